package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.web.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sees to it that whoever says something of an incident knows what was said before. */
@Component
class LatestIncidents {

    private final Incidents incidents;

    LatestIncidents(Incidents incidents) {
        this.incidents = incidents;
    }

    /** @throws Refused with 404 where there is none */
    IncidentFile find(String id) {
        return number(id).flatMap(incidents::find).orElseThrow(() -> unknown(id));
    }

    /**
     * One that was published, held until the transaction ends.
     *
     * @param seen the version that the caller saw, null where it does not matter
     */
    IncidentFile holdPublished(String id, @Nullable Long seen) {
        IncidentFile file = hold(id, seen);
        if (file.updates().isEmpty()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Not published",
                    "Incident " + id + " is "
                            + (file.state() == State.DRAFT ? "a draft: publish it first." : "dismissed."));
        }
        return file;
    }

    /** One that nobody has decided about, held until the transaction ends. */
    IncidentFile holdDraft(String id, @Nullable Long seen) {
        IncidentFile file = hold(id, seen);
        Dismissal no = file.dismissal();
        if (no != null) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "No draft any more",
                    no.by() + " dismissed incident " + id + ": " + no.reason()
                            + ". Open a new one if it is one after all.");
        }
        if (!file.updates().isEmpty()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "No draft any more",
                    file.updates().getFirst().by() + " published incident " + id
                            + ". Say what there is to say in an update of it.");
        }
        return file;
    }

    private IncidentFile hold(String id, @Nullable Long seen) {
        IncidentFile file = number(id).flatMap(incidents::hold).orElseThrow(() -> unknown(id));
        if (seen != null && seen != file.version()) {
            throw stale(file, seen);
        }
        return file;
    }

    static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static Refused unknown(String id) {
        return new Refused(HttpStatus.NOT_FOUND, "No such incident", "There is no incident " + id + ".");
    }

    private static Refused stale(IncidentFile file, long seen) {
        // From its publication on, each update makes one version.
        long missed = Math.clamp(file.version() - seen, 0, file.updates().size());
        List<Said> said = file.updates()
                .subList((int) (file.updates().size() - missed), file.updates().size());
        return new Refused(
                HttpStatus.CONFLICT,
                "Changed meanwhile",
                "You saw version " + seen + " of incident " + file.id() + ", and it is at version " + file.version()
                        + " now"
                        + (said.isEmpty()
                                ? ""
                                : ": "
                                        + said.stream()
                                                .map(LatestIncidents::sentence)
                                                .collect(Collectors.joining("; ")))
                        + ". Look at it again, then repeat what you still want to say.",
                Map.of(
                        "version",
                        file.version(),
                        "updates",
                        said.stream().map(IncidentAnswer.Told::of).toList()));
    }

    private static String sentence(Said said) {
        Update update = said.update();
        return said.by() + " said (" + update.stage().text() + "): \"" + update.text() + "\"";
    }
}
