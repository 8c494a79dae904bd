package io.ebbgate.status;

import static io.ebbgate.status.StatusTown.MONDAY;
import static io.ebbgate.status.StatusTown.SINCE;
import static io.ebbgate.status.StatusTown.SUNDAY;
import static io.ebbgate.status.StatusTown.bulletin;
import static io.ebbgate.status.StatusTown.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatuspageDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final PublicIds IDS = new PublicIds("an-installation");
    private static final Instant WITHIN = SUNDAY.start().plusSeconds(60);

    private static JsonNode document(String name, Bulletin bulletin, Instant now) {
        var documents = new StatuspageDocuments(
                bulletin, Objects.requireNonNull(bulletin.timetable()), now, IDS, "https://status.example.com", "Acme");
        return JSON.readTree(JSON.writeValueAsString(
                Objects.requireNonNull(StatuspageApi.DOCUMENTS.get(name)).apply(documents)));
    }

    /** Something of every kind, at an instant at which a maintenance is on. */
    private static Bulletin full() {
        return bulletin()
                .incident(incident("1", Condition.MAJOR_OUTAGE, false))
                .incident(incident("2", Condition.DEGRADED, true))
                .maintenance("5", Maintenance.Stage.IN_PROGRESS, Impact.DEGRADED, "search", SUNDAY, WITHIN)
                .maintenance("6", Maintenance.Stage.PLANNED, Impact.OUTAGE, "web", later(), MONDAY)
                .maintenance("7", Maintenance.Stage.COMPLETED, Impact.OUTAGE, "ledger", SUNDAY, WITHIN)
                .told(
                        "5",
                        new Announced("scheduled", MONDAY, true, List.of("search")),
                        new Announced("P1D", SUNDAY.start().minusSeconds(86400), false, List.of("search")),
                        new Announced("start", SUNDAY.start(), false, List.of("search")))
                .told("7", MONDAY, "ledger")
                .at(WITHIN, SINCE);
    }

    private static Span later() {
        return new Span(SUNDAY.start().plusSeconds(7 * 86400), SUNDAY.end().plusSeconds(7 * 86400));
    }

    static Set<String> documents() {
        return RecordedShapes.documents();
    }

    @Test
    void everyDocumentOfStatuspageIsThere() {
        assertThat(StatuspageApi.DOCUMENTS.keySet()).isEqualTo(RecordedShapes.documents());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachHasTheFieldsOfStatuspageAndNoOthers(String name) {
        assertThat(RecordedShapes.differences(name, document(name, full(), WITHIN)))
                .isEmpty();
        assertThat(RecordedShapes.differences(name, document(name, bulletin().at(MONDAY, SINCE), MONDAY)))
                .isEmpty();
    }

    @Test
    void theShapesNoticeWhatIsMissingAndWhatIsTooMuch() {
        JsonNode wrong = JSON.readTree("""
                {"page":{"id":"x","name":"","url":"https://a","time_zone":"UTC","updated_at":"2026-11-30"},
                 "status":{"indicator":"bad","description":null,"more":1}}""");
        assertThat(RecordedShapes.differences("status.json", wrong))
                .extracting(each -> each.replaceFirst(":.*", ""))
                .containsExactlyInAnyOrder(
                        "status.json.page.id is not id",
                        "status.json.page.name is not text",
                        "status.json.page.updated_at is not time",
                        "status.json.status.more is not Statuspage's",
                        "status.json.status.indicator is not one of none minor major critical maintenance",
                        "status.json.status.description is not text");
        assertThat(RecordedShapes.differences("status.json", JSON.readTree("{}")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -              | -           | none        | All Systems Operational
            OPERATIONAL    | -           | minor       | Minor Service Outage
            DEGRADED       | -           | minor       | Partially Degraded Service
            PARTIAL_OUTAGE | -           | major       | Partial System Outage
            MAJOR_OUTAGE   | -           | critical    | Major Service Outage
            MAJOR_OUTAGE   | IN_PROGRESS | critical    | Major Service Outage
            OPERATIONAL    | IN_PROGRESS | minor       | Minor Service Outage
            -              | IN_PROGRESS | maintenance | Service Under Maintenance
            -              | PLANNED     | maintenance | Service Under Maintenance
            -              | UNDECIDED   | none        | All Systems Operational
            -              | FAILED      | none        | All Systems Operational
            -              | COMPLETED   | none        | All Systems Operational
            -              | CANCELLED   | none        | All Systems Operational
            """)
    void howAllIsTogetherComesFromTheWorstThatIsOn(
            Condition incident, Maintenance.Stage maintenance, String indicator, String description) {
        BulletinFixture bulletin = bulletin().incident(incident("1", Condition.MAJOR_OUTAGE, false));
        if (incident != null) {
            bulletin.incident(incident("2", incident, true));
        }
        if (maintenance != null) {
            bulletin.maintenance("5", maintenance, Impact.OUTAGE, "web", SUNDAY, MONDAY);
        }
        JsonNode status =
                document("status.json", bulletin.at(WITHIN, SINCE), WITHIN).get("status");
        assertThat(status.get("indicator").asString()).isEqualTo(indicator);
        assertThat(status.get("description").asString()).isEqualTo(description);
    }

    @Test
    void componentsStandByGroupsInThePolicysOrderWithoutWhatIsHidden() {
        JsonNode components = document("components.json", full(), WITHIN).get("components");
        assertThat(components
                        .valueStream()
                        .map(each -> each.get("name").asString() + " " + each.get("position") + " "
                                + each.get("status").asString()))
                .containsExactly(
                        "Money 1 degraded_performance",
                        "Billing & more 1 degraded_performance",
                        "ledger 2 operational",
                        "web 2 operational",
                        "search 3 under_maintenance");
        assertThat(components.get(0).get("components").valueStream().map(JsonNode::asString))
                .containsExactly(IDS.service("billing"), IDS.service("ledger"));
        assertThat(components.get(1).get("group_id").asString()).isEqualTo(IDS.group("Money"));
    }

    @Test
    void whatIsHiddenIsNamedNowhere() {
        for (String name : documents()) {
            assertThat(document(name, full(), WITHIN).toString()).doesNotContain("secret");
        }
    }

    @Test
    void anIncidentIsToldWithItsStepsTheNewestFirst() {
        JsonNode incident = document(
                        "incidents.json",
                        bulletin()
                                .incident(incident("12", Condition.PARTIAL_OUTAGE, false))
                                .at(MONDAY, SINCE),
                        MONDAY)
                .at("/incidents/0");
        assertThat(incident.get("status").asString()).isEqualTo("resolved");
        assertThat(incident.get("impact").asString()).isEqualTo("major");
        assertThat(incident.get("shortlink").asString()).isEqualTo("https://status.example.com/incidents/12");
        assertThat(Stream.of("started_at", "created_at", "monitoring_at", "resolved_at", "updated_at")
                        .map(field -> incident.get(field).asString()))
                .containsExactly(
                        "2026-11-30T07:50:00.000-08:00",
                        "2026-11-30T08:00:00.000-08:00",
                        "2026-11-30T08:40:00.000-08:00",
                        "2026-11-30T09:50:00.250-08:00",
                        "2026-11-30T09:50:00.250-08:00");
        assertThat(incident.get("incident_updates")
                        .valueStream()
                        .map(update -> update.get("status").asString()))
                .containsExactly("resolved", "monitoring", "investigating");
        JsonNode affected = incident.at("/incident_updates/2/affected_components/0");
        assertThat(affected.get("code").asString()).isEqualTo(IDS.service("billing"));
        assertThat(affected.get("old_status").asString() + " "
                        + affected.get("new_status").asString())
                .isEqualTo("operational partial_outage");
        assertThat(incident.at("/incident_updates/1/affected_components").isNull())
                .isTrue();
        assertThat(incident.at("/components")).hasSize(1);
    }

    @Test
    void whatComesBackIsNotMonitoredAnyMore() {
        Incident back = new Incident(
                "3",
                "Back",
                MONDAY,
                List.of(
                        new Incident.Update(1, Stage.MONITORING, MONDAY, "Mended.", List.of(), null),
                        new Incident.Update(
                                2, Stage.IDENTIFIED, MONDAY.plusSeconds(60), "It is back.", List.of(), null)));
        JsonNode incident = document("incidents.json", bulletin().incident(back).at(WITHIN, SINCE), WITHIN)
                .at("/incidents/0");
        assertThat(incident.get("monitoring_at").isNull()).isTrue();
        assertThat(incident.get("status").asString()).isEqualTo("identified");
    }

    @Test
    void openIncidentsAreUnresolvedAndTheSummaryHasThemAlone() {
        assertThat(names("incidents/unresolved.json", "incidents", "id")).containsExactly(IDS.incident("2"));
        assertThat(names("summary.json", "incidents", "id")).containsExactly(IDS.incident("2"));
        assertThat(names("incidents.json", "incidents", "id"))
                .containsExactlyInAnyOrder(IDS.incident("1"), IDS.incident("2"));
    }

    @Test
    void maintenancesStandWhereTheirTimeHasBroughtThem() {
        assertThat(names("scheduled-maintenances/upcoming.json", "scheduled_maintenances", "status"))
                .containsExactly("scheduled");
        assertThat(names("scheduled-maintenances/active.json", "scheduled_maintenances", "status"))
                .containsExactly("in_progress");
        assertThat(names("summary.json", "scheduled_maintenances", "status"))
                .containsExactly("in_progress", "scheduled");
        assertThat(names("scheduled-maintenances.json", "scheduled_maintenances", "status"))
                .containsExactlyInAnyOrder("scheduled", "in_progress", "completed");
    }

    private static List<String> names(String document, String list, String field) {
        return document(document, full(), WITHIN)
                .get(list)
                .valueStream()
                .map(each -> each.get(field).asString())
                .toList();
    }

    @Test
    void aMaintenanceTellsWhatWasToldOfIt() {
        JsonNode maintenance =
                document("scheduled-maintenances/active.json", full(), WITHIN).at("/scheduled_maintenances/0");
        assertThat(maintenance.get("impact").asString()).isEqualTo("maintenance");
        assertThat(maintenance.get("scheduled_for").asString()).isEqualTo("2026-12-06T03:00:00.000-08:00");
        assertThat(maintenance.get("resolved_at").isNull()).isTrue();
        assertThat(maintenance
                        .get("incident_updates")
                        .valueStream()
                        .map(update -> update.get("status").asString() + ": "
                                + update.get("body").asString()))
                .containsExactly(
                        "in_progress: The maintenance begins now.",
                        "scheduled: A reminder of the maintenance that is planned.",
                        "scheduled: Invoices & receipts are slow.");
        assertThat(maintenance
                        .at("/incident_updates/0/affected_components/0/new_status")
                        .asString())
                .isEqualTo("under_maintenance");
    }

    @Test
    void oneThatNobodyWasToldOfYetSaysWhatIsPlanned() {
        JsonNode updates = document("scheduled-maintenances/upcoming.json", full(), WITHIN)
                .at("/scheduled_maintenances/0/incident_updates");
        assertThat(updates).hasSize(1);
        assertThat(updates.at("/0/body").asString()).isEqualTo("Invoices & receipts are slow.");
    }

    @Test
    void thereAreFiftyAtMostTheNewestFirst() {
        BulletinFixture many = bulletin();
        IntStream.range(0, 60)
                .forEach(number -> many.incident(new Incident(
                        String.valueOf(number),
                        "Incident " + number,
                        MONDAY,
                        List.of(new Incident.Update(
                                1, Stage.RESOLVED, MONDAY.plusSeconds(number), "Over.", List.of(), null)))));
        JsonNode incidents =
                document("incidents.json", many.at(WITHIN, SINCE), WITHIN).get("incidents");
        assertThat(incidents).hasSize(50);
        assertThat(incidents.at("/0/name").asString()).isEqualTo("Incident 59");
        assertThat(incidents.at("/49/name").asString()).isEqualTo("Incident 10");
    }

    @Test
    void thePageSaysWhenWhatItShowsLastChanged() {
        JsonNode page =
                document("status.json", bulletin().at(MONDAY, SINCE), MONDAY).get("page");
        assertThat(page.get("updated_at").asString()).isEqualTo("2026-10-01T05:00:00.500-07:00");
        assertThat(page.get("name").asString()).isEqualTo("Acme");
        assertThat(page.get("time_zone").asString()).isEqualTo("America/Los_Angeles");
        Bulletin planned = bulletin()
                .maintenance("5", Maintenance.Stage.PLANNED, Impact.OUTAGE, "web", SUNDAY, MONDAY)
                .at(MONDAY, SINCE);
        assertThat(updated(planned, SUNDAY.start().minusMillis(1))).isEqualTo("2026-11-30T10:00:00.000-08:00");
        assertThat(updated(planned, SUNDAY.start())).isEqualTo("2026-12-06T03:00:00.000-08:00");
        assertThat(updated(planned, SUNDAY.end())).isEqualTo("2026-12-06T05:00:00.000-08:00");
    }

    private static String updated(Bulletin bulletin, Instant now) {
        return document("status.json", bulletin, now).at("/page/updated_at").asString();
    }

    @Test
    void idsStayAndAreOfThisInstallationAlone() {
        assertThat(IDS.service("billing"))
                .matches("[a-z0-9]{12}")
                .isEqualTo(new PublicIds("an-installation").service("billing"))
                .isNotEqualTo(new PublicIds("another").service("billing"))
                .isNotEqualTo(IDS.service("ledger"))
                .isNotEqualTo(IDS.group("billing"))
                .isNotEqualTo(IDS.incident("billing"));
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(String::valueOf)
                        .map(IDS::incident)
                        .collect(Collectors.toSet()))
                .hasSize(10_000)
                .allMatch(id -> id.length() == 12);
    }
}
