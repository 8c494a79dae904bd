package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import io.ebbgate.feed.PlainEvent.Status;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what one feed shows, the same on every replica. */
final class ListingMaker {

    /** A day less than bulletins keep, and by whole days, so that replicas that read at other moments drop the same. */
    private static final Duration KEPT = Bulletin.KEPT.minusDays(1);

    /** How long an incident lasts at least, on paper, when nobody said how long. */
    private static final Duration UNSAID = Duration.ofHours(1);

    private final Feed feed;
    private final FeedView view;
    private final Publisher publisher;
    private final Instant now;
    private final FeedWords words;
    private final Instant today;
    private final List<FeedEvent> events = new ArrayList<>();
    private @Nullable Instant changedAt;
    private Instant until;

    private ListingMaker(Feed feed, FeedView view, Publisher publisher, ZoneId zone, Instant now) {
        this.feed = feed;
        this.view = view;
        this.publisher = publisher;
        this.now = now;
        this.words = new FeedWords(view.bulletin(), zone);
        this.today = now.truncatedTo(ChronoUnit.DAYS);
        this.until = today.plus(Duration.ofDays(1));
    }

    /** @param zone that texts say times in */
    static Listing make(Feed feed, FeedView view, Publisher publisher, ZoneId zone, Instant now) {
        ListingMaker maker = new ListingMaker(feed, view, publisher, zone, now);
        if (feed.maintenance()) {
            maker.maintenances();
            maker.remembered();
        }
        if (feed.incidents()) {
            view.bulletin().incidents().forEach(maker::incident);
        }
        maker.events.sort(
                Comparator.comparing((FeedEvent event) -> event.span().start()).thenComparing(FeedEvent::uid));
        return new Listing(maker.events, maker.changedAt, maker.until);
    }

    private void add(FeedEvent event) {
        events.add(event);
        changed(event.changedAt());
    }

    private void changed(Instant instant) {
        changedAt = changedAt == null || changedAt.isBefore(instant) ? instant : changedAt;
    }

    /** Adds what does not take place, for as long as that can be seen. */
    private void addCancelled(FeedEvent event) {
        Instant gone = event.span().end().plus(Remembered.KEPT);
        if (gone.isAfter(now)) {
            add(event);
            until = until.isBefore(gone) ? until : gone;
        } else {
            changed(gone);
        }
    }

    private boolean isKept(Instant end) {
        return end.isAfter(today.minus(KEPT));
    }

    private void maintenances() {
        for (Maintenance maintenance : view.bulletin().maintenances()) {
            List<String> named = named(maintenance.services());
            if (named.isEmpty()) {
                takenOut(maintenance);
                continue;
            }
            FeedEvent event = booked(numbered(maintenance).of(named));
            if (event.isCancelled()) {
                addCancelled(event);
            } else if (isKept(event.span().end())) {
                add(event);
            }
        }
    }

    /** Those of these services that it is about; where everybody reads it, it names none that the policy hides. */
    private List<String> named(List<String> services) {
        List<String> named = feed.of(services);
        return feed.isPublic() ? view.bulletin().unhidden(named) : named;
    }

    private boolean isAbout(Remembered each) {
        return feed.isPublic() ? !named(each.services()).isEmpty() : feed.concerns(each.services());
    }

    private boolean wasAbout(Remembered each) {
        return feed.isPublic() ? !feed.of(each.openOnce()).isEmpty() : feed.concerns(each.once());
    }

    private Maintenance numbered(Maintenance maintenance) {
        Remembered known = view.published().find("booking-" + maintenance.id());
        if (known == null) {
            return maintenance;
        }
        // A booking that a rule tells of only now is no newer for that, and the feed is.
        changed(known.changedAt());
        return known.numbered(maintenance);
    }

    private FeedEvent booked(Maintenance maintenance) {
        String link = publisher.link("/maintenance/" + maintenance.id());
        return new BookedEvent(new MaintenanceEvent(
                maintenance,
                publisher.house(),
                publisher.provider(),
                publisher.organizerName(),
                publisher.organizer(),
                link,
                words.maintenance(maintenance, link)));
    }

    /** It was about a service of this feed once, and is no more: whoever sees this feed alone is not to wait for it. */
    private void takenOut(Maintenance maintenance) {
        Remembered known = view.published().find("booking-" + maintenance.id());
        if (known == null || !wasAbout(known)) {
            return;
        }
        if (known.changedAt().isBefore(known.span().end())) {
            addCancelled(cancelled(known));
        } else {
            // It was shown to its end, so that it does not take place would not be true.
            changed(known.changedAt());
        }
    }

    private void remembered() {
        Set<String> shown = new HashSet<>();
        view.bulletin().maintenances().forEach(maintenance -> shown.add("booking-" + maintenance.id()));
        for (Remembered each : view.published().events()) {
            if (each.kind().isInner() ? feed.inner() : !shown.contains(each.uid())) {
                remembered(each);
            }
        }
    }

    private void remembered(Remembered each) {
        boolean live = each.cancelledAt() == null && each.kind() != Kind.MAINTENANCE;
        if (live && isAbout(each)) {
            add(live(each));
        } else if ((live || each.cancelledAt() != null) && wasAbout(each)) {
            addCancelled(cancelled(each));
        }
    }

    private FeedEvent live(Remembered each) {
        Status status = each.kind() == Kind.WINDOW ? Status.TENTATIVE : Status.CONFIRMED;
        return plain(each, status, description(each));
    }

    private FeedEvent cancelled(Remembered each) {
        return plain(each, Status.CANCELLED, each.kind() == Kind.WINDOW ? "Not this time." : "It does not take place.");
    }

    private PlainEvent plain(Remembered each, Status status, String description) {
        return new PlainEvent(
                each.uid() + "@" + publisher.house(),
                each.sequence(),
                each.span(),
                each.createdAt(),
                each.changedAt(),
                status,
                summary(each),
                description,
                publisher.link(path(each)),
                each.kind().isInner() ? "Freeze" : "Maintenance");
    }

    /** What is hidden from all can be named by its title too, and can have got another one since. */
    private String summary(Remembered each) {
        return feed.isPublic() && each.open().isEmpty() ? "Maintenance" : lead(each.kind()) + each.title();
    }

    private static String lead(Kind kind) {
        return switch (kind) {
            case MAINTENANCE -> "Maintenance: ";
            case WINDOW -> "Possible maintenance: ";
            case CLOSING, FREEZE -> "Freeze: ";
        };
    }

    private static String path(Remembered each) {
        return switch (each.kind()) {
            case MAINTENANCE -> "/maintenance/" + each.uid().substring("booking-".length());
            case WINDOW -> "/calendar";
            case CLOSING, FREEZE -> "/console";
        };
    }

    private String description(Remembered each) {
        List<String> named = named(each.services());
        String detail = each.detail().isEmpty() ? "" : "\n" + each.detail();
        return switch (each.kind()) {
            case WINDOW -> "Nothing is planned yet. In this time something may be.\n" + words.services(named);
            case CLOSING, FREEZE -> "Nothing may change in this time.\n" + words.services(named) + detail;
            case MAINTENANCE -> words.services(named) + detail;
        };
    }

    private void incident(Incident incident) {
        Map<String, Condition> conditions = view.bulletin().conditions(incident);
        boolean namesNone = incident.conditions().isEmpty();
        if (feed.services() != null) {
            conditions.keySet().retainAll(feed.services());
        }
        Span span = span(incident);
        if ((conditions.isEmpty() && !(namesNone && feed.services() == null)) || !isKept(incident, span)) {
            return;
        }
        String link = publisher.link("/incidents/" + incident.id());
        add(new PlainEvent(
                "incident-" + incident.id() + "@" + publisher.house(),
                incident.updates().size() - 1L,
                span,
                incident.updates().getFirst().at(),
                incident.latest().at(),
                Status.CONFIRMED,
                "Incident: " + incident.title(),
                words.incident(incident, conditions, link),
                link,
                "Incident"));
    }

    private boolean isKept(Incident incident, Span span) {
        return incident.isOpen() || isKept(span.end());
    }

    /** To when it was resolved, or while it is open to when more was promised. */
    private static Span span(Incident incident) {
        Instant start = incident.startedAt();
        Instant end = incident.resolvedAt();
        if (end == null) {
            Instant promised = incident.latest().nextBy();
            end = promised == null ? incident.latest().at().plus(UNSAID) : promised;
        }
        Instant least = start.plus(Duration.ofMinutes(1));
        return new Span(start, end.isBefore(least) ? least : end);
    }
}
