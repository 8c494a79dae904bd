package io.ebbgate.incident;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Puts on file what becomes of incidents, in the transaction of the caller, who holds the incident: file and ledger together, and
 * with the ledger the timetable's next version, from which on an open one freezes what it names. The ledger comes last, so nothing
 * may follow that waits for a lock.
 */
@Component
class Filing {

    private final Incidents incidents;
    private final Causes causes;
    private final Ledger ledger;

    Filing(Incidents incidents, Causes causes, Ledger ledger) {
        this.incidents = incidents;
        this.causes = causes;
        this.ledger = ledger;
    }

    IncidentFile open(Opening opening, Caller by, Instant at) {
        Said said = new Said(opening.update(at), by.name(), by.who(), null);
        IncidentFile filed = incidents.add(
                new IncidentFile(0, 1, opening.about(), at, by.name(), null, null, List.of(said), List.of()));
        record(by, "incident-opened", facts(filed));
        return filed;
    }

    /** A draft that nobody knows of yet. */
    void draft(Particulars about, Instant at, Instant publishAt, Cause cause) {
        IncidentFile filed = incidents.add(
                new IncidentFile(0, 1, about, at, Itself.EBBGATE.name(), publishAt, null, List.of(), List.of()));
        if (causes.join(cause, filed.id())) {
            Map<String, Object> facts = facts(filed);
            facts.put("decision", cause.decision());
            facts.put("publishAt", publishAt);
            record(Itself.EBBGATE, "incident-drafted", facts);
        }
    }

    /** One more change that did not go well; a draft may come to name more services by it. */
    void join(IncidentFile file, IncidentFile joined, Cause cause) {
        if (!causes.join(cause, file.id())) {
            return;
        }
        if (joined.version() != file.version()) {
            incidents.replace(file, joined);
        }
        Map<String, Object> facts = facts(joined);
        facts.put("decision", cause.decision());
        record(Itself.EBBGATE, "incident-joined", facts);
    }

    /** A draft becomes an incident. */
    IncidentFile publish(IncidentFile draft, Opening opening, Caller by, Instant at) {
        IncidentFile opened = draft.said(new Said(opening.update(at), by.name(), by.who(), null), opening.about());
        incidents.replace(draft, opened);
        record(by, "incident-opened", facts(opened));
        return opened;
    }

    IncidentFile update(IncidentFile before, IncidentFile after, Caller by) {
        incidents.replace(before, after);
        record(by, "incident-updated", facts(after));
        return after;
    }

    /** A draft that is none. */
    IncidentFile dismiss(IncidentFile draft, String reason, Caller by, Instant at) {
        IncidentFile dismissed = draft.dismissed(new Dismissal(at, by.name(), reason));
        incidents.replace(draft, dismissed);
        Map<String, Object> facts = facts(dismissed);
        facts.put("reason", reason);
        record(by, "incident-dismissed", facts);
        return dismissed;
    }

    /** A draft that another incident says all of already. */
    void fold(IncidentFile draft, IncidentFile into, Caller by, Instant at) {
        causes.move(draft.id(), into.id());
        dismiss(draft, "incident " + into.id() + " is open for the same services", by, at);
    }

    private void record(Caller by, String kind, Map<String, Object> facts) {
        ledger.record(new Act(by, kind, facts));
    }

    private static Map<String, Object> facts(IncidentFile file) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("incident", Long.toString(file.id()));
        facts.put("version", file.version());
        facts.put("state", file.state());
        facts.put("title", file.about().title());
        facts.put("services", file.about().services());
        if (!file.updates().isEmpty()) {
            facts(file.updates().getLast(), facts);
        }
        return facts;
    }

    private static void facts(Said said, Map<String, Object> facts) {
        Update update = said.update();
        facts.put("update", update.number());
        facts.put("stage", update.stage().text());
        facts.put("text", update.text());
        Map<String, String> conditions = new TreeMap<>();
        for (Effect effect : update.effects()) {
            conditions.put(effect.service(), effect.after().text());
        }
        facts.put("conditions", conditions);
        if (update.nextBy() != null) {
            facts.put("nextBy", update.nextBy());
        }
        if (said.reason() != null) {
            facts.put("reason", said.reason());
        }
    }
}
