package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code policy.yaml}, read.
 *
 * @param zone how times are shown, and what an event without a zone means
 * @param assumedZone what was assumed of the zone's name, null where it was plain
 */
public record Policy(
        ZoneId zone,
        @Nullable String assumedZone,
        Map<String, Environment> environments,
        Map<String, Service> services,
        List<Rule> rules) {

    /** The most that a duration or a back-out can be: what takes longer is a project, and the horizon has no room for it. */
    public static final Duration LONGEST = Duration.ofDays(14);

    /**
     * Where services run.
     *
     * @param alwaysOpen whether it needs no window
     */
    public record Environment(String name, boolean alwaysOpen) {}

    /**
     * What is changed.
     *
     * @param id what pipelines call it
     * @param name what people call it
     * @param group what it stands under on the status page, null where by itself
     * @param shown whether it is on the status page, null where that is as customers are told of it or not
     * @param customers how many of its customers live in which zone; empty where nobody said
     */
    public record Service(
            String id,
            String name,
            Map<String, String> labels,
            @Nullable String group,
            @Nullable Boolean shown,
            Map<ZoneId, Integer> customers) {}

    /**
     * What a set of services in a set of environments must observe.
     *
     * @param opens whether it names opening calendars; one that does not only closes
     * @param open the calendars whose events open the gate
     * @param close the calendars whose events close it
     * @param duration how long a change takes where a request does not say
     * @param backOut how long it takes to undo it, which must also fit before the window ends
     * @param terms what it asks of the people behind a change
     * @param promise what it promises to customers
     * @param line where it stands
     */
    public record Rule(
            String name,
            Match match,
            boolean opens,
            List<Reference> open,
            List<Reference> close,
            Duration duration,
            Duration backOut,
            Terms terms,
            Promise promise,
            int line) {

        boolean names(String calendar) {
            return Stream.concat(open.stream(), close.stream())
                    .map(Reference::calendar)
                    .anyMatch(calendar::equals);
        }
    }

    /**
     * What a rule asks of the people behind a change.
     *
     * @param bookingRequired whether the gate opens only inside an approved booking
     * @param approvals how many people must stand by a booking, none of them the one who asked for it
     * @param concurrency how many changes may be in progress at once under the rule, null for any number
     * @param rollback for how long after its approval a change may be undone whatever closes the gate, zero where it may not
     * @param twoPersonOverride whether an override needs a second person
     * @param longestOverride how long one may last, {@link #LONGEST_OVERRIDE} at most
     * @param frozenByIncidents whether a service is frozen while an incident that names it is open
     */
    public record Terms(
            boolean bookingRequired,
            int approvals,
            @Nullable Integer concurrency,
            Duration rollback,
            boolean twoPersonOverride,
            Duration longestOverride,
            boolean frozenByIncidents) {

        /** For how long a change may be undone where no rule says it. */
        public static final Duration USUAL_ROLLBACK = Duration.ofHours(24);

        /** What an override can last at the most, whatever a rule says. */
        public static final Duration LONGEST_OVERRIDE = Duration.ofHours(4);
    }

    /**
     * What a rule promises to customers.
     *
     * @param tells whether they are told of bookings under it at all
     * @param notice how long before a booking's start every one of them must have been told, zero where the gate does not ask; it
     *     needs a booking
     * @param leads how long before a booking's start they are reminded, the longest first
     * @param atStart whether they are told when the booked span begins
     * @param atEnd whether they are told when it ends, where they were not told before that all is done
     * @param ofNoImpact whether they are told of bookings without an impact too
     */
    public record Promise(
            boolean tells, Duration notice, List<Duration> leads, boolean atStart, boolean atEnd, boolean ofNoImpact) {

        /** How long ahead customers can be told at the most. */
        public static final Duration LONGEST = Duration.ofDays(90);

        /**
         * What whoever picks a start had better leave beside the notice, for telling everybody: a large round takes minutes, and who
         * could not be told at once is tried again after five.
         */
        private static final Duration SENDING = Duration.ofMinutes(15);

        private static final long QUARTER = Duration.ofMinutes(15).toMillis();

        /** Whether customers are told of a booking with this impact. */
        public boolean tellsOf(Impact impact) {
            return tells && (ofNoImpact || impact != Impact.NO_IMPACT);
        }

        /** The first start, on a quarter of an hour, of which a booking that is made at this instant can tell everybody in time. */
        public Instant soonest(Instant now) {
            long millis = now.plus(notice).plus(SENDING).toEpochMilli();
            return Instant.ofEpochMilli(Math.ceilDiv(millis, QUARTER) * QUARTER);
        }

        /** Whether the gate opens for a booking with this impact only where they were told of it in time. */
        boolean asksFor(Impact impact) {
            return notice.isPositive() && tellsOf(impact);
        }
    }

    /** A calendar's name, and the line that names it. */
    public record Reference(String calendar, int line) {}

    /** Which services and environments a rule is about; a part that is not given matches all. */
    public record Match(
            @Nullable List<Glob> environments, @Nullable List<Glob> services, Map<String, Glob> labels) {

        boolean environment(String name) {
            return environments == null || environments.stream().anyMatch(glob -> glob.matches(name));
        }

        boolean service(Service service) {
            return (services == null || services.stream().anyMatch(glob -> glob.matches(service.id())))
                    && labels.entrySet().stream().allMatch(label -> labelled(service, label));
        }

        private static boolean labelled(Service service, Map.Entry<String, Glob> label) {
            String value = service.labels().get(label.getKey());
            return value != null && label.getValue().matches(value);
        }
    }
}
