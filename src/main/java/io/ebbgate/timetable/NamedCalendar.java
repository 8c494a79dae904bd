package io.ebbgate.timetable;

import io.ebbgate.calendar.ChangeCalendar;
import io.ebbgate.calendar.UnreadableCalendar;
import java.time.ZoneId;

/** A calendar that was read, with the text that it was read from. */
record NamedCalendar(CalendarText text, ZoneId zone, ChangeCalendar calendar) {

    static NamedCalendar read(CalendarText text, ZoneId zone) throws Unreadable {
        try {
            return new NamedCalendar(text, zone, ChangeCalendar.read(text.name(), text.file(), text.bytes(), zone));
        } catch (UnreadableCalendar unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    boolean isOf(CalendarText other, ZoneId otherZone) {
        return text.digest().equals(other.digest()) && text.file().equals(other.file()) && zone.equals(otherZone);
    }
}
