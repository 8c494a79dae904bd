package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A region as a VTIMEZONE in the one shape that all readers take: a STANDARD and at most one DAYLIGHT, each with a yearly rule, and no
 * history (RFC 5545 3.6.5). It says of a stretch of time just what java.time says of it, or there is none.
 */
public final class MinimalZone {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    /** Nobody has calendars from before. */
    private static final int EARLIEST_YEAR = 1970;

    private static final LocalDateTime ALWAYS = LocalDateTime.of(EARLIEST_YEAR, 1, 1, 0, 0);

    private static final Duration AROUND = Duration.ofDays(1);

    private final ZoneId zone;
    private final List<Onset> onsets;

    private MinimalZone(ZoneId zone, List<Onset> onsets) {
        this.zone = zone;
        this.onsets = List.copyOf(onsets);
    }

    /**
     * Since when, and from what offset to what, a kind of time counts.
     *
     * @param rule of every year, null where it counts for good
     */
    private record Onset(
            String kind,
            LocalDateTime start,
            ZoneOffset from,
            ZoneOffset to,
            String name,
            @Nullable String rule) {}

    /** The region for all instants of that span; empty for UTC itself, and where its clock changes cannot be said so. */
    public static Optional<MinimalZone> of(ZoneId zone, Span span) {
        if (zone.normalized() instanceof ZoneOffset) {
            return Optional.empty();
        }
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransitionRule> yearly = rules.getTransitionRules();
        if (yearly.isEmpty()) {
            return constant(zone, rules, span);
        }
        return yearly.size() == 2 ? recurring(zone, rules, yearly, span) : Optional.empty();
    }

    /** Without changes of clocks in the span, and of those before it only the last is told. */
    private static Optional<MinimalZone> constant(ZoneId zone, ZoneRules rules, Span span) {
        ZoneOffsetTransition next = rules.nextTransition(span.start());
        if (next != null && next.getInstant().isBefore(span.end())) {
            return Optional.empty();
        }
        ZoneOffset offset = rules.getOffset(span.start());
        if (hasSeconds(offset)) {
            return Optional.empty();
        }
        ZoneOffsetTransition last = rules.previousTransition(span.start().plusMillis(1));
        Onset onset =
                last == null || last.getDateTimeBefore().getYear() < EARLIEST_YEAR || hasSeconds(last.getOffsetBefore())
                        ? new Onset("STANDARD", ALWAYS, offset, offset, name(zone, span.start()), null)
                        : new Onset(
                                "STANDARD",
                                last.getDateTimeBefore(),
                                last.getOffsetBefore(),
                                offset,
                                name(zone, span.start()),
                                null);
        return Optional.of(new MinimalZone(zone, List.of(onset)));
    }

    /** As local mean time has, which readers do not take. */
    private static boolean hasSeconds(ZoneOffset offset) {
        return offset.getTotalSeconds() % 60 != 0;
    }

    /** With two changes of clocks a year, always by the same rules. */
    private static Optional<MinimalZone> recurring(
            ZoneId zone, ZoneRules rules, List<ZoneOffsetTransitionRule> yearly, Span span) {
        int first = span.start().atZone(zone).getYear() - 1;
        int last = span.end().atZone(zone).getYear() + 1;
        for (int year = first; year <= last; year++) {
            if (!isUsual(rules, yearly, year)) {
                return Optional.empty();
            }
        }
        while (first > EARLIEST_YEAR && isUsual(rules, yearly, first - 1)) {
            first--;
        }
        List<Onset> onsets = new ArrayList<>();
        for (ZoneOffsetTransitionRule rule : yearly) {
            ZoneOffsetTransition change = rule.createTransition(first);
            String text = YearlyRule.text(rule);
            if (text == null) {
                return Optional.empty();
            }
            onsets.add(new Onset(
                    change.isGap() ? "DAYLIGHT" : "STANDARD",
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter(),
                    name(zone, change.getInstant()),
                    text));
        }
        return Optional.of(new MinimalZone(zone, onsets));
    }

    /** Whether the clocks changed by these rules in that year, and in no other way. */
    private static boolean isUsual(ZoneRules rules, List<ZoneOffsetTransitionRule> yearly, int year) {
        List<ZoneOffsetTransition> expected = yearly.stream()
                .map(rule -> rule.createTransition(year))
                .sorted()
                .toList();
        List<ZoneOffsetTransition> found = new ArrayList<>();
        Instant end = LocalDateTime.of(year + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        ZoneOffsetTransition next =
                rules.nextTransition(LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC));
        while (next != null && next.getInstant().isBefore(end)) {
            found.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return found.equals(expected);
    }

    private static String name(ZoneId zone, Instant instant) {
        return NAME.format(instant.atZone(zone));
    }

    public String id() {
        return zone.getId();
    }

    /**
     * Whether clocks change neither within a day before that instant nor after it. Around a change readers disagree: on what a time
     * means that the clock shows twice, and some are wrong by an hour until as long after it as they are away from Greenwich.
     */
    boolean isPlain(Instant instant) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(instant.minus(AROUND));
        return next == null || next.getInstant().isAfter(instant.plus(AROUND));
    }

    LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    void write(CalendarWriter calendar) {
        calendar.begin("VTIMEZONE").plain("TZID", id());
        for (Onset onset : onsets) {
            calendar.begin(onset.kind)
                    .plain("TZOFFSETFROM", offset(onset.from))
                    .plain("TZOFFSETTO", offset(onset.to))
                    .text("TZNAME", onset.name)
                    .plain("DTSTART", CalendarWriter.digits(onset.start));
            if (onset.rule != null) {
                calendar.plain("RRULE", onset.rule);
            }
            calendar.end(onset.kind);
        }
        calendar.end("VTIMEZONE");
    }

    private static String offset(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / 60;
        return "%s%02d%02d".formatted(minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }
}
