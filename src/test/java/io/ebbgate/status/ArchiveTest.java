package io.ebbgate.status;

import static io.ebbgate.status.SaidIncident.incident;
import static io.ebbgate.timetable.Incident.Stage.INVESTIGATING;
import static io.ebbgate.timetable.Incident.Stage.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.AnnouncedSource;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.web.Brand;
import io.ebbgate.web.PublicPagesFixture;
import io.ebbgate.web.Rendition;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What is older than what is in memory, and what may be seen of it. */
class ArchiveTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static final Incident OLD = incident("2", "Long ago")
            .update(INVESTIGATING, "2026-03-31T23:30:00Z", "It is.", null, "billing=degraded")
            .update(RESOLVED, "2026-04-01T09:00:00Z", "It was.", null, "billing=operational")
            .done();

    private static final Incident HIDDEN = incident("4", "The cellar is wet")
            .update(INVESTIGATING, "2026-04-02T08:00:00Z", "It is.", null, "cellar=degraded")
            .update(RESOLVED, "2026-04-02T09:00:00Z", "It was.", null, "cellar=operational")
            .done();

    private static final Incident OF_LATE = StatusFixture.lastWeek();

    private static final Bulletin BULLETIN = StatusFixture.town()
            .recordedSince("2026-02-10T00:00:00Z")
            .incident(OF_LATE)
            .at(StatusFixture.NOW);

    private final AtomicInteger asked = new AtomicInteger();

    private final Archive archive = archive(
            List.of(OLD, HIDDEN, OF_LATE),
            List.of(
                    maintenance("1", "billing", Stage.COMPLETED, "2026-03-08T11:00:00Z"),
                    maintenance("2", "nobody", Stage.COMPLETED, "2026-03-08T12:00:00Z"),
                    maintenance("3", "nobody", Stage.CANCELLED, "2026-03-15T11:00:00Z"),
                    maintenance("4", "billing", Stage.COMPLETED, "2026-04-05T11:00:00Z"),
                    maintenance("5", "cellar", Stage.COMPLETED, "2026-04-05T12:00:00Z")),
            Map.of(
                    "1", List.of(told("2026-03-01T11:00:00Z", "billing")),
                    "3", List.of(told("2026-03-10T11:00:00Z", "nobody")),
                    "4", List.of(told("2026-03-30T11:00:00Z", "billing")),
                    "5", List.of(told("2026-03-30T11:00:00Z", "cellar"))));

    private static Maintenance maintenance(String id, String service, Stage stage, String start) {
        Instant from = Instant.parse(start);
        return new Maintenance(
                id,
                1,
                1,
                stage,
                "Work " + id,
                null,
                Impact.DEGRADED,
                "production",
                List.of(service),
                new Span(from, from.plus(Duration.ofHours(1))),
                from);
    }

    private static Announced told(String at, String service) {
        return new Announced("scheduled", Instant.parse(at), true, List.of(service));
    }

    private Archive archive(
            List<Incident> incidents, List<Maintenance> maintenances, Map<String, List<Announced>> told) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("incidents", new IncidentSource() {
            @Override
            public List<Incident> openAfter(Instant instant) {
                throw new AssertionError("all that was ever since");
            }

            @Override
            public List<Incident> within(Instant start, Instant end) {
                asked.incrementAndGet();
                return incidents.stream()
                        .filter(each -> each.startedAt().isBefore(end)
                                && (each.resolvedAt() == null
                                        || each.resolvedAt().isAfter(start)))
                        .toList();
            }

            @Override
            public Optional<Incident> find(String id) {
                return incidents.stream().filter(each -> each.id().equals(id)).findFirst();
            }
        });
        beans.addBean("maintenances", new MaintenanceSource() {
            @Override
            public List<Maintenance> endingAfter(Instant instant) {
                throw new AssertionError("all that was ever since");
            }

            @Override
            public List<Maintenance> within(Instant start, Instant end) {
                asked.incrementAndGet();
                return maintenances.stream()
                        .filter(each -> each.span().start().isBefore(end)
                                && each.span().end().isAfter(start))
                        .toList();
            }

            @Override
            public Optional<Maintenance> find(String id) {
                return maintenances.stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst();
            }
        });
        beans.addBean("told", new AnnouncedSource() {
            @Override
            public long latest() {
                return 1;
            }

            @Override
            public Map<String, List<Announced>> of(Collection<String> bookings) {
                Map<String, List<Announced>> found = new HashMap<>(told);
                found.keySet().retainAll(bookings);
                return found;
            }
        });
        return new Archive(
                beans.getBeanProvider(IncidentSource.class),
                beans.getBeanProvider(MaintenanceSource.class),
                beans.getBeanProvider(AnnouncedSource.class));
    }

    private ShownMonth month(String month) {
        return archive.month(YearMonth.parse(month), BULLETIN, StatusFixture.NOW, PACIFIC);
    }

    private static List<String> titles(ShownMonth month) {
        return month.days().stream()
                .flatMap(day -> Stream.concat(
                        day.incidents().stream()
                                .map(each -> day.date() + " " + each.about().title()),
                        day.maintenances().stream()
                                .map(each -> day.date() + " " + each.about().title())))
                .toList();
    }

    @Test
    void aMonthThatIsInMemoryIsTakenFromThere() {
        assertThat(titles(month("2026-11"))).containsExactly("2026-11-30 Checkout refused cards");
    }

    @Test
    void anOlderOneIsLookedUpByTheDaysOfTheZoneWithAllThatReachedIntoItAndCustomersWereToldOf() {
        assertThat(titles(month("2026-03")))
                .containsExactly("2026-03-31 Long ago", "2026-03-15 Work 3", "2026-03-08 Work 1");
        assertThat(titles(month("2026-04"))).containsExactly("2026-04-05 Work 4", "2026-03-31 Long ago");
        assertThat(titles(month("2026-05"))).isEmpty();
    }

    @Test
    void whatWasAboutAHiddenServiceAloneIsInNoMonthAndIsFoundByItsLink() {
        assertThat(titles(month("2026-04"))).doesNotContain("2026-04-02 The cellar is wet", "2026-04-05 Work 5");
        assertThat(archive.incident("4", BULLETIN)).hasValue(HIDDEN);
        assertThat(archive.maintenance("5", BULLETIN)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01, 0, false",
        "2026-12, 0, true",
        "2026-10, 0, true",
        "2026-09, 2, true",
        "2026-02, 2, true",
        "2025-11, 2, true",
        "2025-10, 0, false",
        "1970-01, 0, false",
        "0000-01, 0, false",
        "9999-12, 0, false",
    })
    void howeverManyAskForOneTheDatabaseIsAskedOnceAndOfWhatCannotBeOnRecordNever(
            String month, int times, boolean there) {
        PastMonths months =
                new PastMonths(archive, new StatusWriter(PublicPagesFixture.of(new Brand("Acme", "", "", ""))));
        YearMonth wanted = YearMonth.parse(month);
        Rendition first = months.find(wanted, BULLETIN, null, StatusFixture.NOW);
        Rendition second = months.find(wanted, BULLETIN, null, StatusFixture.NOW.plusSeconds(60));
        assertThat(first != null).isEqualTo(there);
        assertThat(second).isSameAs(first);
        assertThat(asked).hasValue(times);
    }

    @Test
    void oneGoesBackNoFurtherThanTheRecordAndOnNoFurtherThanNow() {
        assertThat(month("2026-02").earlier()).isNull();
        assertThat(month("2026-02").later()).isEqualTo(YearMonth.of(2026, 3));
        assertThat(month("2026-12").earlier()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(month("2026-12").later()).isNull();
        assertThat(month("2026-12").name()).isEqualTo("December 2026");
    }

    @Test
    void whatIsOldIsFoundByItsIdUnlessCustomersWereNotToldOfIt() {
        assertThat(archive.incident("2", BULLETIN)).hasValue(OLD);
        assertThat(archive.incident("3", BULLETIN)).isEmpty();
        assertThat(archive.maintenance("1", BULLETIN)).isPresent();
        assertThat(archive.maintenance("2", BULLETIN)).isEmpty();
        assertThat(archive.maintenance("3", BULLETIN).orElseThrow().told()).hasSize(1);
    }
}
