package io.ebbgate.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbgate.calendar.Span;
import io.ebbgate.channel.Post;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.web.Times;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes Adaptive Cards for the workflows that took the place of Teams' connectors, well below the 28 kB that these take. What people
 * typed stands in rich text blocks, in which nothing is markup; each reader sees times on their own clock.
 */
@Component
class TeamsWriter {

    private static final int LONGEST_HEADLINE = 500;

    private final JsonMapper json;
    private final PostLinks links;

    TeamsWriter(JsonMapper json, PostLinks links) {
        this.json = json;
        this.links = links;
    }

    Post write(Message message, Subscriber to) {
        Envelope envelope = new Envelope("message", List.of(new Attachment(card(message, to))));
        return new Post(URI.create(to.address()), Map.of(), json.writeValueAsString(envelope));
    }

    private Card card(Message message, Subscriber to) {
        return switch (message) {
            case OfMaintenance of -> maintenance(of, to);
            case OfIncident of -> incident(of, to);
            case OfNag of -> nag(of, to);
            case OfOverride of -> late(of, to);
            case OfConsent _ -> consent(to);
            case OfEvent of -> new Card(of.type(), List.of(headline(of.type()), plain(of.data())), List.of());
        };
    }

    private Card maintenance(OfMaintenance of, Subscriber to) {
        Maintenance maintenance = of.maintenance();
        Times times = new Times(to.zone(), of.windowZone());
        String headline = PostWording.headline(of.news()) + ": " + maintenance.title();
        List<Object> body = new ArrayList<>();
        body.add(headline(headline));
        body.add(times("When: ", maintenance.span(), times));
        if (of.before() != null) {
            body.add(times("Before it was: ", of.before(), times));
        }
        body.add(plain("Services: " + PostWording.services(of.services())));
        body.add(plain("Where: " + maintenance.environment()));
        body.add(plain("Impact: " + PostWording.impact(maintenance.impact())));
        if (maintenance.text() != null) {
            body.add(plain(PostWording.shortened(maintenance.text())));
        }
        return new Card(
                PostWording.shortened(headline, LONGEST_HEADLINE) + ", " + PostTimes.span(maintenance.span(), times),
                body,
                List.of(new Action("Details", links.maintenance(maintenance.id())), preferences(to)));
    }

    private Card incident(OfIncident of, Subscriber to) {
        Update latest = of.incident().latest();
        Times times = new Times(to.zone(), of.windowZone());
        String headline =
                PostWording.headline(latest.stage()) + ": " + of.incident().title();
        List<Object> body = new ArrayList<>();
        body.add(headline(headline));
        body.add(plain(PostWording.shortened(latest.text())));
        if (!of.services().isEmpty()) {
            body.add(plain("Services: " + PostWording.affected(of.services())));
        }
        body.add(moment("Said: ", latest.at(), times));
        if (latest.nextBy() != null) {
            body.add(moment("You hear more by: ", latest.nextBy(), times));
        }
        return new Card(
                PostWording.shortened(headline, LONGEST_HEADLINE) + ", " + times.both(latest.at()),
                body,
                List.of(new Action("How it stands", links.incident(of.incident().id())), preferences(to)));
    }

    private Card nag(OfNag of, Subscriber to) {
        Times times = new Times(to.zone(), of.windowZone());
        String headline =
                PostWording.shortened("An incident waits for you: " + of.nag().title(), LONGEST_HEADLINE);
        return new Card(
                headline,
                List.of(
                        headline(headline),
                        plain(PostWording.shortened(of.nag().what())),
                        moment("Since: ", of.nag().since(), times)),
                List.of(new Action("Do it now", links.incidentAtWork(of.nag().incident())), preferences(to)));
    }

    private static TextBlock moment(String label, Instant instant, Times times) {
        return new TextBlock(label + at(instant) + " (" + PostTimes.there(instant, times) + ")");
    }

    private Card late(OfOverride of, Subscriber to) {
        Times times = new Times(to.zone(), of.windowZone());
        String headline = "An urgent change was made without notice ahead of time";
        return new Card(
                headline + ": " + PostWording.services(of.services()) + ", " + times.both(of.at()),
                List.of(
                        headline(headline),
                        plain("Services: " + PostWording.services(of.services())),
                        plain("Where: " + of.environment()),
                        moment("Since: ", of.at(), times)),
                List.of(preferences(to)));
    }

    private Card consent(Subscriber to) {
        String question = "Somebody asked that notices of maintenance are posted here. Is that right?";
        String otherwise = "If not, do nothing: nothing more is posted.";
        return new Card(
                question + " " + links.confirmation(to) + " " + otherwise,
                List.of(plain(question), plain(otherwise)),
                List.of(new Action("Yes, post them here", links.confirmation(to))));
    }

    private Action preferences(Subscriber to) {
        return new Action("Change or end this subscription", links.subscription(to));
    }

    /** On the reader's clock, and on that of the windows. Only text blocks know dates. */
    private static TextBlock times(String label, Span span, Times times) {
        return new TextBlock(
                label + at(span.start()) + " to " + at(span.end()) + " (" + PostTimes.there(span, times) + ")");
    }

    /** The functions take whole seconds. */
    private static String at(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return "{{DATE(" + second + ",SHORT)}} {{TIME(" + second + ")}}";
    }

    private static RichTextBlock headline(String text) {
        return new RichTextBlock(new TextRun(PostWording.shortened(text, LONGEST_HEADLINE), "Large", "Bolder"));
    }

    private static RichTextBlock plain(String text) {
        return new RichTextBlock(new TextRun(text, null, null));
    }

    private record Envelope(String type, List<Attachment> attachments) {}

    private record Attachment(String contentType, Card content) {

        Attachment(Card card) {
            this("application/vnd.microsoft.card.adaptive", card);
        }
    }

    /**
     * A card.
     *
     * @param fallbackText for programs that do not know the version
     */
    private record Card(
            @JsonProperty("$schema") String schema,
            String type,
            String version,
            String fallbackText,
            List<?> body,
            List<Action> actions) {

        Card(String fallbackText, List<?> body, List<Action> actions) {
            this(
                    "http://adaptivecards.io/schemas/adaptive-card.json",
                    "AdaptiveCard",
                    "1.4",
                    fallbackText,
                    body,
                    actions);
        }
    }

    private record TextBlock(String type, String text, boolean wrap) {

        TextBlock(String text) {
            this("TextBlock", text, true);
        }
    }

    private record RichTextBlock(String type, List<TextRun> inlines) {

        RichTextBlock(TextRun run) {
            this("RichTextBlock", List.of(run));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record TextRun(
            String type,
            String text,
            @Nullable String size,
            @Nullable String weight) {

        TextRun(String text, @Nullable String size, @Nullable String weight) {
            this("TextRun", text, size, weight);
        }
    }

    private record Action(String type, String title, String url) {

        Action(String title, String url) {
            this("Action.OpenUrl", title, url);
        }
    }
}
