package io.ebbgate.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Nag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What webhooks say of incidents: {@code incident.investigating} and so on. */
final class IncidentBodies {

    private static final int LONGEST_TITLE = 500;

    private final JsonMapper json;
    private final PostLinks links;

    IncidentBodies(JsonMapper json, PostLinks links) {
        this.json = json;
        this.links = links;
    }

    /** With fewer services where it would grow too large for those who read it: the link leads to all of them. */
    String body(OfIncident of) {
        String body = "";
        for (int most = WebhookWriter.MOST_SERVICES;
                body.isEmpty() || (WebhookWriter.isTooLarge(body) && most > 0);
                most /= 2) {
            body = json.writeValueAsString(new Body(
                    "incident." + of.incident().stage().text(),
                    of.incident().latest().at(),
                    said(of, most)));
        }
        return body;
    }

    private Said said(OfIncident of, int mostServices) {
        Incident incident = of.incident();
        Update latest = incident.latest();
        return new Said(
                incident.id(),
                latest.number(),
                latest.stage().text(),
                PostWording.shortened(incident.title(), LONGEST_TITLE),
                PostWording.shortened(latest.text()),
                of.services().stream()
                        .limit(mostServices)
                        .map(IncidentBodies::service)
                        .toList(),
                of.services().size(),
                incident.startedAt(),
                latest.nextBy(),
                incident.resolvedAt(),
                links.incident(incident.id()));
    }

    private static Service service(Affected affected) {
        return new Service(
                affected.id(), affected.service().name(), affected.condition().text());
    }

    String body(OfNag of) {
        Nag nag = of.nag();
        return json.writeValueAsString(new Body(
                "incident.nag",
                nag.since(),
                new ToDo(
                        nag.incident(),
                        nag.number(),
                        PostWording.shortened(nag.title(), LONGEST_TITLE),
                        PostWording.shortened(nag.what()),
                        of.services().stream()
                                .limit(WebhookWriter.MOST_SERVICES)
                                .toList(),
                        nag.since(),
                        links.incidentAtWork(nag.incident()))));
    }

    private record Body(String type, Instant timestamp, Object data) {}

    /**
     * What was said of an incident.
     *
     * @param update its number, from 1 on
     * @param servicesInAll how many there are, where not all are listed
     * @param nextBy when there is more to hear at the latest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Said(
            String incident,
            int update,
            String stage,
            String title,
            String text,
            List<Service> services,
            int servicesInAll,
            Instant startedAt,
            @Nullable Instant nextBy,
            @Nullable Instant resolvedAt,
            String url) {}

    private record Service(String id, String name, String condition) {}

    private record ToDo(
            String incident,
            long number,
            String title,
            String what,
            List<ServiceName> services,
            Instant since,
            String url) {}
}
