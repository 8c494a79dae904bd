package io.ebbgate.subscriber;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.subscriber.ImportReport.RefusedLine;
import io.ebbgate.subscriber.ImportReport.WebhookSecret;
import io.ebbgate.web.BadRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports customers: the good lines of a file in one transaction, with a report of all the others. Nobody comes back by it who left, is
 * erased since or in quarantine.
 */
@Component
class ImportDesk {

    /** Lines by one statement: many enough to be fast, few enough to end in time. */
    private static final int BATCH = 2500;

    private final WishReader reader;
    private final ImportRows rows;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportDesk(WishReader reader, ImportRows rows, Ledger ledger, TransactionTemplate transaction, Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @param dryRun whether all is undone in the end, so that it is just what would come of it
     */
    ImportReport run(Caller by, byte[] csv, boolean dryRun) {
        List<CustomerFile.Line> lines = CustomerFile.read(csv);
        List<RefusedLine> refused = new ArrayList<>();
        List<ImportRows.New> good = good(lines, refused);
        return transaction.execute(status -> {
            List<ImportRows.New> taken = add(good, refused);
            if (dryRun) {
                status.setRollbackOnly();
            } else if (!taken.isEmpty()) {
                ledger.record(
                        new Act(by, "subscribers-imported", Map.of("lines", lines.size(), "taken", taken.size())));
            }
            refused.sort(Comparator.comparingLong(RefusedLine::line));
            return new ImportReport(
                    dryRun, lines.size(), taken.size(), List.copyOf(refused), dryRun ? List.of() : secrets(taken));
        });
    }

    private List<ImportRows.New> good(List<CustomerFile.Line> lines, List<RefusedLine> refused) {
        Map<String, Long> seen = new HashMap<>();
        List<ImportRows.New> good = new ArrayList<>();
        for (CustomerFile.Line line : lines) {
            line.unclear().forEach((field, reason) -> refused.add(new RefusedLine(line.number(), field, reason)));
            try {
                Wish wish = reader.read(line.wanted(), true);
                Long first = seen.putIfAbsent(wish.destination(), line.number());
                if (first != null) {
                    refused.add(new RefusedLine(line.number(), "address", "it is the same as in line " + first));
                } else if (line.unclear().isEmpty()) {
                    String secret = wish.channel() == Channel.WEBHOOK ? Keys.secret() : null;
                    good.add(new ImportRows.New(line.number(), wish, Keys.key(), secret));
                }
            } catch (BadRequest wrong) {
                wrong.problems()
                        .forEach(problem ->
                                refused.add(new RefusedLine(line.number(), column(problem.field()), problem.detail())));
            }
        }
        return good;
    }

    private static String column(String field) {
        return field.replaceFirst("\\[\\d+]$", "");
    }

    private List<ImportRows.New> add(List<ImportRows.New> good, List<RefusedLine> refused) {
        List<ImportRows.New> taken = new ArrayList<>();
        for (int start = 0; start < good.size(); start += BATCH) {
            List<ImportRows.New> batch = good.subList(start, Math.min(good.size(), start + BATCH));
            Map<String, State> known = rows.hold(batch);
            Set<String> added = rows.add(batch, clock.instant());
            for (ImportRows.New customer : batch) {
                if (added.contains(customer.wish().destination())) {
                    taken.add(customer);
                } else {
                    State state = known.get(customer.wish().destination());
                    refused.add(new RefusedLine(customer.line(), "address", reason(state)));
                }
            }
        }
        return taken;
    }

    /** Why somebody is left alone, by how it stood with them. */
    private static String reason(@Nullable State known) {
        return switch (known) {
            case ACTIVE -> "it is subscribed already";
            case QUARANTINED -> "it is subscribed already, and in quarantine, since notices do not get through";
            case PENDING, GONE ->
                "it left, or was removed, and was asked since whether it wants to come back: it is told again once it says so";
            case null ->
                "it left, or was removed: whoever wants to come back subscribes at /subscribe, and confirms it";
        };
    }

    private static List<WebhookSecret> secrets(List<ImportRows.New> taken) {
        List<WebhookSecret> secrets = new ArrayList<>();
        taken.forEach(customer -> {
            if (customer.secret() != null) {
                secrets.add(new WebhookSecret(customer.line(), customer.secret()));
            }
        });
        return secrets;
    }
}
