package io.ebbgate.timetable;

import io.ebbgate.calendar.Lint;
import io.ebbgate.calendar.Window;
import java.util.List;

/**
 * What a calendar would be if it were put; nothing of it counts yet.
 *
 * @param digest of the text: what is put afterwards must be the very same
 * @param replaces whether there is one of this name
 * @param rules those that name it
 * @param upcoming its next occurrences, the first of {@code windows}
 * @param windows how many occurrences the horizon holds
 */
record CalendarPreview(
        String name,
        String digest,
        boolean replaces,
        int events,
        int windows,
        List<Window> upcoming,
        List<String> rules,
        List<Lint> lint) {}
