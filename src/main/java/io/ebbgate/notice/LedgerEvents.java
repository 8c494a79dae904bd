package io.ebbgate.notice;

import io.ebbgate.ledger.Ledger;
import io.ebbgate.ledger.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells machines what people did, as the record has it: each entry once, since how far they were read moves in the same transaction. */
@Component
class LedgerEvents implements DueFinder {

    private static final Set<String> KINDS = Set.of(
            "freeze-declared",
            "freeze-lifted",
            "booking-requested",
            "booking-approved",
            "booking-moved",
            "booking-edited",
            "booking-rejected",
            "booking-cancelled",
            "booking-in-progress",
            "booking-completed",
            "booking-rolled-back",
            "booking-failed",
            "booking-lapsed");

    /** How many entries, decisions among them, are looked at in one transaction. */
    private static final int STRIDE = 50_000;

    /** What is left out, in this order, where an event would grow too large for its receivers. */
    private static final List<String> SPARE = List.of("changes", "note", "reason", "services");

    private static final int LARGEST = 18_000;

    private final Ledger ledger;
    private final Marks marks;
    private final MachineEvents events;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    LedgerEvents(Ledger ledger, Marks marks, MachineEvents events, JsonMapper json, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.marks = marks;
        this.events = events;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public void findDue(Instant now) {
        // What is added meanwhile is the next round's, or there might be no end of it.
        long latest = ledger.latest();
        while (marks.look(Marks.LEDGER).seq() < latest) {
            transaction.executeWithoutResult(_ -> stride(now));
        }
    }

    private void stride(Instant now) {
        long after = marks.hold(Marks.LEDGER).seq();
        long upTo = Math.min(ledger.latest(), after + STRIDE);
        if (events.anybodyListens()) {
            events.tell(
                    ledger.acts(after, upTo, KINDS).stream()
                            .flatMap(this::events)
                            .toList(),
                    now);
        }
        marks.move(Marks.LEDGER, upTo, now);
    }

    /** A booking that needs no approval is approved as it is requested; whoever waits for the one is told too. */
    private Stream<MachineEvent> events(Recorded recorded) {
        MachineEvent event = event(recorded);
        return event.type().equals("booking.requested")
                        && json.readTree(event.data()).path("state").asString().equals("approved")
                ? Stream.of(event, event.as("booking.approved"))
                : Stream.of(event);
    }

    private MachineEvent event(Recorded recorded) {
        ObjectNode data = (ObjectNode) json.readTree(recorded.entry().body());
        List<String> services = services(recorded, data.get("services"));
        data.put("entry", recorded.seq()).put("by", recorded.entry().name());
        for (String spare : SPARE) {
            if (data.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
                data.remove(spare);
            }
        }
        return new MachineEvent(
                recorded.entry().kind().replaceFirst("-", "."), recorded.entry().at(), services, data.toString(), null);
    }

    /** A freeze is of patterns, which may be of a service that there is not yet. */
    private static @Nullable List<String> services(Recorded recorded, @Nullable JsonNode named) {
        return named == null || recorded.entry().kind().startsWith("freeze-")
                ? null
                : named.valueStream().map(JsonNode::asString).toList();
    }
}
