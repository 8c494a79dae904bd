package io.ebbgate.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request one after another and tells of all that is wrong with them at once. */
public final class Fields {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final List<FieldProblem> problems = new ArrayList<>();

    /** A text that must be there; blanks around it are not part of it. */
    public String required(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            problem(field, "it is required and must not be empty");
            return "";
        }
        return checked(field, value.strip(), longest);
    }

    /** A text, or null where it is missing or blank. */
    public @Nullable String optional(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : checked(field, value.strip(), longest);
    }

    private String checked(String field, String value, int longest) {
        if (value.length() > longest) {
            problem(field, "it is longer than " + longest + " characters");
        }
        if (value.chars().anyMatch(Fields::isControl)) {
            problem(field, "it holds a control character");
        }
        if (!wellFormed(value)) {
            problem(field, "it holds half of a character (a lone UTF-16 surrogate)");
        }
        return value;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t' && character != '\r';
    }

    /** PostgreSQL takes no lone surrogate, and its digest would differ from what was sent. */
    private static boolean wellFormed(String value) {
        return value.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** An ISO 8601 duration between the two bounds, both inclusive. */
    public @Nullable Duration duration(String field, @Nullable String value, Duration least, Duration most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            Duration duration = Duration.parse(value.strip());
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                problem(field, "it must be between " + least + " and " + most + ", not " + duration);
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException notOne) {
            problem(field, "it must be an ISO 8601 duration like PT30M or PT1H30M");
            return null;
        }
    }

    /** An instant with its offset. */
    public @Nullable Instant instant(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return within(field, OffsetDateTime.parse(value.strip()).toInstant());
        } catch (DateTimeParseException notOne) {
            problem(
                    field,
                    "it must be an instant with its offset, like 2026-11-29T09:00:00Z or 2026-11-29T01:00:00-08:00"
                            + (value.strip().indexOf(' ') < 0 ? "" : "; in an address + is a blank, and %2B is +"));
            return null;
        }
    }

    /**
     * A day and a time on the clock of a zone, as a browser's field for them has it; null where it is empty, or wrong. Where the clock
     * shows it twice it is the first time.
     */
    public @Nullable Instant local(String field, String value, String zone) {
        return local(field, value, zone, ZonedDateTime::withEarlierOffsetAtOverlap);
    }

    /** The same of an end, which is the second time where the clock shows it twice: nothing ends an hour before it was meant to. */
    public @Nullable Instant localEnd(String field, String value, String zone) {
        return local(field, value, zone, ZonedDateTime::withLaterOffsetAtOverlap);
    }

    private @Nullable Instant local(String field, String value, String zone, UnaryOperator<ZonedDateTime> atOverlap) {
        if (value.isEmpty()) {
            return null;
        }
        try {
            ZonedDateTime time = LocalDateTime.parse(value).atZone(ZoneId.of(zone));
            return within(field, atOverlap.apply(time).toInstant());
        } catch (DateTimeException notOne) {
            problem(field, "it must be a day and a time, like 2026-12-24T18:00");
            return null;
        }
    }

    private Instant within(String field, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            problem(field, "it must lie between " + FIRST + " and " + LAST);
        }
        return instant;
    }

    /** A number, both bounds inclusive. */
    public void between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            problem(field, "it must be between " + least + " and " + most);
        }
    }

    /** Notes one more thing that is wrong. */
    public void problem(String field, String detail) {
        problems.add(new FieldProblem(field, detail));
    }

    /**
     * Ends the reading.
     *
     * @throws BadRequest where anything was wrong, with all of it
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new BadRequest(problems);
        }
    }
}
