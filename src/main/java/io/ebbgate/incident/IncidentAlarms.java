package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Alarm;
import io.ebbgate.web.Alarms;
import io.ebbgate.web.PagePart;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Has every page of the console say which incidents are open, and which drafts are about to publish themselves. Every deed moves the
 * timetable, so they are read once for each of its versions.
 */
@Component
class IncidentAlarms implements PagePart {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentAlarms.class);

    private final Incidents incidents;
    private final Timetables timetables;
    private final Clock clock;
    private volatile Read read = new Read(-1, List.of());

    IncidentAlarms(Incidents incidents, Timetables timetables, Clock clock) {
        this.incidents = incidents;
        this.timetables = timetables;
        this.clock = clock;
    }

    private record Read(long version, List<IncidentFile> standing) {}

    @Override
    public Map<String, Object> attributes(HttpServletRequest request) {
        Caller caller = caller();
        return caller == null ? Map.of() : Map.of("alarms", of(caller));
    }

    private static @Nullable Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }

    Alarms of(Caller caller) {
        Instant now = clock.instant();
        return new Alarms(
                "/console/incidents/alarms",
                caller.may(Role.MANAGER) ? "/console/incidents/new" : null,
                standing().stream().map(file -> alarm(file, now)).toList());
    }

    private List<IncidentFile> standing() {
        long version = timetables.current().version();
        if (read.version != version) {
            try {
                read = new Read(
                        version,
                        Stream.of(State.DRAFT, State.OPEN)
                                .flatMap(state -> incidents.all(state).stream())
                                .toList());
            } catch (DataAccessException lost) {
                LOG.warn("incidents could not be read; pages show those that were known until they can", lost);
            }
        }
        return read.standing;
    }

    private static Alarm alarm(IncidentFile file, Instant now) {
        String path = "/console/incidents/" + file.id();
        if (file.state() == State.DRAFT) {
            return new Alarm(
                    "warn",
                    "Draft of incident " + file.id() + ": " + file.about().title(),
                    path,
                    "Publishes itself at",
                    file.publishAt());
        }
        Instant nextBy = file.nextBy();
        boolean overdue = nextBy != null && nextBy.isBefore(now);
        return new Alarm(
                "bad",
                "Incident " + file.id() + " is open: " + file.about().title(),
                path,
                nextBy == null ? null : overdue ? "Overdue: an update was promised by" : "Next update by",
                nextBy);
    }
}
