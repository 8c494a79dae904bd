package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.calendar.Span;
import io.ebbgate.channel.Letter;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Scope;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
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
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Instant NOW = Instant.parse("2026-12-03T11:00:00Z");
    private static final Span SUNDAY = span("2026-12-06T11:00:00Z", "2026-12-06T13:00:00Z");
    private static final Notice NOTICE = new Notice(4711, "booking/12", 3, "scheduled", 34);

    private static Replica replica;
    private static LetterWriter letters;

    @BeforeAll
    static void start(@TempDir Path noCalendars) {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(noCalendars)
                .clock(SettableClock.at(NOW))
                .set("ebbgate.url", "https://ebbgate.example.com")
                .set("ebbgate.mail-from", "Zoë from Acme <status@acme.example>")
                .set("ebbgate.mail-return", "bounces+{id}@acme.example")
                .start();
        letters = replica.bean(LetterWriter.class);
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    private static Span span(String start, String end) {
        return new Span(Instant.parse(start), Instant.parse(end));
    }

    private static Subscriber ada(String zone) {
        return new Subscriber(
                34,
                Channel.MAIL,
                "ada@example.org",
                ZoneId.of(zone),
                new Scope(null, true, true, false),
                "k3y-of_Ada",
                null);
    }

    private static Maintenance maintenance(Span span, Stage stage) {
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

    private static OfMaintenance message(News news, @Nullable Span before, Span span) {
        return of(maintenance(span, Stage.PLANNED), news, before, NOW);
    }

    private static OfMaintenance of(Maintenance maintenance, News news, @Nullable Span before, Instant now) {
        return new OfMaintenance(
                maintenance,
                news,
                before,
                List.of(new ServiceName("billing", "Billing"), new ServiceName("search", "Suche & Ablage")),
                PACIFIC,
                now);
    }

    private static MimeMessage read(Letter letter) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(letter.content().getBytes(StandardCharsets.US_ASCII)));
    }

    private static MimeMessage written(Message message, String zone) throws MessagingException {
        return read(letters.write(NOTICE, message, ada(zone)));
    }

    /** The text and the HTML, as readers see them. */
    private static List<String> bodies(MimeMessage letter) throws MessagingException, IOException {
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

    private static String text(Message message, String zone) throws MessagingException, IOException {
        return bodies(written(message, zone)).getFirst().replace("\r\n", "\n");
    }

    @Test
    void everyHeaderIsAsItShouldBe() throws MessagingException {
        Letter letter = letters.write(NOTICE, message(News.SCHEDULED, null, SUNDAY), ada("Europe/Berlin"));
        assertThat(letter.messageId()).isEqualTo("<n4711.3@ebbgate.example.com>");
        assertThat(letter.returnPath()).isEqualTo("bounces+4711@acme.example");
        assertThat(letter.to()).isEqualTo("ada@example.org");
        assertThat(Collections.list(read(letter).getAllHeaders()))
                .extracting(Header::getName, Header::getValue)
                .extracting(header -> header.toList().getFirst() + ": "
                        + header.toList().getLast().toString().replace("\r\n", ""))
                .containsExactly(
                        "Date: Thu, 3 Dec 2026 11:00:00 +0000",
                        "From: =?UTF-8?Q?Zo=C3=AB_from_Acme?= <status@acme.example>",
                        "To: ada@example.org",
                        "Subject: Scheduled maintenance: Wider invoice ids, Sun 6 Dec 2026 12:00 CET",
                        "Message-ID: <n4711.3@ebbgate.example.com>",
                        "In-Reply-To: <booking-12.s34@ebbgate.example.com>",
                        "References: <booking-12.s34@ebbgate.example.com>",
                        "List-Id: Maintenance notices <notices.ebbgate.example.com>",
                        "List-Unsubscribe: <https://ebbgate.example.com/subscription/k3y-of_Ada/unsubscribe>",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                        "Auto-Submitted: auto-generated",
                        "Precedence: bulk",
                        "X-Auto-Response-Suppress: All",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/mixed; boundary=\"=_ebbgate_mixed\"");
    }

    @Test
    void aNoticeIsTheSameLetterAtEveryAttempt() {
        Message message = message(News.SCHEDULED, null, SUNDAY);
        assertThat(letters.write(NOTICE, message, ada("Europe/Berlin")))
                .isEqualTo(letters.write(NOTICE, message, ada("Europe/Berlin")));
    }

    @Test
    void whatPeopleReadInText() throws MessagingException, IOException {
        assertThat(text(message(News.SCHEDULED, null, SUNDAY), "Europe/Berlin")).isEqualTo("""
                Maintenance is scheduled: Wider invoice ids

                We have scheduled maintenance of Billing and Suche & Ablage.

                When:
                  Sunday 6 December 2026, 12:00 to 14:00 CET (UTC+1), in 3 days
                  Sunday 6 December 2026, 03:00 to 05:00 PST (UTC-8) in America/Los_Angeles
                  It is 2 hours long. Your times are in Europe/Berlin.

                Services: Billing and Suche & Ablage
                What to expect: It keeps working, but may be slow or fail now and then.

                Invoices are slow for an hour.

                How it stands, at any time:
                https://ebbgate.example.com/maintenance/12

                --\s
                You get this because you asked for notices of maintenance.
                Change or end that: https://ebbgate.example.com/subscription/k3y-of_Ada
                """);
    }

    @Test
    void aMovedOneTellsOldAndNewTime() throws MessagingException, IOException {
        Span before = span("2026-12-05T11:00:00Z", "2026-12-05T13:00:00Z");
        List<String> bodies = bodies(written(message(News.MOVED, before, SUNDAY), "Asia/Kolkata"));
        assertThat(bodies.getFirst())
                .containsSubsequence(
                        "It was planned for:",
                        "Saturday 5 December 2026, 16:30 to 18:30 IST (UTC+5:30)",
                        "Saturday 5 December 2026, 03:00 to 05:00 PST (UTC-8) in America/Los_Angeles",
                        "It is now planned for:",
                        "Sunday 6 December 2026, 16:30 to 18:30 IST (UTC+5:30), in 3 days",
                        "Sunday 6 December 2026, 03:00 to 05:00 PST (UTC-8) in America/Los_Angeles");
        assertThat(bodies.getLast())
                .containsSubsequence(
                        "<dt>It was planned for</dt>",
                        "<s>Saturday 5 December 2026, 16:30 to 18:30 IST (UTC+5:30)</s>",
                        "<dt>It is now planned for</dt>",
                        "<b>Sunday 6 December 2026, 16:30 to 18:30 IST (UTC+5:30)</b>, <span>in 3 days</span>");
    }

    @Test
    void whatChangedWithoutBeingMovedIsSaidToHaveChanged() throws MessagingException, IOException {
        MimeMessage letter = written(message(News.MOVED, null, SUNDAY), "UTC");
        assertThat(letter.getSubject()).isEqualTo("Changed: Wider invoice ids, Sun 6 Dec 2026 11:00 UTC");
        assertThat(bodies(letter).getFirst()).contains("has changed").doesNotContain("was planned");
    }

    @Test
    void whoeverLivesInTheWindowsZoneReadsTimesOnce() throws MessagingException, IOException {
        assertThat(text(message(News.REMINDER, null, SUNDAY), "America/Los_Angeles"))
                .contains("03:00 to 05:00 PST (UTC-8), in 3 days\n  It is 2 hours long")
                .doesNotContain(" in America/Los_Angeles\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COMPLETED   | is complete
            ROLLED_BACK | has been undone
            FAILED      | has failed
            CANCELLED   | will not take place
            LAPSED      | nobody reported that it took place
            END         | Nobody has reported yet how it went
            """)
    void whatIsOverIsToldHonestlyAndPromisesNothing(News news, String words) throws MessagingException, IOException {
        Instant after = Instant.parse("2026-12-06T13:00:10Z");
        String text = text(of(maintenance(SUNDAY, Stage.PLANNED), news, null, after), "UTC");
        assertThat(text).contains(words).doesNotContain("What to expect").containsPattern("planned for|set aside for");
        assertThat(text(message(news, null, SUNDAY), "UTC")).doesNotContain("in 3 days");
    }

    @Test
    void clocksThatChangeDuringItAreSaidAtBothEnds() throws MessagingException, IOException {
        Span spring = span("2027-03-14T09:00:00Z", "2027-03-14T11:00:00Z");
        assertThat(text(message(News.SCHEDULED, null, spring), "America/Los_Angeles"))
                .contains("Sunday 14 March 2027, 01:00 PST (UTC-8) to 04:00 PDT (UTC-7)", "It is 2 hours long");
        assertThat(text(message(News.SCHEDULED, null, spring), "Europe/London"))
                .contains(
                        "Sunday 14 March 2027, 09:00 to 11:00 GMT (UTC)",
                        "Sunday 14 March 2027, 01:00 PST (UTC-8) to 04:00 PDT (UTC-7) in America/Los_Angeles");
    }

    @Test
    void whatPeopleTypedIsNothingButText() throws MessagingException, IOException {
        Maintenance odd = new Maintenance(
                "12",
                1,
                1,
                Stage.PLANNED,
                "<b>Größe & \"more\"</b>\r\nBcc: x@example.com \uE004",
                "<script>alert(1)</script> ${1+1}",
                Impact.OUTAGE,
                "production",
                List.of("billing"),
                SUNDAY,
                NOW);
        Letter letter = letters.write(NOTICE, of(odd, News.SCHEDULED, null, NOW), ada("UTC"));
        assertThat(letter.content()).matches("[\\r\\n\\t -~]*");
        assertThat(letter.content().lines()).allMatch(line -> line.length() <= 100);
        assertThat(letter.content().replace("\r\n", "")).doesNotContain("\r", "\n");
        MimeMessage read = read(letter);
        assertThat(read.getHeader("Bcc")).isNull();
        assertThat(read.getSubject()).contains("<b>Größe & \"more\"</b> Bcc: x@example.com");
        List<String> bodies = bodies(read);
        assertThat(bodies.getFirst())
                .contains("<b>Größe & \"more\"</b> Bcc: x@example.com", "<script>alert(1)</script> ${1+1}");
        assertThat(bodies.getLast())
                .contains("&lt;b&gt;Größe &amp; &quot;more&quot;&lt;/b&gt;", "&lt;script&gt;alert(1)", "${1+1}")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @EnumSource(News.class)
    void everyLetterFitsIntoMailAndBringsTheEvent(News news) throws MessagingException, IOException {
        Letter letter = letters.write(NOTICE, message(news, null, SUNDAY), ada("Asia/Tokyo"));
        assertThat(letter.content()).matches("[\\r\\n\\t -~]*").endsWith("\r\n");
        assertThat(letter.content().lines()).allMatch(line -> line.length() <= 100);
        Multipart mixed = (Multipart) read(letter).getContent();
        assertThat(mixed.getCount()).isEqualTo(2);
        BodyPart event = mixed.getBodyPart(1);
        assertThat(event.getFileName()).isEqualTo("maintenance.ics");
        assertThat(event.getDisposition()).isEqualTo("attachment");
        assertThat(event.getContentType()).startsWith("text/calendar").doesNotContain("method");
        String file = new String(event.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(file)
                .contains(
                        "\r\nDTSTART:20261206T110000Z\r\nDTEND:20261206T130000Z\r\n",
                        "\r\nSEQUENCE:4\r\n",
                        "URL:https://ebbgate.example.com/maintenance/12\r\n",
                        "ORGANIZER;CN=\"Zoë from Acme\":mailto:status@acme.example\r\n",
                        "X-MAINTNOTE-PROVIDER:ebbgate.example.com\r\n")
                .doesNotContain("METHOD");
    }

    @Test
    void eachSubscriberGetsTheirOwn() {
        Message message = message(News.SCHEDULED, null, SUNDAY);
        Subscriber grace = new Subscriber(
                35,
                Channel.MAIL,
                "grace@example.org",
                ZoneId.of("Europe/Berlin"),
                new Scope(null, true, true, false),
                "another",
                null);
        String adas = letters.write(NOTICE, message, ada("Europe/Berlin")).content();
        String graces = letters.write(new Notice(4712, "booking/12", 3, "scheduled", 35), message, grace)
                .content();
        assertThat(graces)
                .contains("To: grace@example.org", "<n4712.3@", "<booking-12.s35@", "/subscription/another/unsubscribe")
                .doesNotContain("k3y-of_Ada", "4711", "s34");
        assertThat(graces.replace("another", "k3y-of_Ada")
                        .replace("grace@", "ada@")
                        .replace("n4712", "n4711")
                        .replace("s35", "s34"))
                .isEqualTo(adas);
    }

    @Test
    void howFarAheadItIsIsSaidAnewForWhoeverIsToldLater() throws MessagingException, IOException {
        Maintenance maintenance = maintenance(SUNDAY, Stage.PLANNED);
        assertThat(text(of(maintenance, News.REMINDER, null, NOW), "UTC")).contains("in 3 days");
        assertThat(text(of(maintenance, News.REMINDER, null, Instant.parse("2026-12-06T10:00:00Z")), "UTC"))
                .contains("in 1 hour")
                .doesNotContain("in 3 days");
    }

    @Test
    void aLateNoticeSaysThatItIsLate() throws MessagingException, IOException {
        OfOverride message = new OfOverride(
                "7",
                List.of(new ServiceName("billing", "Billing")),
                "production",
                Instant.parse("2026-12-03T10:58:00Z"),
                PACIFIC);
        MimeMessage letter = written(message, "Europe/London");
        assertThat(letter.getSubject()).isEqualTo("Changed without notice: Billing");
        assertThat(letter.getHeader("References")).containsExactly("<override-7.s34@ebbgate.example.com>");
        assertThat(letter.isMimeType("multipart/alternative")).isTrue();
        assertThat(bodies(letter).getFirst())
                .contains(
                        "without the notice that we usually give",
                        "Thursday 3 December 2026, 10:58 GMT (UTC)",
                        "Thursday 3 December 2026, 02:58 PST (UTC-8) in America/Los_Angeles",
                        "Services: Billing in production");
    }

    @Test
    void whoIsAskedWhetherTheyWantNoticesHasNothingToUnsubscribeFrom() throws MessagingException, IOException {
        MimeMessage letter = written(new OfConsent(34), "Europe/London");
        assertThat(letter.getHeader("List-Unsubscribe")).isNull();
        assertThat(bodies(letter).getFirst())
                .contains("https://ebbgate.example.com/subscription/k3y-of_Ada/confirm", "there is nothing to do");
        assertThat(bodies(letter).getLast())
                .contains("href=\"https://ebbgate.example.com/subscription/k3y-of_Ada/confirm\"");
    }

    @Test
    void eventsForMachinesAreNoMail() {
        assertThatThrownBy(() -> letters.write(NOTICE, new OfEvent(1, "gate.opened", NOW, "{}"), ada("UTC")))
                .hasMessageContaining("gate.opened");
    }
}
