package io.ebbgate.timetable;

import io.ebbgate.calendar.ChangeCalendar;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read, whole: the policy and the calendars of the folder and of the API.
 *
 * @param folderDigest which state of the folder this is
 */
record Sources(Policy policy, Map<String, NamedCalendar> calendars, String folderDigest) {

    /** Reads them all; what {@code previous} holds of the same text is not read again. */
    static Sources read(FolderFiles folder, List<CalendarText> stored, @Nullable Sources previous) throws Unreadable {
        Policy policy = previous != null && previous.folderDigest.equals(folder.digest())
                ? previous.policy
                : PolicyReader.read(folder.policy().file(), folder.policy().bytes());
        Map<String, NamedCalendar> calendars = new TreeMap<>();
        for (CalendarText text : folder.calendars()) {
            calendars.put(text.name(), calendar(text, policy.zone(), previous));
        }
        for (CalendarText text : stored) {
            if (calendars.put(text.name(), calendar(text, policy.zone(), previous)) != null) {
                throw new Unreadable(new Fault(
                        text.name() + ".ics",
                        0,
                        "a calendar of this name was put through the API; remove that one, or rename the file"));
            }
        }
        return new Sources(policy, calendars, folder.digest());
    }

    Sources with(NamedCalendar calendar) {
        Map<String, NamedCalendar> more = new TreeMap<>(calendars);
        more.put(calendar.text().name(), calendar);
        return new Sources(policy, more, folderDigest);
    }

    /** Whether just this was read, so that reading it again could find nothing new. */
    boolean isOf(FolderFiles folder, List<CalendarText> stored) {
        return folderDigest.equals(folder.digest())
                && stored.size() == calendars.size() - folder.calendars().size()
                && stored.stream().allMatch(this::holds);
    }

    private boolean holds(CalendarText text) {
        NamedCalendar calendar = calendars.get(text.name());
        return calendar != null && calendar.isOf(text, policy.zone());
    }

    private static NamedCalendar calendar(CalendarText text, ZoneId zone, @Nullable Sources previous)
            throws Unreadable {
        NamedCalendar known = previous == null ? null : previous.calendars.get(text.name());
        return known != null && known.isOf(text, zone) ? known : NamedCalendar.read(text, zone);
    }

    Map<String, ChangeCalendar> readCalendars() {
        return calendars.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().calendar()));
    }
}
