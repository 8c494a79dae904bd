package io.ebbgate.booking;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths as people type them: {@code 45 min}, {@code 1 h 30 min}, {@code 2 days}, {@code PT45M}. */
final class TypedLength {

    private static final String PART = "(\\d{1,6})\\s*(d|days?|h|hours?|m|min|minutes?|s|seconds?)";
    private static final Pattern ONE = Pattern.compile(PART);
    private static final Pattern ALL = Pattern.compile(PART + "([\\s,]*" + PART + ")*");

    private TypedLength() {}

    /** Empty where nobody could tell what is meant, a number without a unit among it. */
    static Optional<Duration> read(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        try {
            return ALL.matcher(text).matches() ? Optional.of(sum(text)) : Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException notOne) {
            return Optional.empty();
        }
    }

    private static Duration sum(String text) {
        Duration sum = Duration.ZERO;
        for (Matcher part = ONE.matcher(text); part.find(); ) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2).charAt(0)) {
                        case 'd' -> Duration.ofDays(number);
                        case 'h' -> Duration.ofHours(number);
                        case 'm' -> Duration.ofMinutes(number);
                        default -> Duration.ofSeconds(number);
                    });
        }
        return sum;
    }

    /** Exact, as it can be typed again. */
    static String show(Duration length) {
        String text = part(length.toDays(), " d ")
                + part(length.toHoursPart(), " h ")
                + part(length.toMinutesPart(), " min ")
                + part(length.toSecondsPart(), " s ");
        return text.isEmpty() ? "0 min" : text.strip();
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
