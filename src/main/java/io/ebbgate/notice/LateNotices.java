package io.ebbgate.notice;

import io.ebbgate.ledger.Ledger;
import io.ebbgate.notice.LateChanges.LateChange;
import io.ebbgate.notice.Marks.Mark;
import io.ebbgate.timetable.AnnouncedSource;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.OverrideUse;
import io.ebbgate.timetable.OverrideUseSource;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Customers who were not told ahead of time are told afterwards: once for each override that let a change through, where a rule
 * tells customers of changes to what the override is for. What went through in a booking that they had been told of in time is none
 * of that.
 */
@Component
class LateNotices implements DueFinder {

    private static final String LATE = "late";

    /** How many entries of the ledger are looked at in one transaction. */
    private static final int STRIDE = 50_000;

    private final Ledger ledger;
    private final OverrideUseSource uses;
    private final Timetables timetables;
    private final Marks marks;
    private final LateChanges changes;
    private final AnnouncedSource announced;
    private final Announcements announcements;
    private final TransactionTemplate transaction;

    LateNotices(
            Ledger ledger,
            OverrideUseSource uses,
            Timetables timetables,
            Marks marks,
            LateChanges changes,
            AnnouncedSource announced,
            Announcements announcements,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.uses = uses;
        this.timetables = timetables;
        this.marks = marks;
        this.changes = changes;
        this.announced = announced;
        this.announcements = announcements;
        this.transaction = transaction;
    }

    /** Without a timetable it is not known who is to be told: it is found when there is one again. */
    @Override
    public void findDue(Instant now) {
        if (timetables.current() instanceof Timetable timetable) {
            long latest = ledger.latest();
            while (marks.look(Marks.OVERRIDES).seq() < latest) {
                transaction.executeWithoutResult(_ -> stride(timetable, now));
            }
        }
    }

    private void stride(Timetable timetable, Instant now) {
        Mark mark = marks.hold(Marks.OVERRIDES);
        long latest = ledger.latest();
        long upTo = Math.min(latest, mark.seq() + STRIDE);
        for (OverrideUse use : uses.firstUses(mark.seq(), upTo, mark.at())) {
            tell(use, timetable, now);
        }
        // What is left to look at is as old as it was.
        marks.move(Marks.OVERRIDES, upTo, upTo == latest ? now : mark.at());
    }

    private void tell(OverrideUse use, Timetable timetable, Instant now) {
        List<String> services = timetable.policy().services().keySet().stream()
                .filter(service -> use.services().stream().anyMatch(glob -> glob.matches(service)))
                .filter(service -> isToldOf(timetable, service, use.environment()))
                .sorted()
                .toList();
        LateChange change = new LateChange(use.override(), services, use.environment(), use.at());
        if (!services.isEmpty() && !wasTold(use, services) && changes.add(change)) {
            announcements.announce(
                    new Announcement(
                            LateMessages.thing(use.override()), 1, LATE, About.MAINTENANCE, services, use.at()),
                    now);
        }
    }

    /** Whether it was made in a booking that customers had been told of: then they knew when, whatever had to be overridden. */
    private boolean wasTold(OverrideUse use, List<String> services) {
        String booking = use.booking();
        return booking != null
                && announced.of(List.of(booking)).getOrDefault(booking, List.of()).stream()
                        .anyMatch(each ->
                                !each.at().isAfter(use.at()) && !Collections.disjoint(each.services(), services));
    }

    private static boolean isToldOf(Timetable timetable, String service, String environment) {
        Lane lane = timetable.lane(service, environment);
        return lane != null
                && lane.rules().stream()
                        .map(Hours::rule)
                        .anyMatch(rule -> rule.promise().tells());
    }
}
