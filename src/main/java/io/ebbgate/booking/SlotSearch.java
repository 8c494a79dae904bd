package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Fields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for slots with what people said of them, and with what the rules assume where they did not. */
@Component
class SlotSearch {

    private static final Duration AHEAD = Duration.ofDays(90);
    private static final long QUARTER = 900;

    private final FreshTimetable fresh;
    private final Clock clock;

    SlotSearch(FreshTimetable fresh, Clock clock) {
        this.fresh = fresh;
        this.clock = clock;
    }

    /**
     * What is looked for, as it was sent.
     *
     * @param impact what customers will notice; where it is left out, enough that they must be told
     * @param after the earliest start; now, where it is left out or has passed
     * @param before the latest end; 90 days after {@code after} where it is left out
     * @param deadline the latest end that is of use, null where there is none; unlike {@code before} it may lie far behind what is searched
     * @param limit the most slots
     */
    record Wish(
            @Nullable List<@Nullable String> services,
            @Nullable String environment,
            @Nullable String impact,
            @Nullable String duration,
            @Nullable String backOut,
            @Nullable String after,
            @Nullable String before,
            @Nullable Instant deadline,
            int limit) {}

    /**
     * What was looked for and found.
     *
     * @param zone how times are shown to people
     * @param notice absent where no rule asks for any
     */
    record Found(
            List<String> services,
            String environment,
            Duration duration,
            Duration backOut,
            Instant after,
            Instant before,
            String zone,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Notice notice,

            List<Slot> slots) {}

    /**
     * How long before their start customers are told of changes like this.
     *
     * @param rule the one that asks for the longest
     * @param soonest the first start of which all can still be told in time
     */
    record Notice(String rule, Duration length, Instant soonest) {

        static @Nullable Notice of(Ground ground, Impact impact, Instant now) {
            Policy.Rule rule = ground.promising(impact);
            return rule == null
                    ? null
                    : new Notice(
                            rule.name(), rule.promise().notice(), rule.promise().soonest(now));
        }
    }

    Found find(Wish wish) {
        Timetable timetable = fresh.get();
        Fields fields = new Fields();
        IntentReader reader = new IntentReader(fields, timetable);
        List<String> services = reader.services("service", wish.services()).stream()
                .sorted()
                .distinct()
                .toList();
        String environment = reader.environment(wish.environment());
        Ground ground = Ground.of(timetable, services, environment);
        Duration duration = reader.duration(wish.duration(), ground);
        Duration backOut = reader.backOut(wish.backOut(), ground);
        reader.fits(duration, backOut);
        fields.between("limit", wish.limit(), 1, 1000);
        Notice notice = Notice.of(ground, reader.impact(wish.impact(), Impact.OUTAGE), clock.instant());
        Span within = within(fields, wish, notice, timetable.horizon().end());
        fields.check();
        List<Slot> slots = new Slots(ground, duration.plus(backOut), within).best(wish.limit());
        return new Found(
                services,
                environment,
                duration,
                backOut,
                within.start(),
                within.end(),
                timetable.zone().getId(),
                notice,
                slots);
    }

    private Span within(Fields fields, Wish wish, @Nullable Notice notice, Instant known) {
        Instant soon = notice == null ? nextQuarter(clock.instant()) : notice.soonest();
        Instant after = IntentReader.millis(fields.instant("after", wish.after()));
        Instant first = after == null || after.isBefore(soon) ? soon : after;
        Instant before = IntentReader.millis(fields.instant("before", wish.before()));
        Instant last = earlier(before == null ? first.plus(AHEAD) : before, wish.deadline());
        if (!first.isBefore(last)) {
            fields.problem(
                    "before",
                    notice == null
                            ? "it must be later than after, and than now"
                            : "it must be later than after, and than " + notice.soonest() + ": rule " + notice.rule()
                                    + " tells customers " + notice.length() + " before");
        } else if (last.isAfter(known)) {
            fields.problem("before", "windows are worked out until " + known + " only");
        }
        fields.check();
        return new Span(first, last);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /** What starts at once cannot be booked any more by the time that somebody has read of it. */
    private static Instant nextQuarter(Instant now) {
        return Instant.ofEpochSecond(Math.ceilDiv(now.getEpochSecond() + 1, QUARTER) * QUARTER);
    }
}
