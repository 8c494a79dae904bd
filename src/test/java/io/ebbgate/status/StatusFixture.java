package io.ebbgate.status;

import static io.ebbgate.status.SaidIncident.incident;
import static io.ebbgate.timetable.Incident.Stage.IDENTIFIED;
import static io.ebbgate.timetable.Incident.Stage.INVESTIGATING;
import static io.ebbgate.timetable.Incident.Stage.MONITORING;
import static io.ebbgate.timetable.Incident.Stage.POSTMORTEM;
import static io.ebbgate.timetable.Incident.Stage.RESOLVED;

import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance.Stage;
import java.time.Instant;

/** A company with services, and what becomes of them. */
final class StatusFixture {

    /** A Sunday morning in Los Angeles, 04:30. */
    static final Instant NOW = Instant.parse("2026-12-06T12:30:00Z");

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services:
              api: {name: API}
              billing: {name: Billing, group: Payments}
              checkout: {name: Checkout, group: Payments}
              ledger: {name: Ledger, group: Payments}
              search: {name: Search, group: Finding}
              index: {name: Search index, group: Finding}
              cellar: {name: Cellar, statusPage: hidden}
            rules:
              - name: told
                match: {environments: [production]}
                notices: [P1D, start, end]
            """;

    private StatusFixture() {}

    /** Where all is fine, but for what is added. */
    static Facts town() {
        return Facts.under(POLICY);
    }

    static Incident slowInvoices() {
        return incident("12", "Invoices are slow")
                .since("2026-12-06T11:41:00Z")
                .update(
                        INVESTIGATING,
                        "2026-12-06T11:44:00Z",
                        "Invoices take minutes to be made. We are looking into it.",
                        "2026-12-06T12:15:00Z",
                        "billing=degraded")
                .update(
                        IDENTIFIED,
                        "2026-12-06T12:10:00Z",
                        "A change of the ledger's ids keeps its database busy. It is being undone.",
                        "2026-12-06T12:45:00Z",
                        "billing=major-outage",
                        "checkout=degraded",
                        "cellar=degraded")
                .done();
    }

    static Incident overdue() {
        return incident("13", "Search finds too little")
                .update(
                        INVESTIGATING,
                        "2026-12-06T11:00:00Z",
                        "New pages are not found.",
                        "2026-12-06T11:30:00Z",
                        "search=partial-outage")
                .done();
    }

    /** Nothing was said of it for more than a day. */
    static Incident silent() {
        return incident("14", "Mails were late")
                .update(INVESTIGATING, "2026-12-05T08:00:00Z", "Mails are late.", null, "api=degraded")
                .update(MONITORING, "2026-12-05T09:00:00Z", "They are sent again.", null, "api=operational")
                .done();
    }

    static Incident lastWeek() {
        return incident("9", "Checkout refused cards")
                .update(INVESTIGATING, "2026-11-30T09:00:00Z", "Cards are refused.", null, "checkout=major-outage")
                .update(IDENTIFIED, "2026-11-30T09:20:00Z", "A certificate ran out.", null)
                .update(RESOLVED, "2026-11-30T10:00:00Z", "Cards are taken again.", null, "checkout=operational")
                .update(
                        POSTMORTEM,
                        "2026-12-02T10:00:00Z",
                        "## What we learnt\n\n- certificates are *watched* now\n- <b>nothing</b> else",
                        null)
                .done();
    }

    /** Everything at once. */
    static Facts busy() {
        return town().recordedSince("2026-09-20T00:00:00Z")
                .incident(slowInvoices())
                .incident(overdue())
                .incident(silent())
                .incident(lastWeek())
                .incident(incident("5", "Ledger stood still")
                        .update(INVESTIGATING, "2026-10-20T09:00:00Z", "It stands.", null, "ledger=partial-outage")
                        .update(RESOLVED, "2026-10-21T03:10:00Z", "It runs.", null)
                        .done())
                .maintenance(
                        "3",
                        "A wider index",
                        Stage.IN_PROGRESS,
                        Impact.DEGRADED,
                        "2026-12-06T11:00:00Z",
                        "PT2H",
                        "index")
                .maintenance(
                        "4",
                        "Wider invoice ids",
                        Stage.PLANNED,
                        Impact.OUTAGE,
                        "2026-12-13T11:00:00Z",
                        "PT2H",
                        "billing",
                        "ledger")
                .maintenance(
                        "6",
                        "New disks",
                        Stage.UNDECIDED,
                        Impact.REDUCED_REDUNDANCY,
                        "2026-12-20T11:00:00Z",
                        "PT1H",
                        "search");
    }
}
