package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Nag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one notice has to say, whatever the channel. */
sealed interface Message {

    /** What a thing's notices have in common, so that they can be shown together: {@code booking/12}. */
    String thing();

    /**
     * Of a maintenance. What will not be, or nobody knows to have been, is as far as they know when they were told that it would be; where
     * it was moved since, and they were never told, they are not told of that other time either.
     *
     * @param before when the subscriber was last told that it would be, null where never, or where that is still so
     * @param services as customers know them, by their ids
     * @param windowZone the policy's zone, in which windows are thought of
     * @param now when the notice is written, from which "in 3 days" counts
     */
    record OfMaintenance(
            Maintenance maintenance,
            News news,
            @Nullable Span before,
            List<ServiceName> services,
            ZoneId windowZone,
            Instant now)
            implements Message {

        public OfMaintenance {
            if (before != null && news.isNever()) {
                maintenance = maintenance.at(before);
            }
            before = maintenance.span().equals(before) ? null : before;
        }

        @Override
        public String thing() {
            return "booking/" + maintenance.id();
        }
    }

    /**
     * Of a change that goes through on a broken glass: late, and honestly so.
     *
     * @param override the override's id
     * @param at when the first change under it was approved
     */
    record OfOverride(String override, List<ServiceName> services, String environment, Instant at, ZoneId windowZone)
            implements Message {

        @Override
        public String thing() {
            return "override/" + override;
        }
    }

    /**
     * Of an incident, as it stands.
     *
     * @param services those that customers may know of, each as it is
     * @param windowZone the policy's zone
     */
    record OfIncident(Incident incident, List<Affected> services, ZoneId windowZone) implements Message {

        public OfIncident {
            services = List.copyOf(services);
        }

        @Override
        public String thing() {
            return IncidentThing.of(incident);
        }
    }

    /**
     * For those who answer for services: what they should do about an incident, and have not.
     *
     * @param services those that the incident names
     * @param windowZone the policy's zone
     */
    record OfNag(Nag nag, List<ServiceName> services, ZoneId windowZone) implements Message {

        public OfNag {
            services = List.copyOf(services);
        }

        @Override
        public String thing() {
            return NagThing.of(nag);
        }
    }

    /** Whether they want to be told at all. */
    record OfConsent(long subscriber) implements Message {

        @Override
        public String thing() {
            return "subscriber/" + subscriber;
        }
    }

    /**
     * For machines.
     *
     * @param data JSON
     */
    record OfEvent(long id, String type, Instant at, String data) implements Message {

        @Override
        public String thing() {
            return "event/" + id;
        }
    }

    /** A service, and what people call it. */
    record ServiceName(String id, String name) {}

    /** A service that an incident is about, as it is for those who use it. */
    record Affected(ServiceName service, Condition condition) {

        String id() {
            return service.id();
        }
    }
}
