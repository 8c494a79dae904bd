package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.HouseZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What letters are shown of before there is anything to write of. */
@Component
class LetterExamples {

    private static final String LATE = "late";
    private static final String CONFIRM = "confirm";
    private static final String TITLE = "Invoices fail";

    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final HouseZone house;
    private final Clock clock;

    LetterExamples(MaintenanceSource maintenances, Timetables timetables, HouseZone house, Clock clock) {
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.house = house;
        this.clock = clock;
    }

    /** What there are letters of. */
    List<String> kinds() {
        return Stream.of(
                        Stream.of(News.values()).map(News::text),
                        Stream.of(Incident.Stage.values()).map(Incident.Stage::text),
                        Stream.of(LATE, NagThing.KIND, CONFIRM))
                .flatMap(kinds -> kinds)
                .toList();
    }

    /**
     * What a letter of that kind would be of.
     *
     * @param kind one of {@link #kinds}; a lead (P3D) is a reminder
     * @param booking the one it is about; where it is null, or nothing that customers may know, an example stands in
     */
    Message of(String kind, @Nullable String booking) {
        Optional<Incident.Stage> stage = Stream.of(Incident.Stage.values())
                .filter(each -> each.text().equals(kind))
                .findFirst();
        if (stage.isPresent()) {
            return incident(stage.get());
        }
        return switch (kind) {
            case CONFIRM -> new OfConsent(0);
            case NagThing.KIND -> nag();
            default -> ofMaintenance(kind, booking);
        };
    }

    private Message ofMaintenance(String kind, @Nullable String booking) {
        Maintenance maintenance =
                Optional.ofNullable(booking).flatMap(maintenances::find).orElseGet(this::example);
        List<ServiceName> services = named(maintenance.services());
        if (kind.equals(LATE)) {
            return new OfOverride("example", services, maintenance.environment(), clock.instant(), house.zone());
        }
        News news = news(kind);
        Span span = maintenance.span();
        Span dayBefore =
                new Span(span.start().minus(Duration.ofDays(1)), span.end().minus(Duration.ofDays(1)));
        return new OfMaintenance(
                maintenance, news, news == News.MOVED ? dayBefore : null, services, house.zone(), clock.instant());
    }

    private static News news(String kind) {
        return Stream.of(News.values())
                .filter(news -> news.text().equals(kind))
                .findFirst()
                .orElse(News.REMINDER);
    }

    private Maintenance example() {
        Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
        return new Maintenance(
                "0",
                1,
                1,
                Stage.PLANNED,
                "Wider invoice ids",
                "Invoices are slow for an hour.",
                Impact.DEGRADED,
                "production",
                List.of(service()),
                new Span(start, start.plus(Duration.ofHours(2))),
                clock.instant());
    }

    /** As it would have come so far, a step each quarter of an hour. */
    private OfIncident incident(Incident.Stage upTo) {
        String service = service();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<Update> updates = new ArrayList<>();
        Condition before = Condition.OPERATIONAL;
        List<Incident.Stage> stages = Stream.of(Incident.Stage.values())
                .filter(stage -> stage.compareTo(upTo) <= 0)
                .toList();
        for (int step = 0; step < stages.size(); step++) {
            Incident.Stage stage = stages.get(step);
            Instant at = now.minus(Duration.ofMinutes(15L * (stages.size() - 1 - step)));
            Condition after = condition(stage);
            updates.add(new Update(
                    step + 1,
                    stage,
                    at,
                    said(stage),
                    List.of(new Effect(service, before, after)),
                    stage.isOpen() ? at.plus(Duration.ofMinutes(30)) : null));
            before = after;
        }
        Incident incident = new Incident("0", TITLE, updates.getFirst().at().minus(Duration.ofMinutes(5)), updates);
        return new OfIncident(
                incident, List.of(new Affected(named(List.of(service)).getFirst(), before)), house.zone());
    }

    private static Condition condition(Incident.Stage stage) {
        return switch (stage) {
            case INVESTIGATING, IDENTIFIED -> Condition.MAJOR_OUTAGE;
            case MONITORING -> Condition.DEGRADED;
            case RESOLVED, POSTMORTEM -> Condition.OPERATIONAL;
        };
    }

    private static String said(Incident.Stage stage) {
        return switch (stage) {
            case INVESTIGATING -> "No invoices have gone out since about five minutes ago.";
            case IDENTIFIED -> "A change of ours keeps invoices from being written. We are undoing it.";
            case MONITORING -> "The change is undone, and invoices go out again. What waited takes a while.";
            case RESOLVED -> "All invoices that waited have gone out.";
            case POSTMORTEM -> "A column was made wider while it was in use. From now on that is done at night alone.";
        };
    }

    private OfNag nag() {
        String service = service();
        return new OfNag(
                new Nag(
                        "0",
                        1,
                        TITLE,
                        "The update that customers were promised is overdue.",
                        clock.instant(),
                        List.of(service)),
                named(List.of(service)),
                house.zone());
    }

    private String service() {
        Optional<Policy> policy = timetables.current() instanceof Timetable timetable
                ? Optional.of(timetable.policy())
                : Optional.empty();
        return policy.flatMap(
                        known -> known.services().keySet().stream().sorted().findFirst())
                .orElse("billing");
    }

    /** By their ids where nothing is known of them. */
    private List<ServiceName> named(List<String> services) {
        return timetables.current() instanceof Timetable timetable
                ? ServiceNames.of(services, timetable)
                : services.stream().map(id -> new ServiceName(id, id)).toList();
    }
}
