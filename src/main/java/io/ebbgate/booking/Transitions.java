package io.ebbgate.booking;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes bookings from version to version, in the transaction of the caller, who holds the booking: file, claims, history and
 * ledger together. The ledger comes last, so nothing may follow that waits for a lock.
 */
@Component
class Transitions {

    private final Bookings bookings;
    private final Claims claims;
    private final Histories histories;
    private final Ledger ledger;

    Transitions(Bookings bookings, Claims claims, Histories histories, Ledger ledger) {
        this.bookings = bookings;
        this.claims = claims;
        this.histories = histories;
        this.ledger = ledger;
    }

    /** Puts a new booking on file, as version 1. */
    Booked begin(State state, Intent intent, Caller by, Instant at, @Nullable String note) {
        long id = bookings.add(state, intent, at, by.name(), by.who());
        claims.take(id, intent);
        Booked booked = new Booked(id, 1, 1, state, intent, at, by.name(), by.who(), by.who());
        record(booked, by, at, "requested", note, List.of());
        return booked;
    }

    /** Takes it to another state, with nothing else changed. */
    Booked become(Booked before, State state, Caller by, Instant at, @Nullable String note) {
        if (!before.state().mayBecome(state)) {
            throw new IllegalStateException(before.state() + " does not become " + state);
        }
        Booked after = before.changed(state, before.intent(), before.shapedWho());
        bookings.replace(after, at);
        if (!state.stands()) {
            claims.drop(after.id());
        }
        record(after, by, at, state.text(), note, List.of());
        return after;
    }

    /** Changes what is meant, and with it perhaps the state. */
    Booked reshape(Booked before, Booked after, Caller by, Instant at, @Nullable String note) {
        List<FieldChange> changes = after.intent().since(before.intent());
        bookings.replace(after, at);
        if (!after.intent().samePlace(before.intent())) {
            claims.take(after.id(), after.intent());
        }
        boolean moved = after.intent().equals(before.intent().at(after.intent().span()));
        record(after, by, at, moved ? "moved" : "edited", note, changes);
        return after;
    }

    private void record(
            Booked booked, Caller by, Instant at, String deed, @Nullable String note, List<FieldChange> changes) {
        histories.add(booked.id(), new Episode(booked.version(), at, by.name(), deed, booked.state(), note, changes));
        Map<String, Object> facts = facts(booked);
        if (note != null) {
            facts.put("note", note);
        }
        if (!changes.isEmpty()) {
            facts.put("changes", changes);
        }
        ledger.record(new Act(by, "booking-" + deed, facts));
    }

    static Map<String, Object> facts(Booked booked) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("booking", Long.toString(booked.id()));
        facts.put("version", booked.version());
        facts.put("state", booked.state());
        facts.put("title", booked.intent().title());
        facts.put("services", booked.intent().services());
        facts.put("environment", booked.intent().environment());
        facts.put("impact", booked.intent().impact());
        facts.put("start", booked.intent().span().start());
        facts.put("end", booked.intent().span().end());
        return facts;
    }
}
