package io.ebbgate.notice;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.calendar.Span;
import io.ebbgate.notice.LetterForm.Slot;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates can name, for one message in one zone.
 *
 * @param template the file's name without its ending
 * @param kind the letter's name among the words
 * @param values by the names that templates have for them
 */
record LetterView(String template, String kind, String subject, Map<String, @Nullable Object> values) {

    static LetterView of(Message message, ZoneId zone, LetterWords words, PublicUrl url) {
        return switch (message) {
            case OfMaintenance maintenance -> new Writing(zone, maintenance.windowZone(), words, url).of(maintenance);
            case OfOverride override -> new Writing(zone, override.windowZone(), words, url).of(override);
            case OfIncident incident -> IncidentLetter.of(incident, zone, words, url);
            case OfNag nag -> NagLetter.of(nag, zone, words, url);
            case OfConsent _ -> new Writing(zone, zone, words, url).ofConsent();
            case OfEvent event -> throw new IllegalArgumentException("no mail is written of " + event.type());
        };
    }

    /**
     * With subject, headline and sentence of that kind.
     *
     * @param own what stands between braces there: title, services, start, environment
     * @param values is added to
     */
    static LetterView filled(
            String template,
            String kind,
            LetterWords words,
            Map<String, String> own,
            Map<String, @Nullable Object> values) {
        values.put("news", kind);
        values.put("headline", words.filled(kind + ".headline", own));
        values.put("sentence", words.filled(kind + ".sentence", own));
        return new LetterView(template, kind, words.filled(kind + ".subject", own), values);
    }

    /** Billing, Search and Mail. */
    static String joined(List<ServiceName> services) {
        List<String> names = services.stream()
                .map(service -> LetterForm.line(service.name()))
                .toList();
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** One view in the making. */
    private static final class Writing {

        private final LetterTimes times;
        private final LetterTimes there;
        private final ZoneId zone;
        private final ZoneId windowZone;
        private final LetterWords words;
        private final PublicUrl url;
        private final Map<String, @Nullable Object> values = new HashMap<>();

        Writing(ZoneId zone, ZoneId windowZone, LetterWords words, PublicUrl url) {
            this.zone = zone;
            this.windowZone = windowZone;
            this.times = new LetterTimes(zone);
            this.there = new LetterTimes(windowZone);
            this.words = words;
            this.url = url;
            values.put("zone", zone.getId());
            values.put("zoneThere", windowZone.getId());
            values.put("preferences", url.link("/subscription/" + Slot.KEY.text()));
        }

        LetterView of(OfMaintenance message) {
            var maintenance = message.maintenance();
            Span span = maintenance.span();
            Span before = message.before();
            String kind = message.news().text();
            String text = maintenance.text();
            values.put("title", LetterForm.line(maintenance.title()));
            values.put("text", text == null ? null : LetterForm.unmarked(text));
            services(message.services(), maintenance.environment());
            values.put("whenLabel", words.either(kind + ".when", "when"));
            values.put("when", times.span(span));
            values.put("whenThere", differ(span) ? there.span(span) : null);
            values.put("duration", LetterTimes.length(Duration.between(span.start(), span.end())));
            values.put("ahead", ahead(message));
            values.put("nowLabel", words.filled(message.news().isOver() ? "moved" : "now", Map.of()));
            values.put("before", before == null ? null : times.span(before));
            values.put("beforeThere", before != null && differ(before) ? there.span(before) : null);
            values.put(
                    "impact",
                    message.news().isOver() ? null : impact(maintenance.impact().text()));
            values.put("link", url.link("/maintenance/" + maintenance.id()));
            return view("maintenance", kind, times.brief(span.start()));
        }

        LetterView of(OfOverride message) {
            services(message.services(), message.environment());
            values.put("title", joined(message.services()));
            values.put("when", times.at(message.at()));
            values.put("whenThere", differ(message.at()) ? there.at(message.at()) : null);
            return view("late", "late", times.brief(message.at()));
        }

        LetterView ofConsent() {
            services(List.of(), "");
            values.put("title", "");
            values.put("confirm", url.link("/subscription/" + Slot.KEY.text() + "/confirm"));
            return view("confirm", "confirm", "");
        }

        private void services(List<ServiceName> services, String environment) {
            values.put("services", services.stream().map(ServiceName::name).toList());
            values.put("servicesText", joined(services));
            values.put("environment", environment);
        }

        private String impact(String impact) {
            return words.filled("impact." + impact, Map.of());
        }

        private LetterView view(String template, String kind, String start) {
            Map<String, String> own = Map.of(
                    "title", String.valueOf(values.get("title")),
                    "services", String.valueOf(values.get("servicesText")),
                    "start", start,
                    "environment", String.valueOf(values.get("environment")));
            return filled(template, kind, words, own, values);
        }

        private String ahead(OfMaintenance message) {
            return LetterView.ahead(message, zone);
        }

        private boolean differ(Span span) {
            return differ(span.start()) || differ(span.end());
        }

        private boolean differ(Instant instant) {
            return !zone.getRules()
                    .getOffset(instant)
                    .equals(windowZone.getRules().getOffset(instant));
        }
    }

    /** How far ahead it is, as this letter says it: nothing of what will not be, or was. */
    static String ahead(OfMaintenance message, ZoneId zone) {
        return message.news().isOver() || message.news() == News.START || message.news() == News.IN_PROGRESS
                ? ""
                : new LetterTimes(zone)
                        .ahead(message.now(), message.maintenance().span().start());
    }
}
