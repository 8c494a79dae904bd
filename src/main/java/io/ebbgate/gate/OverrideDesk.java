package io.ebbgate.gate;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.gate.AskedOverride.Ending;
import io.ebbgate.gate.AskedOverride.Review;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Grants, confirms, ends and reviews overrides. Each deed, its ledger entry and the timetable's new version are one transaction;
 * when that has committed, every replica decides with it, and none approves by an override that was ended.
 */
@Component
class OverrideDesk {

    private final Overrides overrides;
    private final Ledger ledger;
    private final Timetables timetables;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OverrideDesk(
            Overrides overrides, Ledger ledger, Timetables timetables, Clock clock, TransactionTemplate transaction) {
        this.overrides = overrides;
        this.ledger = ledger;
        this.timetables = timetables;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** In force when this returns, or waiting for a second person where a rule asks for one. */
    AskedOverride ask(Caller by, WantedOverride wanted) {
        timetables.refresh();
        AskedOverride override = wanted.asked(timetable(), Deed.of(by, now()));
        return done(() -> {
            requireReviews(by);
            overrides.add(override.after(ledger.latest()));
            ledger.record(new Act(by, override.twoPerson() ? "override-asked" : "override-granted", facts(override)));
            return override.id();
        });
    }

    private Timetable timetable() {
        return switch (timetables.current()) {
            case Timetable timetable -> timetable;
            case NoTimetable none ->
                throw conflict(
                        "No timetable",
                        "The timetable cannot be read (" + none.fault()
                                + "), and no override opens what is closed by that. Mend it first.");
        };
    }

    private void requireReviews(Caller by) {
        Instant now = now();
        List<AskedOverride> overdue = overrides.unreviewedOf(by.who()).stream()
                .filter(override -> override.reviewIsOverdue(now))
                .toList();
        if (!overdue.isEmpty()) {
            throw conflict(
                    "Reviews are overdue",
                    overdue.stream()
                            .map(override -> override.id() + " (" + override.reference() + ", over since "
                                    + override.overAt() + ")")
                            .collect(Collectors.joining(
                                    ", ",
                                    "Somebody else must first review what you broke the glass for more than 7 days ago: ",
                                    ".")));
        }
    }

    AskedOverride confirm(Caller by, String id) {
        return done(() -> {
            AskedOverride override = hold(id);
            Deed deed = Deed.of(by, now());
            requireSomebodyElse(override, by, "confirm");
            if (override.state(deed.at()) != OverrideState.WAITING) {
                throw conflict("Not waiting", standing(override, deed.at()) + " There is nothing to confirm.");
            }
            overrides.confirm(id, deed);
            ledger.record(new Act(by, "override-confirmed", Map.of("override", id)));
            return id;
        });
    }

    /** Ending what somebody has ended changes nothing. */
    AskedOverride end(Caller by, String id, String reason) {
        return done(() -> {
            AskedOverride override = hold(id);
            Deed deed = Deed.of(by, now());
            switch (override.state(deed.at())) {
                case WAITING, IN_FORCE -> {
                    overrides.end(id, new Ending(deed, reason));
                    ledger.record(new Act(by, "override-ended", Map.of("override", id, "reason", reason)));
                }
                case OVER, LAPSED -> throw conflict("Over already", standing(override, deed.at()));
                case ENDED, REFUSED -> {}
            }
            return id;
        });
    }

    AskedOverride review(Caller by, String id, OverrideReview said) {
        return done(() -> {
            AskedOverride override = hold(id);
            Deed deed = Deed.of(by, now());
            requireSomebodyElse(override, by, "review");
            if (override.review() != null) {
                throw conflict(
                        "Reviewed already",
                        override.review().deed().name() + " reviewed it at "
                                + override.review().deed().at() + ".");
            }
            if (!override.awaitsReview(deed.at())) {
                throw conflict(
                        "Nothing to review",
                        standing(override, deed.at()) + " Only one that was in force and is over is reviewed.");
            }
            overrides.review(id, new Review(deed, said.happened(), said.incident()));
            ledger.record(new Act(by, "override-reviewed", facts(id, said)));
            return id;
        });
    }

    private AskedOverride done(Supplier<String> deed) {
        String id = Objects.requireNonNull(transaction.execute(_ -> deed.get()));
        timetables.refresh();
        return find(id);
    }

    AskedOverride find(String id) {
        return overrides.find(id).orElseThrow(() -> unknown(id));
    }

    private AskedOverride hold(String id) {
        return overrides.hold(id).orElseThrow(() -> unknown(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireSomebodyElse(AskedOverride override, Caller by, String deed) {
        if (override.asked().isOf(by)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "Somebody else is needed",
                    "You asked for this override, so somebody else has to " + deed + " it.");
        }
    }

    private static String standing(AskedOverride override, Instant now) {
        return switch (override.state(now)) {
            case WAITING -> "The override waits for a second person until " + override.until() + ".";
            case IN_FORCE -> "The override is in force until " + override.until() + ".";
            case OVER -> "The override was over at " + override.until() + ".";
            case LAPSED -> "Nobody confirmed the override before it was over at " + override.until() + ".";
            case ENDED, REFUSED -> "The override was ended at " + override.overAt() + ".";
        };
    }

    private static Refused conflict(String title, String detail) {
        return new Refused(HttpStatus.CONFLICT, title, detail);
    }

    private static Refused unknown(String id) {
        return new Refused(HttpStatus.NOT_FOUND, "No such override", "There is no override " + id + ".");
    }

    private static Map<String, Object> facts(AskedOverride override) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("override", override.id());
        facts.put("services", override.services());
        facts.put("environments", override.environments());
        facts.put("freezes", override.freezes());
        facts.put("reason", override.reason());
        facts.put("reference", override.reference());
        facts.put("until", override.until());
        return facts;
    }

    private static Map<String, Object> facts(String id, OverrideReview said) {
        return said.incident() == null
                ? Map.of("override", id, "happened", said.happened())
                : Map.of("override", id, "happened", said.happened(), "incident", said.incident());
    }
}
