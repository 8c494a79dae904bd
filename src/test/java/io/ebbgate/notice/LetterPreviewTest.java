package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.notice.LetterPreview.Preview;
import io.ebbgate.notice.LetterPreview.Template;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a relay and a folder of templates of the operator's own. */
class LetterPreviewTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private static Path folder;

    private static GreenMail relay;
    private static Replica replica;
    private static LetterPreview preview;

    @BeforeAll
    static void start() {
        relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(SettableClock.at("2026-12-01T10:20:00Z"))
                .set("spring.mail.host", "127.0.0.1")
                .set("spring.mail.port", Integer.toString(relay.getSmtp().getPort()))
                .set("ebbgate.url", "https://ebbgate.example.com")
                .set("ebbgate.mail-from", "Acme <status@acme.example>")
                .set("ebbgate.templates", folder.toString())
                .start();
        preview = replica.bean(LetterPreview.class);
    }

    @AfterAll
    static void stop() {
        replica.close();
        relay.stop();
    }

    @AfterEach
    void clear() throws IOException {
        for (String name : LetterTemplates.NAMES) {
            Files.deleteIfExists(folder.resolve(name));
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> preview.templates().stream().noneMatch(Template::replaced));
    }

    private static void replace(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        await().atMost(Duration.ofSeconds(10)).until(() -> template(name).replaced());
    }

    private static Template template(String name) {
        return preview.templates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Preview scheduled() {
        return preview.preview("scheduled", null, BERLIN);
    }

    private static String health() {
        return replica.get("/actuator/health", Replica.ADMIN).body();
    }

    @Test
    void everyKindOfLetterCanBeLookedAt() {
        assertThat(preview.kinds())
                .contains("scheduled", "moved", "rolled-back", "late", "investigating", "postmortem", "nag", "confirm");
        for (String kind : preview.kinds()) {
            Preview letter = preview.preview(kind, null, BERLIN);
            assertThat(letter.subject()).as(kind).isNotBlank();
            assertThat(letter.text()).as(kind).isNotBlank().doesNotContain("\uE004", "null");
            assertThat(letter.html()).as(kind).contains("</html>").doesNotContain(" th:", "xmlns", "\uE004", "null");
        }
        assertThat(preview.preview("P3D", null, BERLIN).subject()).startsWith("Reminder: ");
        assertThat(preview.preview("moved", null, BERLIN).text())
                .contains("It was planned for", "It is now planned for");
        assertThat(preview.preview("confirm", null, BERLIN).event()).isNull();
        assertThat(scheduled().event()).contains("BEGIN:VEVENT");
    }

    @Test
    void anOperatorsTemplateStandsInForTheShippedOne() throws IOException {
        replace("maintenance.txt", "Hear, hear: [(${title})] [(${when})] [(${preferences})]");
        replace("letters.properties", "scheduled.subject = Wartung: {title} (größer)\n");
        Preview letter = scheduled();
        assertThat(letter.text())
                .isEqualTo("Hear, hear: Wider invoice ids Friday 4 December 2026, 11:00 to 13:00 CET (UTC+1)"
                        + " https://ebbgate.example.com/subscription/preview");
        assertThat(letter.subject()).isEqualTo("Wartung: Wider invoice ids (größer)");
        assertThat(letter.html())
                .as("what it does not have is taken from what comes along")
                .contains("Maintenance is scheduled");
        assertThat(preview.templates()).allMatch(template -> template.fault() == null);
    }

    @Test
    void aBrokenOneLosesNoLetterAndSaysSo() throws IOException {
        String shipped = scheduled().text();
        for (String broken : new String[] {"[(${title.nothing()})]", "[# th:if=\"${\"]x"}) {
            replace("maintenance.txt", broken);
            assertThat(scheduled().text()).as(broken).isEqualTo(shipped);
            assertThat(template("maintenance.txt").fault()).as(broken).isNotBlank();
            assertThat(health()).contains("DEGRADED", "\"maintenance.txt\"");
            clear();
            assertThat(template("maintenance.txt").fault()).isNull();
        }
        replace("letters.properties", "scheduled.subject = {titel}\n");
        assertThat(scheduled().subject()).startsWith("Scheduled maintenance: ");
        assertThat(template("letters.properties").fault()).contains("{titel}", "{title}");
        clear();
        replace("letters.properties", "sheduled.subject = x\n");
        assertThat(scheduled().subject()).startsWith("Scheduled maintenance: ");
        assertThat(template("letters.properties").fault()).contains("sheduled.subject");
    }

    @Test
    void mendingOneDoesNotHideThatAnotherIsBroken() throws IOException {
        replace("maintenance.txt", "[(${title.nothing()})]");
        replace("maintenance.html", "<p th:text='${title.nothing()}'>x</p>");
        assertThat(scheduled().html()).contains("</html>");
        replace("maintenance.html", "<p th:text='${title}'>x</p>");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> template("maintenance.html").fault() == null);
        assertThat(template("maintenance.txt").fault()).isNotBlank();
        assertThat(scheduled().html()).isEqualTo("<p>Wider invoice ids</p>");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        LetterTemplates templates =
                new LetterTemplates(new LetterSettings(folder.resolve("nothing").toString(), ""));
        assertThat(templates.faults()).containsKey("EBBGATE_TEMPLATES");
        assertThat(templates.faults().get("EBBGATE_TEMPLATES")).contains("nothing");
    }

    @Test
    void aTestIsSentThroughTheRelayAndMarked() throws Exception {
        relay.purgeEmailFromAllMailboxes();
        assertThat(preview.test("ops@example.org", "scheduled", null, BERLIN)).isInstanceOf(Accepted.class);
        assertThat(relay.waitForIncomingEmail(5000, 1)).isTrue();
        MimeMessage letter = relay.getReceivedMessages()[0];
        assertThat(letter.getSubject()).startsWith("[test] Scheduled maintenance: ");
        assertThat(letter.getHeader("Return-Path")).containsExactly("<status@acme.example>");
        assertThat(letter.getHeader("To")).containsExactly("ops@example.org");
        assertThat(preview.test("no address", "scheduled", null, BERLIN)).isInstanceOf(Refused.class);
    }
}
