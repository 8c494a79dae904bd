package io.ebbgate.timetable;

import io.ebbgate.calendar.CalendarWriter;
import java.util.List;
import java.util.Locale;

/**
 * A maintenance as an iCalendar event, the same wherever it is given: attached to mail or in a feed, so that a calendar that has both
 * knows it for one. Beside what calendars show it has what machines read (MAINTNOTE, the NANOG's practice for maintenance).
 *
 * @param house what sets this installation's events apart from those of others, and never changes; letters, digits, hyphens and dots
 * @param provider who maintains, in MAINTNOTE
 * @param organizerName what people call them
 * @param organizer their mail address
 * @param url where there is more about it
 * @param description what people read in it
 */
public record MaintenanceEvent(
        Maintenance maintenance,
        String house,
        String provider,
        String organizerName,
        String organizer,
        String url,
        String description) {

    private static final String PRODUCT = "-//Ebbgate//Ebbgate//EN";

    /** A file with just this event; it has no METHOD, since nobody is invited to anything. */
    public String file() {
        CalendarWriter calendar = new CalendarWriter()
                .begin("VCALENDAR")
                .plain("VERSION", "2.0")
                .plain("PRODID", PRODUCT)
                .plain("CALSCALE", "GREGORIAN");
        write(calendar);
        return calendar.end("VCALENDAR").toString();
    }

    /** Writes the event alone. */
    public void write(CalendarWriter calendar) {
        calendar.begin("VEVENT")
                .plain("UID", "booking-" + maintenance.id() + "@" + house)
                .time("DTSTAMP", maintenance.changedAt())
                .time("LAST-MODIFIED", maintenance.changedAt())
                .plain("SEQUENCE", Long.toString(maintenance.version() - 1))
                .time("DTSTART", maintenance.span().start())
                .time("DTEND", maintenance.span().end())
                .text("SUMMARY", "Maintenance: " + maintenance.title())
                .text("DESCRIPTION", description)
                .plain("STATUS", status())
                .plain("TRANSP", "TRANSPARENT")
                .plain("CLASS", "PUBLIC")
                .texts("CATEGORIES", List.of("Maintenance"))
                .plain("URL", url)
                .plain("ORGANIZER;CN=" + CalendarWriter.quoted(organizerName), "mailto:" + organizer);
        writeForMachines(calendar);
        calendar.end("VEVENT");
    }

    private void writeForMachines(CalendarWriter calendar) {
        String impact = maintenance.impact().text().toUpperCase(Locale.ROOT);
        calendar.text("X-MAINTNOTE-PROVIDER", provider)
                .text("X-MAINTNOTE-ACCOUNT", "all")
                .text("X-MAINTNOTE-MAINTENANCE-ID", maintenance.id());
        for (String service : maintenance.services()) {
            calendar.text("X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=" + impact, service);
        }
        calendar.plain("X-MAINTNOTE-IMPACT", impact).plain("X-MAINTNOTE-STATUS", maintnoteStatus());
    }

    private String status() {
        return switch (maintenance.stage()) {
            case UNDECIDED -> "TENTATIVE";
            case CANCELLED, LAPSED -> "CANCELLED";
            case PLANNED, IN_PROGRESS, COMPLETED, ROLLED_BACK, FAILED -> "CONFIRMED";
        };
    }

    /** Over is over there, however it ended. */
    private String maintnoteStatus() {
        return switch (maintenance.stage()) {
            case IN_PROGRESS -> "IN-PROCESS";
            case COMPLETED, ROLLED_BACK, FAILED -> "COMPLETED";
            case PLANNED, UNDECIDED, CANCELLED, LAPSED -> status();
        };
    }
}
