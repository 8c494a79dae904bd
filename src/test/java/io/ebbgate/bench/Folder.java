package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Calendars folders to measure with. */
final class Folder {

    /** Services, and for each a rule and a calendar. */
    static final int SERVICES = 10_000;

    /** Windows of each of those calendars. */
    static final int WINDOWS = 100;

    /** Services of the folder that is planned in. */
    static final int PLANNED = 1_000;

    private static final String CUSTOMERS = "America/Los_Angeles: 2600, America/Chicago: 1500, America/New_York: 4200,"
            + " America/Sao_Paulo: 300, Europe/London: 1800, Europe/Berlin: 900, Asia/Kolkata: 400, Asia/Tokyo: 300,"
            + " Australia/Sydney: 200, Pacific/Honolulu: 120";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Folder() {}

    /** One window that is open now and hours from its end, one that is days away, and a freeze that is months away. */
    static Path small(Path folder, Instant now) throws IOException {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Files.createDirectories(folder);
        write(folder, "open-now", event("Weekly maintenance", hour.minus(Duration.ofHours(1)), "PT12H", "FREQ=WEEKLY"));
        write(folder, "closed-now", event("Weekly maintenance", hour.plus(Duration.ofDays(3)), "PT4H", "FREQ=WEEKLY"));
        write(folder, "freeze", event("Long freeze", hour.plus(Duration.ofDays(90)), "P14D", "FREQ=YEARLY"));
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: America/Los_Angeles
                environments: {staging: {open: always}, production: {}, vault: {}}
                services:
                  billing: {name: Billing, labels: {team: payments, tier: "1"}}
                rules:
                  - name: production
                    match: {environments: [production], services: ["*"]}
                    open: [open-now]
                    close: [freeze]
                    duration: PT30M
                    backOut: PT15M
                  - name: vault
                    match: {environments: [vault], services: ["*"]}
                    open: [closed-now]
                    close: [freeze]
                    duration: PT30M
                    backOut: PT15M
                """);
        return folder;
    }

    /** Ten thousand services, each with its rule and its calendar of a hundred windows, in local time. */
    static Path large(Path folder, LocalDate today) throws IOException {
        return services(folder, today, SERVICES);
    }

    /** The same of fewer. */
    static Path services(Path folder, LocalDate today, int count) throws IOException {
        Files.createDirectories(folder);
        StringBuilder services = new StringBuilder("services:\n");
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int number = 0; number < count; number++) {
            String service = service(number);
            write(folder, service, nightly(number, today));
            services.append("  %s: {labels: {team: team-%d}}\n".formatted(service, number % 100));
            rules.append("  - {name: %1$s, match: {environments: [production], services: [%1$s]}, open: [%1$s], %2$s}\n"
                    .formatted(service, "duration: PT30M, backOut: PT15M"));
        }
        Files.writeString(
                folder.resolve("policy.yaml"),
                "zone: America/Los_Angeles\nenvironments: {production: {}}\n" + services + rules);
        return folder;
    }

    /** A thousand services with customers all over the world, open every night; and a fortnight's freeze in three months. */
    static Path planned(Path folder, LocalDate today) throws IOException {
        Files.createDirectories(folder);
        StringBuilder services = new StringBuilder("services:\n");
        for (int number = 0; number < PLANNED; number++) {
            services.append("  %s: {customers: {%s}}\n".formatted(service(number), CUSTOMERS));
        }
        write(folder, "nights", """
                SUMMARY:Nights
                DTSTART;TZID=America/Los_Angeles:%sT180000
                DURATION:PT14H
                RRULE:FREQ=DAILY
                """.formatted(today.minusDays(7).format(DateTimeFormatter.BASIC_ISO_DATE)));
        write(
                folder,
                "freeze",
                event("Freeze", today.plusDays(80).atStartOfDay(ZoneOffset.UTC).toInstant(), "P14D", "FREQ=YEARLY"));
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: America/Los_Angeles
                environments: {production: {}}
                %srules:
                  - name: production
                    match: {environments: [production]}
                    open: [nights]
                    close: [freeze]
                    duration: PT30M
                    backOut: PT15M
                """.formatted(services));
        return folder;
    }

    static String service(int number) {
        return "service-%05d".formatted(number);
    }

    /** Every fourth night for four hundred days, at an hour and in a zone of each calendar's own. */
    private static String nightly(int number, LocalDate today) {
        String[] zones = {"America/Los_Angeles", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe"};
        return """
                SUMMARY:Nightly maintenance %d
                DTSTART;TZID=%s:%sT%02d%02d00
                DURATION:PT4H
                RRULE:FREQ=DAILY;INTERVAL=4;COUNT=%d
                """.formatted(
                        number,
                        zones[number % zones.length],
                        today.minusDays(number % 7).format(DateTimeFormatter.BASIC_ISO_DATE),
                        number % 24,
                        number % 60,
                        WINDOWS);
    }

    private static String event(String summary, Instant start, String duration, String rule) {
        return """
                SUMMARY:%s
                DTSTART:%s
                DURATION:%s
                RRULE:%s
                """.formatted(summary, UTC.format(start), duration, rule);
    }

    private static void write(Path folder, String name, String event) throws IOException {
        String text = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Ebbgate//Bench//EN
                BEGIN:VEVENT
                UID:%s@bench
                DTSTAMP:20260101T000000Z
                %sEND:VEVENT
                END:VCALENDAR
                """.formatted(name, event);
        Files.writeString(folder.resolve(name + ".ics"), text.replace("\n", "\r\n"));
    }
}
