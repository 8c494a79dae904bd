package io.ebbgate.notice;

import static io.ebbgate.notice.LetterFixture.NOW;
import static io.ebbgate.notice.LetterFixture.PACIFIC;
import static io.ebbgate.notice.LetterFixture.SUNDAY;
import static io.ebbgate.notice.LetterFixture.about;
import static io.ebbgate.notice.LetterFixture.bodies;
import static io.ebbgate.notice.LetterFixture.maintenance;
import static io.ebbgate.notice.LetterFixture.message;
import static io.ebbgate.notice.LetterFixture.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterWordingTest {

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
    void whatPeopleReadInText() throws MessagingException, IOException {
        assertThat(fixture.text(message(News.SCHEDULED, null, SUNDAY), "Europe/Berlin"))
                .isEqualTo("""
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
        List<String> bodies = bodies(fixture.written(message(News.MOVED, before, SUNDAY), "Asia/Kolkata"));
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

    @ParameterizedTest
    @CsvSource({"CANCELLED", "LAPSED"})
    void whatWillNotBeIsNamedByTheTimeThatTheyWereTold(News news) throws MessagingException, IOException {
        Span told = span("2026-12-05T11:00:00Z", "2026-12-05T13:00:00Z");
        assertThat(fixture.text(message(news, told, SUNDAY), "UTC"))
                .contains("It was planned for:\n  Saturday 5 December 2026, 11:00 to 13:00 UTC\n")
                .doesNotContain("6 December", "now planned");
    }

    @Test
    void whatIsOverAtAnotherTimeThanTheyWereToldNamesBoth() throws MessagingException, IOException {
        Span told = span("2026-12-05T11:00:00Z", "2026-12-05T13:00:00Z");
        assertThat(fixture.text(message(News.COMPLETED, told, SUNDAY), "UTC"))
                .containsSubsequence(
                        "It was planned for:\n  Saturday 5 December 2026",
                        "It was then moved to:\n  Sunday 6 December 2026")
                .doesNotContain("now planned");
    }

    @Test
    void whatChangedWithoutBeingMovedIsSaidToHaveChanged() throws MessagingException, IOException {
        MimeMessage letter = fixture.written(message(News.CHANGED, null, SUNDAY), "UTC");
        assertThat(letter.getSubject()).isEqualTo("Changed: Wider invoice ids, Sun 6 Dec 2026 11:00 UTC");
        assertThat(bodies(letter).getFirst()).contains("has changed").doesNotContain("was planned");
    }

    @Test
    void whoeverLivesInTheWindowsZoneReadsTimesOnce() throws MessagingException, IOException {
        assertThat(fixture.text(message(News.REMINDER, null, SUNDAY), "America/Los_Angeles"))
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
        String text = fixture.text(about(maintenance(SUNDAY, Stage.PLANNED), news, null, after), "UTC");
        assertThat(text).contains(words).doesNotContain("What to expect").containsPattern("planned for|set aside for");
        assertThat(fixture.text(message(news, null, SUNDAY), "UTC")).doesNotContain("in 3 days");
    }

    @Test
    void clocksThatChangeDuringItAreSaidAtBothEnds() throws MessagingException, IOException {
        Span spring = span("2027-03-14T09:00:00Z", "2027-03-14T11:00:00Z");
        assertThat(fixture.text(message(News.SCHEDULED, null, spring), "America/Los_Angeles"))
                .contains("Sunday 14 March 2027, 01:00 PST (UTC-8) to 04:00 PDT (UTC-7)", "It is 2 hours long");
        assertThat(fixture.text(message(News.SCHEDULED, null, spring), "Europe/London"))
                .contains(
                        "Sunday 14 March 2027, 09:00 to 11:00 GMT (UTC)",
                        "Sunday 14 March 2027, 01:00 PST (UTC-8) to 04:00 PDT (UTC-7) in America/Los_Angeles");
    }

    @Test
    void howFarAheadItIsIsSaidAnewForWhoeverIsToldLater() throws MessagingException, IOException {
        Maintenance maintenance = maintenance(SUNDAY, Stage.PLANNED);
        assertThat(fixture.text(about(maintenance, News.REMINDER, null, NOW), "UTC"))
                .contains("in 3 days");
        assertThat(fixture.text(about(maintenance, News.REMINDER, null, Instant.parse("2026-12-06T10:00:00Z")), "UTC"))
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
        MimeMessage letter = fixture.written(message, "Europe/London");
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
    void anIncidentIsToldAsItStandsWithWhatWasSaidBeforeBelow() throws MessagingException, IOException {
        Instant noon = Instant.parse("2026-12-03T11:00:30Z");
        Incident incident = new Incident(
                "3",
                "Invoices fail",
                noon.minusSeconds(900),
                List.of(
                        new Update(
                                1, Incident.Stage.INVESTIGATING, noon.minusSeconds(600), "We look.", List.of(), null),
                        new Update(
                                2,
                                Incident.Stage.IDENTIFIED,
                                noon,
                                "A bad change.\nWe undo it.",
                                List.of(),
                                noon.plusSeconds(1800))));
        OfIncident message = new OfIncident(
                incident,
                List.of(
                        new Affected(new ServiceName("billing", "Billing"), Condition.MAJOR_OUTAGE),
                        new Affected(new ServiceName("search", "Suche & Ablage"), Condition.OPERATIONAL)),
                PACIFIC);
        MimeMessage letter = fixture.written(message, "Europe/Berlin");
        assertThat(letter.getSubject()).isEqualTo("Identified: Invoices fail");
        assertThat(letter.getHeader("References")).containsExactly("<incident-3.s34@ebbgate.example.com>");
        assertThat(fixture.text(message, "Europe/Berlin")).isEqualTo("""
                We know what it is: Invoices fail

                We have found what is wrong, and are mending it.

                A bad change.
                We undo it.

                Services:
                  Billing: Major outage
                  Suche & Ablage: Works

                Said:
                  Thursday 3 December 2026, 12:00 CET (UTC+1)
                  Thursday 3 December 2026, 03:00 PST (UTC-8) in America/Los_Angeles

                You hear more by:
                  Thursday 3 December 2026, 12:30 CET (UTC+1)
                  Thursday 3 December 2026, 03:30 PST (UTC-8) in America/Los_Angeles

                It began:
                  Thursday 3 December 2026, 11:45 CET (UTC+1)
                  Your times are in Europe/Berlin.

                How it stands, at any time:
                https://ebbgate.example.com/incidents/3

                What we said before

                Investigating, Thursday 3 December 2026, 11:50 CET (UTC+1)
                We look.

                --\s
                You get this because you asked for notices of incidents.
                Change or end that: https://ebbgate.example.com/subscription/k3y-of_Ada
                """);
        assertThat(bodies(letter).get(1))
                .contains("Suche &amp; Ablage", "A bad change.", "What we said before", "/incidents/3");
    }

    @Test
    void aPostmortemIsSetInParagraphsAndListsAndNothingElseOfItIsMarkup() throws MessagingException, IOException {
        Incident incident = new Incident(
                "3",
                "Invoices fail",
                NOW,
                List.of(new Update(
                        1,
                        Incident.Stage.POSTMORTEM,
                        NOW,
                        "## Why\n\nA *bad* change <b>again</b>.\n\n- we test it\n- we ask",
                        List.of(),
                        null)));
        MimeMessage letter = fixture.written(new OfIncident(incident, List.of(), PACIFIC), "UTC");
        assertThat(letter.getSubject()).isEqualTo("What happened: Invoices fail");
        assertThat(bodies(letter).get(1))
                .contains("<h4>Why</h4>", "<em>bad</em>", "<li>we ask</li>", "&lt;b&gt;again&lt;/b&gt;");
        assertThat(bodies(letter).getFirst()).contains("- we test it");
    }
}
