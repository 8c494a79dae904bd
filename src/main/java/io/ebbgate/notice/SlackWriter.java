package io.ebbgate.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes to Slack's incoming webhooks: blocks, and a text for notifications and for programs that show none. Each reader sees times
 * on their own clock.
 */
@Component
class SlackWriter {

    /** What Slack takes at most. */
    private static final int LONGEST_HEADER = 150;

    /** Of 3,000 that a block takes, with room for what stands around it. */
    private static final int LONGEST_IN_BLOCK = 2500;

    private final JsonMapper json;
    private final PostLinks links;

    SlackWriter(JsonMapper json, PostLinks links) {
        this.json = json;
        this.links = links;
    }

    Post write(Message message, Subscriber to) {
        return new Post(URI.create(to.address()), Map.of(), json.writeValueAsString(body(message, to)));
    }

    private Body body(Message message, Subscriber to) {
        return switch (message) {
            case OfMaintenance of -> maintenance(of, to);
            case OfIncident of -> incident(of, to);
            case OfNag of -> nag(of, to);
            case OfOverride of -> late(of, to);
            case OfConsent _ -> consent(to);
            case OfEvent of -> new Body(escaped(of.type()), List.of(section(fitting(of.type() + " " + of.data()))));
        };
    }

    private Body maintenance(OfMaintenance of, Subscriber to) {
        Maintenance maintenance = of.maintenance();
        Times times = new Times(to.zone(), of.windowZone());
        String headline = PostWording.headline(of.news()) + ": " + maintenance.title();
        List<Block> blocks = new ArrayList<>();
        blocks.add(header(headline));
        blocks.add(section("*When:* " + when(maintenance.span(), times)));
        if (of.before() != null) {
            blocks.add(section("*Before it was:* ~" + when(of.before(), times) + "~"));
        }
        blocks.add(section("*Services:* " + fitting(PostWording.services(of.services())) + "\n*Where:* "
                + escaped(maintenance.environment()) + "\n*Impact:* " + PostWording.impact(maintenance.impact())));
        if (maintenance.text() != null) {
            blocks.add(section(fitting(maintenance.text())));
        }
        blocks.add(context(link(links.maintenance(maintenance.id()), "Details") + " · " + preferences(to)));
        return new Body(escaped(headline + ", " + PostTimes.span(maintenance.span(), times)), blocks);
    }

    private Body incident(OfIncident of, Subscriber to) {
        Update latest = of.incident().latest();
        Times times = new Times(to.zone(), of.windowZone());
        String headline =
                PostWording.headline(latest.stage()) + ": " + of.incident().title();
        List<Block> blocks = new ArrayList<>();
        blocks.add(header(headline));
        blocks.add(section(fitting(latest.text())));
        if (!of.services().isEmpty()) {
            blocks.add(section("*Services:* " + fitting(PostWording.affected(of.services()))));
        }
        String next = latest.nextBy() == null ? "" : "\n*You hear more by:* " + moment(latest.nextBy(), times);
        blocks.add(section("*Said:* " + moment(latest.at(), times) + next));
        blocks.add(context(link(links.incident(of.incident().id()), "How it stands") + " · " + preferences(to)));
        return new Body(escaped(headline + ", " + times.both(latest.at())), blocks);
    }

    private Body nag(OfNag of, Subscriber to) {
        Times times = new Times(to.zone(), of.windowZone());
        String headline = "An incident waits for you: " + of.nag().title();
        String what = "*" + fitting(of.nag().what()) + "*\n*Since:* "
                + moment(of.nag().since(), times);
        return new Body(
                escaped(headline),
                List.of(
                        header(headline),
                        section(what),
                        context(link(links.incidentAtWork(of.nag().incident()), "Do it now") + " · "
                                + preferences(to))));
    }

    private static String moment(Instant instant, Times times) {
        return at(instant, times) + " (" + PostTimes.there(instant, times) + ")";
    }

    private Body late(OfOverride of, Subscriber to) {
        Times times = new Times(to.zone(), of.windowZone());
        String headline = "An urgent change was made without notice ahead of time";
        String what = "*Services:* " + fitting(PostWording.services(of.services())) + "\n*Where:* "
                + escaped(of.environment()) + "\n*Since:* " + moment(of.at(), times);
        return new Body(
                escaped(headline + ": " + PostWording.services(of.services()) + ", " + times.both(of.at())),
                List.of(header(headline), section(what), context(preferences(to))));
    }

    private Body consent(Subscriber to) {
        String question = "Somebody asked that notices of maintenance are posted here. Is that right?";
        String otherwise = "If not, do nothing: nothing more is posted.";
        return new Body(
                question + " " + links.confirmation(to) + " " + otherwise,
                List.of(
                        section(question + "\n" + link(links.confirmation(to), "Yes, post them here")),
                        context(otherwise)));
    }

    private String preferences(Subscriber to) {
        return link(links.subscription(to), "Change or end this subscription");
    }

    /** On the reader's clock, and on that of the windows. */
    private static String when(Span span, Times times) {
        return at(span.start(), times) + " to " + at(span.end(), times) + " (" + PostTimes.there(span, times) + ")";
    }

    /** The day is always said: whether it is the start's is another matter on each reader's clock. */
    private static String at(Instant instant, Times times) {
        return "<!date^" + instant.getEpochSecond() + "^{date_short_pretty} {time}|"
                + Times.in(times.viewer()).at(instant) + ">";
    }

    /** Slack's own three (they begin links and mentions). */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Escaped, and so much of it that it fits into a block. */
    private static String fitting(String text) {
        String escaped = escaped(PostWording.shortened(text));
        for (int longest = 1000; escaped.length() > LONGEST_IN_BLOCK; longest /= 2) {
            escaped = escaped(PostWording.shortened(text, longest));
        }
        return escaped;
    }

    private static String link(String url, String text) {
        return "<" + url + "|" + text + ">";
    }

    /** Plain text, in which nothing is markup. */
    private static Block header(String text) {
        return new Block("header", new Text("plain_text", PostWording.shortened(text, LONGEST_HEADER)), null);
    }

    private static Block section(String markup) {
        return new Block("section", new Text("mrkdwn", markup), null);
    }

    private static Block context(String markup) {
        return new Block("context", null, List.of(new Text("mrkdwn", markup)));
    }

    private record Body(String text, List<Block> blocks) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Block(
            String type, @Nullable Text text, @Nullable List<Text> elements) {}

    private record Text(String type, String text) {}
}
