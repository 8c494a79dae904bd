package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.Windows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was read, worked out over a horizon.
 *
 * @param windows the occurrences of every calendar, by its name
 * @param hours when each rule says yes, by its name
 */
record Compiled(Span horizon, Map<String, Windows> windows, Map<String, Hours> hours, Lanes lanes) {

    /** Works it out; the windows of a calendar that {@code previous} holds for this horizon are kept. */
    static Compiled of(Sources sources, Span horizon, @Nullable Timetable previous) throws Unreadable {
        Compiler compiler = new Compiler(sources.readCalendars(), horizon, kept(sources, horizon, previous));
        List<Hours> hours = compiler.hours(sources.policy().rules());
        for (NamedCalendar calendar : sources.calendars().values()) {
            compiler.windows(calendar.calendar());
        }
        return new Compiled(horizon, compiler.windows(), byRule(hours), new Lanes(sources.policy(), hours, horizon));
    }

    private static Map<String, Hours> byRule(List<Hours> hours) {
        return hours.stream().collect(Collectors.toMap(one -> one.rule().name(), one -> one));
    }

    private static Map<String, Windows> kept(Sources sources, Span horizon, @Nullable Timetable previous) {
        Map<String, Windows> kept = new HashMap<>();
        if (previous != null && previous.horizon().equals(horizon)) {
            Map<String, NamedCalendar> before = previous.sources().calendars();
            sources.calendars().forEach((name, calendar) -> {
                if (calendar.equals(before.get(name))) {
                    kept.put(name, previous.windows(name));
                }
            });
        }
        return kept;
    }

    static Span horizon(Instant now, TimetableSettings settings) {
        return new Span(now.minus(settings.back()), now.plus(settings.ahead()).plus(Timetable.ROOM));
    }
}
