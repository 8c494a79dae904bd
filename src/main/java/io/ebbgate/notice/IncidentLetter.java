package io.ebbgate.notice;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.notice.LetterForm.Slot;
import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.web.Prose;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates can name of an incident, in one zone. */
final class IncidentLetter {

    /** So many of what was said before; the page that the link leads to has all. */
    private static final int MOST_EARLIER = 10;

    private final ZoneId zone;
    private final ZoneId windowZone;
    private final LetterWords words;

    private IncidentLetter(ZoneId zone, ZoneId windowZone, LetterWords words) {
        this.zone = zone;
        this.windowZone = windowZone;
        this.words = words;
    }

    /** A service, and how it is, in words. */
    record Shown(String name, String condition) {}

    /** What was said before, and when. */
    record Earlier(String stage, String when, String text) {}

    static LetterView of(OfIncident message, ZoneId zone, LetterWords words, PublicUrl url) {
        return new IncidentLetter(zone, message.windowZone(), words).view(message, url);
    }

    private LetterView view(OfIncident message, PublicUrl url) {
        Incident incident = message.incident();
        Update latest = incident.latest();
        String kind = incident.stage().text();
        String title = LetterForm.line(incident.title());
        String services = LetterView.joined(
                message.services().stream().map(Affected::service).toList());
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("zone", zone.getId());
        values.put("zoneThere", windowZone.getId());
        values.put("title", title);
        String text = LetterForm.unmarked(latest.text());
        values.put("text", text);
        values.put("prose", incident.stage() == Stage.POSTMORTEM ? Prose.html(text) : null);
        values.put("services", message.services().stream().map(this::shown).toList());
        values.put("servicesText", services);
        values.put("when", at(latest.at(), zone));
        values.put("whenThere", there(latest.at()));
        values.put("since", at(incident.startedAt(), zone));
        values.put("nextBy", latest.nextBy() == null ? null : at(latest.nextBy(), zone));
        values.put("nextByThere", latest.nextBy() == null ? null : there(latest.nextBy()));
        values.put("earlier", earlier(incident));
        values.put("link", url.link("/incidents/" + incident.id()));
        values.put("preferences", url.link("/subscription/" + Slot.KEY.text()));
        Map<String, String> own = Map.of(
                "title",
                title,
                "services",
                services,
                "start",
                new LetterTimes(zone).brief(minute(incident.startedAt())),
                "environment",
                "");
        return LetterView.filled("incident", kind, words, own, values);
    }

    private Shown shown(Affected affected) {
        return new Shown(
                LetterForm.line(affected.service().name()),
                words.filled("condition." + affected.condition().text(), Map.of()));
    }

    /** The newest first. */
    private List<Earlier> earlier(Incident incident) {
        List<Update> before = incident.updates().subList(0, incident.updates().size() - 1);
        return before.reversed().stream()
                .limit(MOST_EARLIER)
                .map(update -> new Earlier(
                        words.filled("stage." + update.stage().text(), Map.of()),
                        at(update.at(), zone),
                        LetterForm.unmarked(update.text())))
                .toList();
    }

    /** In the windows' zone; null where the clock is the same there. */
    private @Nullable String there(Instant instant) {
        boolean same =
                zone.getRules().getOffset(instant).equals(windowZone.getRules().getOffset(instant));
        return same ? null : at(instant, windowZone);
    }

    /** Nobody reads seconds. */
    private static String at(Instant instant, ZoneId zone) {
        return new LetterTimes(zone).at(minute(instant));
    }

    private static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }
}
