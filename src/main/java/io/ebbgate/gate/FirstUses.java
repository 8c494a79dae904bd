package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import io.ebbgate.ledger.ApprovalSearch;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.timetable.OverrideUse;
import io.ebbgate.timetable.OverrideUseSource;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds in the record what overrides let through. Where none was in force, the record need not be looked at. */
@Component
class FirstUses implements OverrideUseSource {

    private static final String BY_OVERRIDE = "\"override\":{\"id\":\"";
    private static final String IN_BOOKING = "\"booking\":{\"id\":\"";
    private static final String UNTOLD = "\"code\":\"notice-not-given\"";

    /** How many are read at once. */
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Overrides overrides;
    private final Clock clock;

    FirstUses(Ledger ledger, Overrides overrides, Clock clock) {
        this.ledger = ledger;
        this.overrides = overrides;
        this.clock = clock;
    }

    @Override
    public List<OverrideUse> firstUses(long after, long upTo, Instant from) {
        Instant since = from.minus(OverrideUses.MARGIN);
        if (!overrides.anyUntilAfter(since)) {
            return List.of();
        }
        Map<Use, Recorded> first = new LinkedHashMap<>();
        List<Recorded> page;
        long reached = after;
        do {
            Instant until = clock.instant().plus(OverrideUses.MARGIN);
            page = ledger.approvals(new ApprovalSearch(reached, since, until, BY_OVERRIDE, PAGE));
            for (Recorded recorded : page) {
                reached = recorded.seq();
                if (reached <= upTo) {
                    first.putIfAbsent(Use.of(recorded), recorded);
                }
            }
        } while (page.size() == PAGE && reached < upTo);
        return first.entrySet().stream()
                .map(use -> use(use.getKey(), use.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<OverrideUse> use(Use use, Recorded recorded) {
        return overrides
                .find(use.override)
                .map(override -> new OverrideUse(
                        use.override,
                        override.services().stream().map(Glob::new).toList(),
                        use.environment,
                        use.booking,
                        recorded.entry().at()));
    }

    /** Of one override in one environment, and in one booking of which customers were told in time, or in none. */
    private record Use(
            String override, String environment, @Nullable String booking) {

        static Use of(Recorded recorded) {
            String body = recorded.entry().body();
            return new Use(
                    after(body, BY_OVERRIDE),
                    String.valueOf(recorded.entry().environment()),
                    body.contains(IN_BOOKING) && !body.contains(UNTOLD) ? after(body, IN_BOOKING) : null);
        }

        private static String after(String body, String beginning) {
            int start = body.indexOf(beginning) + beginning.length();
            return body.substring(start, body.indexOf('"', start));
        }
    }
}
