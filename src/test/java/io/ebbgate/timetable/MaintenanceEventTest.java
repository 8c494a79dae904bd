package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Maintenance.Stage;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceEventTest {

    private static MaintenanceEvent event(long version, Stage stage) {
        Maintenance maintenance = new Maintenance(
                "12",
                version,
                1,
                stage,
                "Breitere Rechnungsnummern; Größe, Länge",
                null,
                Impact.REDUCED_REDUNDANCY,
                "production",
                List.of("billing", "search"),
                new Span(Instant.parse("2026-12-06T11:00:00Z"), Instant.parse("2026-12-06T13:00:00Z")),
                Instant.parse("2026-12-01T09:30:00Z"),
                Instant.parse("2026-11-30T18:00:00Z"));
        return new MaintenanceEvent(
                maintenance,
                "5f0c",
                "acme",
                "Acme \"Status\"",
                "status@acme.example",
                "https://ebbgate.example.com/maintenance/12",
                "Services: Billing\nhttps://ebbgate.example.com/maintenance/12");
    }

    @Test
    void anEventIsWrittenLineByLine() {
        assertThat(event(3, Stage.PLANNED).file().replace("\r\n ", "").replace("\r\n", "\n"))
                .isEqualTo("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Ebbgate//Ebbgate//EN
                        CALSCALE:GREGORIAN
                        BEGIN:VEVENT
                        UID:booking-12@5f0c
                        DTSTAMP:20261201T093000Z
                        CREATED:20261130T180000Z
                        LAST-MODIFIED:20261201T093000Z
                        SEQUENCE:2
                        DTSTART:20261206T110000Z
                        DTEND:20261206T130000Z
                        SUMMARY:Maintenance: Breitere Rechnungsnummern\\; Größe\\, Länge
                        DESCRIPTION:Services: Billing\\nhttps://ebbgate.example.com/maintenance/12
                        STATUS:CONFIRMED
                        TRANSP:TRANSPARENT
                        CLASS:PUBLIC
                        CATEGORIES:Maintenance
                        URL:https://ebbgate.example.com/maintenance/12
                        ORGANIZER;CN="Acme 'Status'":mailto:status@acme.example
                        X-MAINTNOTE-PROVIDER:acme
                        X-MAINTNOTE-ACCOUNT:all
                        X-MAINTNOTE-MAINTENANCE-ID:12
                        X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=REDUCED-REDUNDANCY:billing
                        X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=REDUCED-REDUNDANCY:search
                        X-MAINTNOTE-IMPACT:REDUCED-REDUNDANCY
                        X-MAINTNOTE-STATUS:CONFIRMED
                        END:VEVENT
                        END:VCALENDAR
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED,     CONFIRMED, CONFIRMED",
        "UNDECIDED,   TENTATIVE, TENTATIVE",
        "IN_PROGRESS, CONFIRMED, IN-PROCESS",
        "COMPLETED,   CONFIRMED, COMPLETED",
        "ROLLED_BACK, CONFIRMED, COMPLETED",
        "FAILED,      CONFIRMED, COMPLETED",
        "CANCELLED,   CANCELLED, CANCELLED",
        "LAPSED,      CANCELLED, CANCELLED"
    })
    void calendarsAndMachinesAreToldWhereItStands(Stage stage, String status, String maintnote) throws Exception {
        Calendar read =
                new CalendarBuilder().build(new StringReader(event(1, stage).file()));
        assertThat(read.validate().hasErrors()).isFalse();
        Component event = read.getComponents(Component.VEVENT).getFirst();
        assertThat(value(event, "STATUS")).isEqualTo(status);
        assertThat(value(event, "X-MAINTNOTE-STATUS")).isEqualTo(maintnote);
        assertThat(value(event, "SEQUENCE")).isEqualTo("0");
        assertThat(value(event, "SUMMARY")).isEqualTo("Maintenance: Breitere Rechnungsnummern; Größe, Länge");
    }

    private static String value(Component event, String name) {
        return event.getProperty(name).map(Property::getValue).orElseThrow();
    }
}
