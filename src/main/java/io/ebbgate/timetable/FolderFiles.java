package io.ebbgate.timetable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the calendars folder held at one moment.
 *
 * @param policy the name of the policy's file and its bytes
 * @param calendars every {@code .ics} file
 * @param digest of all of it
 */
record FolderFiles(CalendarText policy, List<CalendarText> calendars, String digest) {

    FolderFiles(CalendarText policy, List<CalendarText> calendars) {
        this(policy, calendars, digest(policy, calendars));
    }

    private static String digest(CalendarText policy, List<CalendarText> calendars) {
        Map<String, String> digests = new TreeMap<>();
        digests.put(policy.file(), policy.digest());
        calendars.forEach(calendar -> digests.put(calendar.file(), calendar.digest()));
        return CalendarText.digest(digests.toString().getBytes(StandardCharsets.UTF_8));
    }
}
