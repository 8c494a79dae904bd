package io.ebbgate.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ebbgate.calendar.Span;
import io.ebbgate.channel.Post;
import io.ebbgate.channel.Signature;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes webhooks as Standard Webhooks 1.0.0 has them: thin, signed, and told apart from a repetition by their id. */
@Component
class WebhookWriter {

    /** What receivers must be ready for is 20 kB. */
    private static final int LARGEST = 20_000;

    static final int MOST_SERVICES = 100;

    private final JsonMapper json;
    private final PostLinks links;
    private final IncidentBodies incidents;

    WebhookWriter(JsonMapper json, PostLinks links) {
        this.json = json;
        this.links = links;
        this.incidents = new IncidentBodies(json, links);
    }

    /** The id stays what it is over all attempts; the timestamp, and with it the signature, is the attempt's. */
    Post write(Notice notice, Message message, Subscriber to, Instant attemptAt) {
        String id = "ntc_" + notice.id();
        String body = body(notice, message);
        String secret = Objects.requireNonNull(to.secret(), "a webhook has a secret");
        return new Post(
                URI.create(to.address()),
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(attemptAt.getEpochSecond()),
                        "webhook-signature", Signature.sign(secret, id, attemptAt, body)),
                body);
    }

    private String body(Notice notice, Message message) {
        return switch (message) {
            case OfMaintenance of -> maintenance(notice, of);
            case OfIncident of -> incidents.body(of);
            case OfNag of -> incidents.body(of);
            case OfOverride of -> late(of);
            case OfEvent of -> json.writeValueAsString(new EventBody(of.type(), of.at(), of.data()));
            case Message.OfConsent _ -> throw new IllegalArgumentException("a webhook agrees by answering a challenge");
        };
    }

    /** With fewer services where it would grow too large for those who read it: the link leads to all of them. */
    private String maintenance(Notice notice, OfMaintenance of) {
        String body = "";
        for (int most = MOST_SERVICES; body.isEmpty() || (isTooLarge(body) && most > 0); most /= 2) {
            body = json.writeValueAsString(new Body(type(of.news()), happenedAt(notice, of), told(notice, of, most)));
        }
        return body;
    }

    private String late(OfOverride of) {
        String body = "";
        for (int most = MOST_SERVICES; body.isEmpty() || (isTooLarge(body) && most > 0); most /= 2) {
            body = json.writeValueAsString(new Body(
                    "maintenance.late",
                    of.at(),
                    new Late(
                            of.override(),
                            first(of.services(), most),
                            of.services().size(),
                            of.environment(),
                            of.at())));
        }
        return body;
    }

    static boolean isTooLarge(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length >= LARGEST;
    }

    private Told told(Notice notice, OfMaintenance of, int mostServices) {
        Maintenance maintenance = of.maintenance();
        String text = maintenance.text();
        return new Told(
                maintenance.id(),
                maintenance.version(),
                maintenance.edition(),
                maintenance.version(),
                notice.kind(),
                first(of.services(), mostServices),
                of.services().size(),
                maintenance.environment(),
                maintenance.span().start(),
                maintenance.span().end(),
                of.before() == null ? null : new Before(of.before()),
                maintenance.impact(),
                PostWording.shortened(maintenance.title(), 500),
                text == null ? null : PostWording.shortened(text),
                links.maintenance(maintenance.id()));
    }

    private static List<ServiceName> first(List<ServiceName> services, int most) {
        return services.size() <= most ? services : services.subList(0, most);
    }

    static String type(News news) {
        return "maintenance."
                + switch (news) {
                    case START, IN_PROGRESS -> "started";
                    case END -> "ended";
                    default -> news.text();
                };
    }

    /** When what it tells of came to be; the same at every attempt. */
    private static Instant happenedAt(Notice notice, OfMaintenance of) {
        Span span = of.maintenance().span();
        return switch (of.news()) {
            case START, IN_PROGRESS -> span.start();
            case END -> span.end();
            case REMINDER ->
                notice.kind().startsWith("P") ? span.start().minus(Duration.parse(notice.kind())) : span.start();
            default -> of.maintenance().changedAt();
        };
    }

    private record Body(String type, Instant timestamp, Object data) {}

    private record EventBody(
            String type, Instant timestamp, @JsonRawValue String data) {}

    /**
     * What is told of a maintenance.
     *
     * @param sequence grows with every change, as the calendar's SEQUENCE does, and is not the same number: it is the version
     * @param servicesInAll how many there are, where not all are listed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Told(
            String booking,
            long version,
            long edition,
            long sequence,
            String kind,
            List<ServiceName> services,
            int servicesInAll,
            String environment,
            Instant start,
            Instant end,
            @Nullable Before before,
            Impact impact,
            String title,
            @Nullable String text,
            String url) {}

    private record Before(Instant start, Instant end) {

        Before(Span span) {
            this(span.start(), span.end());
        }
    }

    private record Late(
            String override, List<ServiceName> services, int servicesInAll, String environment, Instant at) {}
}
