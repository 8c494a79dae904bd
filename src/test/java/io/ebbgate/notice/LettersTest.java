package io.ebbgate.notice;

import static io.ebbgate.notice.LetterFixture.NOTICE;
import static io.ebbgate.notice.LetterFixture.NOW;
import static io.ebbgate.notice.LetterFixture.SUNDAY;
import static io.ebbgate.notice.LetterFixture.about;
import static io.ebbgate.notice.LetterFixture.ada;
import static io.ebbgate.notice.LetterFixture.bodies;
import static io.ebbgate.notice.LetterFixture.message;
import static io.ebbgate.notice.LetterFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.channel.Letter;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfEvent;
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
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

    private static LetterFixture fixture;

    @BeforeAll
    static void start(@TempDir Path noCalendars) {
        fixture = new LetterFixture(noCalendars);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void everyHeaderIsAsItShouldBe() throws MessagingException {
        Letter letter = fixture.letters.write(NOTICE, message(News.SCHEDULED, null, SUNDAY), ada("Europe/Berlin"));
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
        assertThat(fixture.letters.write(NOTICE, message, ada("Europe/Berlin")))
                .isEqualTo(fixture.letters.write(NOTICE, message, ada("Europe/Berlin")));
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
        Letter letter = fixture.letters.write(NOTICE, about(odd, News.SCHEDULED, null, NOW), ada("UTC"));
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
        Letter letter = fixture.letters.write(NOTICE, message(news, null, SUNDAY), ada("Asia/Tokyo"));
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
                new Scope(null, true, true, false, false),
                "another",
                null);
        String adas =
                fixture.letters.write(NOTICE, message, ada("Europe/Berlin")).content();
        String graces = fixture.letters
                .write(new Notice(4712, "booking/12", 3, "scheduled", 35), message, grace)
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
    void whoIsAskedWhetherTheyWantNoticesHasNothingToUnsubscribeFrom() throws MessagingException, IOException {
        MimeMessage letter = fixture.written(new OfConsent(34), "Europe/London");
        assertThat(letter.getHeader("List-Unsubscribe")).isNull();
        assertThat(bodies(letter).getFirst())
                .contains("https://ebbgate.example.com/subscription/k3y-of_Ada/confirm", "there is nothing to do");
        assertThat(bodies(letter).getLast())
                .contains("href=\"https://ebbgate.example.com/subscription/k3y-of_Ada/confirm\"");
    }

    @Test
    void eventsForMachinesAreNoMail() {
        assertThatThrownBy(() -> fixture.letters.write(NOTICE, new OfEvent(1, "gate.opened", NOW, "{}"), ada("UTC")))
                .hasMessageContaining("gate.opened");
    }
}
