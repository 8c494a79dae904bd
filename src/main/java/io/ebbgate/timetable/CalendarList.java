package io.ebbgate.timetable;

import io.ebbgate.calendar.Lint;
import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Policy.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of the timetable, for people and machines.
 *
 * @param state "current"; "refused" where the last reload was refused and the timetable before it is in force; "none" where
 *     there is no timetable and everything is denied
 * @param refused the reload that was refused, null where the last was taken
 * @param apartSince since when another replica has had another state of the folder in force, null where all have the same
 * @param horizon what windows are compiled for
 */
record CalendarList(
        String state,
        long version,
        String tzdata,
        @Nullable String zone,
        Instant madeAt,
        @Nullable Refusal refused,
        @Nullable Instant apartSince,
        @Nullable Span horizon,
        List<Item> calendars,
        List<Lint> lint) {

    /**
     * @param origin {@code folder}, or {@code put} where it came through the API
     * @param opens the rules that it opens; likewise {@code closes}
     * @param windows how many occurrences the horizon holds
     */
    record Item(
            String name,
            String origin,
            String file,
            int events,
            int windows,
            List<String> opens,
            List<String> closes,
            @Nullable Window next) {}

    static CalendarList of(Timetables timetables, Linter linter, Instant now) {
        Refusal refusal = refused(timetables);
        Instant apartSince = timetables.apartSince().orElse(null);
        return switch (timetables.current()) {
            case NoTimetable none ->
                new CalendarList(
                        "none",
                        none.version(),
                        none.tzdata(),
                        null,
                        timetables.madeAt(),
                        refusal,
                        apartSince,
                        null,
                        List.of(),
                        List.of());
            case Timetable timetable ->
                new CalendarList(
                        refusal == null ? "current" : "refused",
                        timetable.version(),
                        timetable.tzdata(),
                        timetable.zone().getId(),
                        timetables.madeAt(),
                        refusal,
                        apartSince,
                        timetable.horizon(),
                        timetable.sources().calendars().values().stream()
                                .map(calendar -> item(timetable, calendar, now))
                                .toList(),
                        linter.lint(timetable, now));
        };
    }

    /** Why the timetable is not made of what there is, null where it is. */
    static @Nullable Refusal refused(Timetables timetables) {
        Refusal refusal = timetables.refusal().orElse(null);
        return refusal == null && timetables.current() instanceof NoTimetable none
                ? new Refusal(timetables.madeAt(), none.fault())
                : refusal;
    }

    private static Item item(Timetable timetable, NamedCalendar calendar, Instant now) {
        CalendarText text = calendar.text();
        return new Item(
                text.name(),
                text.origin().name().toLowerCase(Locale.ROOT),
                text.file(),
                calendar.calendar().eventCount(),
                timetable.windows(text.name()).size(),
                rules(timetable, text.name(), true),
                rules(timetable, text.name(), false),
                timetable.windows(text.name()).next(now));
    }

    private static List<String> rules(Timetable timetable, String calendar, boolean opening) {
        return timetable.policy().rules().stream()
                .filter(rule -> (opening ? rule.open() : rule.close())
                        .stream().map(Reference::calendar).anyMatch(calendar::equals))
                .map(Policy.Rule::name)
                .toList();
    }
}
