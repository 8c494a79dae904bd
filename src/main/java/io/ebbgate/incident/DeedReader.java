package io.ebbgate.incident;

import io.ebbgate.incident.NearbyDeed.Sort;
import io.ebbgate.ledger.Entry;
import io.ebbgate.ledger.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from the record what was done: approvals, what became of them, bookings and overrides. */
final class DeedReader {

    /** The acts that it reads; beside them it reads approvals. */
    static final Map<String, Sort> ACTS = Map.ofEntries(
            Map.entry("change-started", Sort.STARTED),
            Map.entry("change-succeeded", Sort.SUCCEEDED),
            Map.entry("change-failed", Sort.FAILED),
            Map.entry("change-rolled-back", Sort.ROLLED_BACK),
            Map.entry("booking-requested", Sort.BOOKED),
            Map.entry("booking-approved", Sort.BOOKED),
            Map.entry("booking-moved", Sort.BOOKING_CHANGED),
            Map.entry("booking-edited", Sort.BOOKING_CHANGED),
            Map.entry("booking-cancelled", Sort.BOOKING_CHANGED),
            Map.entry("override-asked", Sort.OVERRIDE),
            Map.entry("override-granted", Sort.OVERRIDE),
            Map.entry("override-ended", Sort.OVERRIDE_ENDED));

    private final JsonMapper json;

    DeedReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * What that entry was.
     *
     * @param entry an approval, or one of the {@link #ACTS}
     */
    NearbyDeed read(Recorded entry) {
        JsonNode body = json.readTree(entry.entry().body());
        Sort sort = ACTS.get(entry.entry().kind());
        if (sort == null) {
            return approval(entry, body);
        }
        return switch (sort) {
            case STARTED, SUCCEEDED, FAILED, ROLLED_BACK -> outcome(entry.entry(), sort, body);
            case BOOKED, BOOKING_CHANGED -> booking(entry.entry(), sort, body);
            case OVERRIDE, OVERRIDE_ENDED -> override(entry.entry(), sort, body);
            case APPROVED, ROLLBACK_APPROVED -> throw new IllegalStateException(sort + " is no act");
        };
    }

    private static NearbyDeed approval(Recorded recorded, JsonNode body) {
        Entry entry = recorded.entry();
        String service = String.valueOf(entry.service());
        String environment = String.valueOf(entry.environment());
        boolean rollback = "rollback".equals(text(body, "kind"));
        return new NearbyDeed(
                entry.at(),
                rollback ? Sort.ROLLBACK_APPROVED : Sort.APPROVED,
                entry.change() + " to " + service + " in " + environment,
                List.of(service),
                List.of(environment),
                entry.name(),
                body.hasNonNull("override")
                        ? "by override for "
                                + body.get("override").path("reference").asString()
                        : text(body, "note"),
                "/console/decisions/" + recorded.seq());
    }

    private static NearbyDeed outcome(Entry entry, Sort sort, JsonNode body) {
        String service = body.path("service").asString();
        String environment = body.path("environment").asString();
        String decision = body.path("decision").asString();
        return new NearbyDeed(
                entry.at(),
                sort,
                "the change of decision " + decision + ": " + service + " in " + environment,
                List.of(service),
                List.of(environment),
                entry.name(),
                text(body, "note"),
                "/console/decisions/" + decision);
    }

    private static NearbyDeed booking(Entry entry, Sort sort, JsonNode body) {
        return new NearbyDeed(
                entry.at(),
                sort,
                body.path("title").asString() + " (" + entry.kind().substring("booking-".length()) + ")",
                texts(body, "services"),
                List.of(body.path("environment").asString()),
                entry.name(),
                text(body, "note"),
                "/console/bookings/" + body.path("booking").asString());
    }

    private static NearbyDeed override(Entry entry, Sort sort, JsonNode body) {
        String reference = text(body, "reference");
        List<String> services = texts(body, "services");
        List<String> environments = texts(body, "environments");
        return new NearbyDeed(
                entry.at(),
                sort,
                reference == null
                        ? "an override"
                        : reference + ": " + String.join(", ", services) + " in " + String.join(", ", environments),
                services,
                environments,
                entry.name(),
                text(body, "reason"),
                "/console/overrides/" + body.path("override").asString());
    }

    private static @Nullable String text(JsonNode body, String name) {
        return body.hasNonNull(name) ? body.get(name).asString() : null;
    }

    private static List<String> texts(JsonNode body, String name) {
        List<String> texts = new ArrayList<>();
        body.path(name).forEach(one -> texts.add(one.asString()));
        return texts;
    }

    /** Whether that entry, of an override, lets changes through that freeze. */
    boolean overrides(Recorded entry, String freeze) {
        return texts(json.readTree(entry.entry().body()), "freezes").contains(freeze);
    }
}
