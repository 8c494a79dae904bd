package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.calendar.Span;
import io.ebbgate.channel.Letter;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Scope;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A whole service on its own database, which writes letters to Ada. */
final class LetterFixture implements AutoCloseable {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    static final Instant NOW = Instant.parse("2026-12-03T11:00:00Z");
    static final Span SUNDAY = span("2026-12-06T11:00:00Z", "2026-12-06T13:00:00Z");
    static final Notice NOTICE = new Notice(4711, "booking/12", 3, "scheduled", 34);

    private final Replica replica;
    final LetterWriter letters;

    LetterFixture(Path noCalendars) {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(noCalendars)
                .clock(SettableClock.at(NOW))
                .set("ebbgate.url", "https://ebbgate.example.com")
                .set("ebbgate.mail-from", "Zoë from Acme <status@acme.example>")
                .set("ebbgate.mail-return", "bounces+{id}@acme.example")
                .start();
        letters = replica.bean(LetterWriter.class);
    }

    static Span span(String start, String end) {
        return new Span(Instant.parse(start), Instant.parse(end));
    }

    static Subscriber ada(String zone) {
        return new Subscriber(
                34,
                Channel.MAIL,
                "ada@example.org",
                ZoneId.of(zone),
                new Scope(null, true, true, false, false),
                "k3y-of_Ada",
                null);
    }

    static Maintenance maintenance(Span span, Stage stage) {
        return new Maintenance(
                "12",
                5,
                3,
                stage,
                "Wider invoice ids",
                "Invoices are slow for an hour.",
                Impact.DEGRADED,
                "production",
                List.of("billing", "search"),
                span,
                Instant.parse("2026-12-01T09:30:00Z"));
    }

    static OfMaintenance message(News news, @Nullable Span before, Span span) {
        return about(maintenance(span, Stage.PLANNED), news, before, NOW);
    }

    static OfMaintenance about(Maintenance maintenance, News news, @Nullable Span before, Instant now) {
        return new OfMaintenance(
                maintenance,
                news,
                before,
                List.of(new ServiceName("billing", "Billing"), new ServiceName("search", "Suche & Ablage")),
                PACIFIC,
                now);
    }

    static MimeMessage read(Letter letter) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(letter.content().getBytes(StandardCharsets.US_ASCII)));
    }

    MimeMessage written(Message message, String zone) throws MessagingException {
        return read(letters.write(NOTICE, message, ada(zone)));
    }

    /** The text and the HTML, as readers see them. */
    static List<String> bodies(MimeMessage letter) throws MessagingException, IOException {
        Multipart outer = (Multipart) letter.getContent();
        Multipart either = letter.isMimeType("multipart/mixed")
                ? (Multipart) outer.getBodyPart(0).getContent()
                : outer;
        assertThat(either.getCount()).isEqualTo(2);
        assertThat(either.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(either.getBodyPart(1).isMimeType("text/html")).isTrue();
        return List.of((String) either.getBodyPart(0).getContent(), (String)
                either.getBodyPart(1).getContent());
    }

    String text(Message message, String zone) throws MessagingException, IOException {
        return bodies(written(message, zone)).getFirst().replace("\r\n", "\n");
    }

    @Override
    public void close() {
        replica.close();
    }
}
