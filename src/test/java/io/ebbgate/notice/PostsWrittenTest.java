package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.ebbgate.calendar.Span;
import io.ebbgate.channel.Post;
import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Scope;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Nag;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostsWrittenTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
    private static final Span SPAN =
            new Span(Instant.parse("2026-12-06T11:00:00Z"), Instant.parse("2026-12-06T13:00:00Z"));
    private static final Span EARLIER =
            new Span(Instant.parse("2026-12-05T11:00:00Z"), Instant.parse("2026-12-05T13:00:00Z"));

    private final PostLinks links = new PostLinks(path -> "https://ebbgate.example.com" + path);
    private final PostWriter writer = new PostPerChannel(
            new WebhookWriter(JSON, links), new SlackWriter(JSON, links), new TeamsWriter(JSON, links));

    private static Subscriber subscriber(Channel channel) {
        return new Subscriber(
                5,
                channel,
                "https://hooks.example.com/a?token=x",
                ZoneId.of("Europe/Berlin"),
                new Scope(null, true, true, false, false),
                "k3y",
                channel == Channel.WEBHOOK ? SECRET : null);
    }

    private static OfMaintenance maintenance(
            News news, @Nullable Span before, String title, @Nullable String text, List<ServiceName> services) {
        Maintenance maintenance = new Maintenance(
                "12",
                4,
                3,
                Stage.PLANNED,
                title,
                text,
                Impact.DEGRADED,
                "production",
                services.stream().map(ServiceName::id).toList(),
                SPAN,
                Instant.parse("2026-11-29T08:00:00Z"));
        return new OfMaintenance(maintenance, news, before, services, PACIFIC, NOW);
    }

    private static OfMaintenance usual(News news, @Nullable Span before) {
        return maintenance(
                news, before, "Wider <ids> & more", "Reads stay up.", List.of(new ServiceName("billing", "Billing")));
    }

    private Post write(Message message, Channel channel, String kind) {
        return writer.write(new Notice(77, message.thing(), 3, kind, 5), message, subscriber(channel), NOW);
    }

    private JsonNode json(Message message, Channel channel, String kind) {
        return JSON.readTree(write(message, channel, kind).body());
    }

    @Test
    void aWebhookTellsWhatIsPlannedInStandardWebhooksEnvelope() {
        assertThat(json(usual(News.MOVED, EARLIER), Channel.WEBHOOK, "moved")).isEqualTo(JSON.readTree("""
                {"type": "maintenance.moved", "timestamp": "2026-11-29T08:00:00Z", "data": {
                    "booking": "12", "version": 4, "edition": 3, "sequence": 4, "kind": "moved",
                    "services": [{"id": "billing", "name": "Billing"}], "servicesInAll": 1, "environment": "production",
                    "start": "2026-12-06T11:00:00Z", "end": "2026-12-06T13:00:00Z",
                    "before": {"start": "2026-12-05T11:00:00Z", "end": "2026-12-05T13:00:00Z"},
                    "impact": "degraded", "title": "Wider <ids> & more", "text": "Reads stay up.",
                    "url": "https://ebbgate.example.com/maintenance/12"}}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, scheduled, maintenance.scheduled, 2026-11-29T08:00:00Z",
        "CHANGED, moved, maintenance.changed, 2026-11-29T08:00:00Z",
        "REMINDER, P3D, maintenance.reminder, 2026-12-03T11:00:00Z",
        "REMINDER, PT1H, maintenance.reminder, 2026-12-06T10:00:00Z",
        "START, start, maintenance.started, 2026-12-06T11:00:00Z",
        "IN_PROGRESS, scheduled, maintenance.started, 2026-12-06T11:00:00Z",
        "END, end, maintenance.ended, 2026-12-06T13:00:00Z",
        "COMPLETED, completed, maintenance.completed, 2026-11-29T08:00:00Z",
        "ROLLED_BACK, rolled-back, maintenance.rolled-back, 2026-11-29T08:00:00Z",
        "FAILED, failed, maintenance.failed, 2026-11-29T08:00:00Z",
        "CANCELLED, cancelled, maintenance.cancelled, 2026-11-29T08:00:00Z",
        "LAPSED, lapsed, maintenance.lapsed, 2026-11-29T08:00:00Z"
    })
    void eachNewsHasATypeAndTheInstantAtWhichItCameToBe(News news, String kind, String type, String timestamp) {
        JsonNode body = json(usual(news, null), Channel.WEBHOOK, kind);
        assertThat(body.get("type").asString()).isEqualTo(type);
        assertThat(body.get("timestamp").asString()).isEqualTo(timestamp);
        assertThat(body.get("data").has("before")).isFalse();
    }

    @Test
    void theReferenceReceiverVerifiesAndTheIdIsTheSameAtTheNextAttempt() {
        Instant now = Clock.systemUTC().instant();
        Notice notice = new Notice(77, "booking/12", 3, "scheduled", 5);
        Message message = usual(News.SCHEDULED, null);
        Post first = writer.write(notice, message, subscriber(Channel.WEBHOOK), now.minusSeconds(60));
        Post second = writer.write(notice, message, subscriber(Channel.WEBHOOK), now);
        assertThat(first.headers().get("webhook-id"))
                .isEqualTo("ntc_77")
                .isEqualTo(second.headers().get("webhook-id"));
        assertThat(first.headers().get("webhook-signature"))
                .isNotEqualTo(second.headers().get("webhook-signature"));
        assertThat(first.body()).isEqualTo(second.body());
        for (Post post : List.of(first, second)) {
            HttpHeaders headers = HttpHeaders.of(
                    post.headers().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                    (name, value) -> true);
            assertThatCode(() -> new Webhook(SECRET).verify(post.body(), headers))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatOthersMustReadStaysSmallHoweverMuchThereIsToSay() {
        List<ServiceName> services = IntStream.range(0, 2000)
                .mapToObj(number ->
                        new ServiceName("service-" + number + "x".repeat(150), "Sérvice & " + "<☃>".repeat(60)))
                .toList();
        OfMaintenance much = maintenance(News.SCHEDULED, EARLIER, "t&".repeat(100), "☃<".repeat(5000), services);
        String webhook = write(much, Channel.WEBHOOK, "scheduled").body();
        assertThat(webhook.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
        JsonNode data = JSON.readTree(webhook).get("data");
        assertThat(data.get("servicesInAll").asInt()).isEqualTo(2000);
        assertThat(data.get("services").size()).isBetween(10, 100);
        assertThat(write(much, Channel.TEAMS, "scheduled").body().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(28_000);
        for (JsonNode block : json(much, Channel.SLACK, "scheduled").get("blocks")) {
            if (block.has("text")) {
                assertThat(block.get("text").get("text").asString())
                        .hasSizeLessThanOrEqualTo(block.get("type").asString().equals("header") ? 150 : 3000);
            }
        }
        OfOverride late = new OfOverride("9", services, "production", NOW, PACIFIC);
        assertThat(write(late, Channel.WEBHOOK, "late").body().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(20_000);
    }

    @Test
    void aLateNoticeAndAnEventAsWebhooks() {
        OfOverride late =
                new OfOverride("9", List.of(new ServiceName("billing", "Billing")), "production", NOW, PACIFIC);
        assertThat(json(late, Channel.WEBHOOK, "late")).isEqualTo(JSON.readTree("""
                {"type": "maintenance.late", "timestamp": "2026-11-30T18:00:00Z", "data": {"override": "9",
                    "services": [{"id": "billing", "name": "Billing"}], "servicesInAll": 1, "environment": "production",
                    "at": "2026-11-30T18:00:00Z"}}
                """));
        OfEvent event = new OfEvent(3, "gate.opened", NOW, "{\"service\":\"billing\"}");
        assertThat(json(event, Channel.WEBHOOK, "gate.opened")).isEqualTo(JSON.readTree("""
                {"type": "gate.opened", "timestamp": "2026-11-30T18:00:00Z", "data": {"service": "billing"}}
                """));
    }

    @Test
    void slackShowsTimesOnTheReadersClockAndNothingOfTheTextIsMarkup() {
        assertThat(json(usual(News.MOVED, EARLIER), Channel.SLACK, "moved")).isEqualTo(JSON.readTree("""
                {"text": "Maintenance was moved: Wider &lt;ids&gt; &amp; more, Sun 6 Dec 2026 12:00 to 14:00 CET (03:00 to 05:00 PST)",
                 "blocks": [
                    {"type": "header", "text": {"type": "plain_text", "text": "Maintenance was moved: Wider <ids> & more"}},
                    {"type": "section", "text": {"type": "mrkdwn", "text": "*When:* \
                <!date^1796554800^{date_short_pretty} {time}|Sun 6 Dec 2026 12:00 CET> to \
                <!date^1796562000^{date_short_pretty} {time}|Sun 6 Dec 2026 14:00 CET> (Sun 6 Dec 2026 03:00 to 05:00 PST)"}},
                    {"type": "section", "text": {"type": "mrkdwn", "text": "*Before it was:* \
                ~<!date^1796468400^{date_short_pretty} {time}|Sat 5 Dec 2026 12:00 CET> to \
                <!date^1796475600^{date_short_pretty} {time}|Sat 5 Dec 2026 14:00 CET> (Sat 5 Dec 2026 03:00 to 05:00 PST)~"}},
                    {"type": "section", "text": {"type": "mrkdwn",
                        "text": "*Services:* Billing\\n*Where:* production\\n*Impact:* degraded service"}},
                    {"type": "section", "text": {"type": "mrkdwn", "text": "Reads stay up."}},
                    {"type": "context", "elements": [{"type": "mrkdwn",
                        "text": "<https://ebbgate.example.com/maintenance/12|Details> · \
                <https://ebbgate.example.com/subscription/k3y|Change or end this subscription>"}]}]}
                """));
        String body = write(
                        maintenance(News.SCHEDULED, null, "t", "<!channel> <https://evil.example|here>", List.of()),
                        Channel.SLACK,
                        "scheduled")
                .body();
        assertThat(body)
                .contains("&lt;!channel&gt; &lt;https://evil.example|here&gt;")
                .doesNotContain("<!channel>");
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, cancelled", "LAPSED, lapsed"})
    void whatWillNotBeIsNamedByTheTimeThatTheyWereTold(News news, String kind) {
        OfMaintenance told = usual(news, EARLIER);
        assertThat(write(told, Channel.SLACK, kind).body())
                .contains("Sat 5 Dec 2026 12:00 to 14:00 CET (03:00 to 05:00 PST)")
                .doesNotContain("6 Dec", "Before it was");
        assertThat(write(told, Channel.TEAMS, kind).body())
                .contains("Sat 5 Dec 2026 12:00 to 14:00 CET (03:00 to 05:00 PST)")
                .doesNotContain("6 Dec", "Before it was");
        JsonNode data = json(told, Channel.WEBHOOK, kind).get("data");
        assertThat(data.get("start").asString()).isEqualTo("2026-12-05T11:00:00Z");
        assertThat(data.has("before")).isFalse();
    }

    @Test
    void whatStaysWhenItIsWasNotAtAnotherTimeBefore() {
        for (Channel channel : List.of(Channel.SLACK, Channel.TEAMS)) {
            assertThat(write(usual(News.CHANGED, SPAN), channel, "moved").body())
                    .contains("Maintenance was changed")
                    .doesNotContain("Before it was");
        }
        assertThat(json(usual(News.CHANGED, SPAN), Channel.WEBHOOK, "moved")
                        .get("data")
                        .has("before"))
                .isFalse();
    }

    @Test
    void teamsShowsTimesOnTheReadersClockAndNothingOfTheTextIsMarkup() {
        assertThat(json(usual(News.SCHEDULED, null), Channel.TEAMS, "scheduled"))
                .isEqualTo(JSON.readTree("""
                {"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
                    "fallbackText": "Maintenance is scheduled: Wider <ids> & more, Sun 6 Dec 2026 12:00 to 14:00 CET (03:00 to 05:00 PST)",
                    "body": [
                        {"type": "RichTextBlock", "inlines": [{"type": "TextRun",
                            "text": "Maintenance is scheduled: Wider <ids> & more", "size": "Large", "weight": "Bolder"}]},
                        {"type": "TextBlock", "wrap": true, "text": "When: \
                {{DATE(2026-12-06T11:00:00Z,SHORT)}} {{TIME(2026-12-06T11:00:00Z)}} to \
                {{DATE(2026-12-06T13:00:00Z,SHORT)}} {{TIME(2026-12-06T13:00:00Z)}} (Sun 6 Dec 2026 03:00 to 05:00 PST)"},
                        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Services: Billing"}]},
                        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Where: production"}]},
                        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Impact: degraded service"}]},
                        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Reads stay up."}]}],
                    "actions": [
                        {"type": "Action.OpenUrl", "title": "Details", "url": "https://ebbgate.example.com/maintenance/12"},
                        {"type": "Action.OpenUrl", "title": "Change or end this subscription",
                            "url": "https://ebbgate.example.com/subscription/k3y"}]}}]}
                """));
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "TEAMS"})
    void whoeverWasAskedForIsAskedWhetherTheyWantIt(Channel channel) {
        assertThat(write(new OfConsent(5), channel, "confirm").body())
                .contains("https://ebbgate.example.com/subscription/k3y/confirm")
                .contains("Is that right?");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "TEAMS"})
    void aLateNoticeSaysThatItIsLate(Channel channel) {
        OfOverride late =
                new OfOverride("9", List.of(new ServiceName("billing", "Billing")), "production", NOW, PACIFIC);
        assertThat(write(late, channel, "late").body())
                .contains("without notice ahead of time", "Billing", "Mon 30 Nov 2026 10:00 PST");
    }

    @ParameterizedTest
    @EnumSource
    void everyNewsIsSaidOnEveryChannel(News news) {
        String kind = news == News.REMINDER ? "P1D" : news.text();
        for (Channel channel : List.of(Channel.WEBHOOK, Channel.SLACK, Channel.TEAMS)) {
            assertThat(write(usual(news, null), channel, kind).body()).contains("12", "Wider");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SLACK", "TEAMS"})
    void whatHasBegunIsSaidToBeInProgress(Channel channel) {
        assertThat(write(usual(News.IN_PROGRESS, null), channel, "scheduled").body())
                .contains("Maintenance is in progress: ");
    }

    private static OfIncident incident(Incident.Stage stage, String text, List<Affected> services) {
        boolean first = stage == Incident.Stage.INVESTIGATING;
        Update before = new Update(1, Incident.Stage.INVESTIGATING, NOW.minusSeconds(600), "We look.", List.of(), null);
        Update latest =
                new Update(first ? 1 : 2, stage, NOW, text, List.of(), stage.isOpen() ? NOW.plusSeconds(1800) : null);
        return new OfIncident(
                new Incident(
                        "3",
                        "Invoices <fail> & more",
                        NOW.minusSeconds(900),
                        first ? List.of(latest) : List.of(before, latest)),
                services,
                PACIFIC);
    }

    private static final List<Affected> BILLING =
            List.of(new Affected(new ServiceName("billing", "Billing"), Condition.PARTIAL_OUTAGE));

    @Test
    void aWebhookTellsHowAnIncidentStands() {
        assertThat(json(incident(Incident.Stage.IDENTIFIED, "A bad <change>.", BILLING), Channel.WEBHOOK, "identified"))
                .isEqualTo(JSON.readTree("""
                        {"type": "incident.identified", "timestamp": "2026-11-30T18:00:00Z", "data": {
                            "incident": "3", "update": 2, "stage": "identified", "title": "Invoices <fail> & more",
                            "text": "A bad <change>.",
                            "services": [{"id": "billing", "name": "Billing", "condition": "partial-outage"}], "servicesInAll": 1,
                            "startedAt": "2026-11-30T17:45:00Z", "nextBy": "2026-11-30T18:30:00Z",
                            "url": "https://ebbgate.example.com/incidents/3"}}
                        """));
        JsonNode resolved = json(incident(Incident.Stage.RESOLVED, "Over.", BILLING), Channel.WEBHOOK, "resolved");
        assertThat(resolved.get("type").asString()).isEqualTo("incident.resolved");
        assertThat(resolved.get("data").get("resolvedAt").asString()).isEqualTo("2026-11-30T18:00:00Z");
        assertThat(resolved.get("data").has("nextBy")).isFalse();
    }

    @Test
    void slackTellsHowAnIncidentStands() {
        assertThat(json(incident(Incident.Stage.INVESTIGATING, "We <look>.", BILLING), Channel.SLACK, "investigating"))
                .isEqualTo(JSON.readTree("""
                        {"text": "Investigating: Invoices &lt;fail&gt; &amp; more, Mon 30 Nov 2026 19:00 CET (10:00 PST)",
                         "blocks": [
                            {"type": "header", "text": {"type": "plain_text", "text": "Investigating: Invoices <fail> & more"}},
                            {"type": "section", "text": {"type": "mrkdwn", "text": "We &lt;look&gt;."}},
                            {"type": "section", "text": {"type": "mrkdwn", "text": "*Services:* Billing: partial outage"}},
                            {"type": "section", "text": {"type": "mrkdwn", "text": "*Said:* \
                        <!date^1796061600^{date_short_pretty} {time}|Mon 30 Nov 2026 19:00 CET> (Mon 30 Nov 2026 10:00 PST)\\n\
                        *You hear more by:* \
                        <!date^1796063400^{date_short_pretty} {time}|Mon 30 Nov 2026 19:30 CET> (Mon 30 Nov 2026 10:30 PST)"}},
                            {"type": "context", "elements": [{"type": "mrkdwn",
                                "text": "<https://ebbgate.example.com/incidents/3|How it stands> · \
                        <https://ebbgate.example.com/subscription/k3y|Change or end this subscription>"}]}]}
                        """));
    }

    @Test
    void teamsTellsHowAnIncidentStands() {
        JsonNode card = json(
                        incident(Incident.Stage.MONITORING, "It [works](https://evil.example).", BILLING),
                        Channel.TEAMS,
                        "monitoring")
                .get("attachments")
                .get(0)
                .get("content");
        assertThat(card.get("fallbackText").asString())
                .isEqualTo("Monitoring: Invoices <fail> & more, Mon 30 Nov 2026 19:00 CET (10:00 PST)");
        assertThat(card.get("body").toString())
                .contains("RichTextBlock", "It [works](https://evil.example).", "Services: Billing: partial outage")
                .contains("You hear more by: {{DATE(2026-11-30T18:30:00Z,SHORT)}}");
        assertThat(card.get("actions").toString()).contains("https://ebbgate.example.com/incidents/3");
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "SLACK", "TEAMS"})
    void whoeverAnswersForAServiceIsToldWhatToDoAndWhere(Channel channel) {
        OfNag nag = new OfNag(
                new Nag("3", 2, "Invoices fail", "The update that was promised is overdue.", NOW, List.of("billing")),
                List.of(new ServiceName("billing", "Billing")),
                PACIFIC);
        assertThat(write(nag, channel, "nag").body())
                .contains("The update that was promised is overdue.")
                .contains("https://ebbgate.example.com/console/incidents/3");
    }

    @Test
    void muchSaidOfAnIncidentStaysSmallToo() {
        List<Affected> services = IntStream.range(0, 2000)
                .mapToObj(number -> new Affected(
                        new ServiceName("service-" + number + "x".repeat(150), "Sérvice & " + "<☃>".repeat(60)),
                        Condition.DEGRADED))
                .toList();
        OfIncident much = incident(Incident.Stage.IDENTIFIED, "☃<".repeat(5000), services);
        assertThat(write(much, Channel.WEBHOOK, "identified").body().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(20_000);
        assertThat(write(much, Channel.TEAMS, "identified").body().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(28_000);
        for (JsonNode block : json(much, Channel.SLACK, "identified").get("blocks")) {
            if (block.has("text")) {
                assertThat(block.get("text").get("text").asString()).hasSizeLessThanOrEqualTo(3000);
            }
        }
    }
}
