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
        write(calendar, "PUBLIC");
        return calendar.end("VCALENDAR").toString();
    }

    /** What it is called by in every calendar, whatever becomes of it. */
    public String uid() {
        return "booking-" + maintenance.id() + "@" + house;
    }

    /** Rises with every change of the booking. */
    public long sequence() {
        return maintenance.version() - 1;
    }

    public String summary() {
        return "Maintenance: " + maintenance.title();
    }

    /**
     * Writes the event alone.
     *
     * @param classification {@code PUBLIC}, or {@code PRIVATE} in a calendar that is one reader's own
     */
    public void write(CalendarWriter calendar, String classification) {
        calendar.begin("VEVENT")
                .plain("UID", uid())
                .time("DTSTAMP", maintenance.changedAt())
                .time("CREATED", maintenance.createdAt())
                .time("LAST-MODIFIED", maintenance.changedAt())
                .plain("SEQUENCE", Long.toString(sequence()))
                .span(maintenance.span())
                .text("SUMMARY", summary())
                .text("DESCRIPTION", description)
                .plain("STATUS", status())
                .plain("TRANSP", "TRANSPARENT")
                .plain("CLASS", classification)
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
