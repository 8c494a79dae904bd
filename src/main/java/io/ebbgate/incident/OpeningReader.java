package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.web.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody opens, and finds the words where they sent none. */
@Component
class OpeningReader {

    private static final Duration LONGEST_AGO = Duration.ofDays(90);

    private final NamedServices services;
    private final NextBy nextBy;

    OpeningReader(NamedServices services, IncidentSettings settings) {
        this.services = services;
        this.nextBy = new NextBy(settings);
    }

    /**
     * All of it.
     *
     * @param draft what fills in what was left out, null where a new one is opened
     * @throws io.ebbgate.web.BadRequest where anything is wrong, with all of it
     */
    Opening read(OpeningRequest wanted, @Nullable IncidentFile draft, Instant now) {
        Fields fields = new Fields();
        Particulars known = draft == null ? null : draft.about();
        SortedMap<String, Condition> conditions = new ConditionsReader(
                        fields, services, known == null ? List.of() : known.services())
                .read(wanted.services(), wanted.conditions());
        if (known != null) {
            known.services().forEach(service -> conditions.putIfAbsent(service, ConditionsReader.UNTOLD));
        }
        if (conditions.isEmpty()) {
            fields.problem("services", "it is required: the names of one or more services");
        }
        String title = fields.optional("title", wanted.title(), 200);
        String text = fields.optional("text", wanted.text(), 5000);
        Instant startedAt = startedAt(fields, wanted.startedAt(), now);
        String reference = fields.optional("reference", wanted.reference(), 200);
        String upstream = UpstreamAddress.read(fields, wanted.upstream());
        Instant promised = nextBy.read(fields, wanted.nextBy(), Stage.INVESTIGATING, now);
        fields.check();
        PreparedWords prepared = services.words(conditions.keySet());
        return new Opening(
                new Particulars(
                        title == null ? prepared.title() : title,
                        conditions.keySet().stream().toList(),
                        startedAt != null ? startedAt : startedAt(known, now),
                        reference != null || known == null ? reference : known.reference(),
                        upstream != null || known == null ? upstream : known.upstream()),
                text == null ? prepared.text() : text,
                conditions,
                promised);
    }

    /** Another replica's clock, by which the draft was made, may be ahead. */
    private static Instant startedAt(@Nullable Particulars known, Instant now) {
        return known != null && known.startedAt().isBefore(now) ? known.startedAt() : now;
    }

    private static @Nullable Instant startedAt(Fields fields, @Nullable String wanted, Instant now) {
        Instant startedAt = fields.instant("startedAt", wanted);
        if (startedAt != null && startedAt.isAfter(now)) {
            fields.problem("startedAt", "it has not come yet; an incident has begun when it is told of");
        } else if (startedAt != null && startedAt.isBefore(now.minus(LONGEST_AGO))) {
            fields.problem("startedAt", "it is more than " + LONGEST_AGO.toDays() + " days ago");
        }
        return startedAt == null ? null : startedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
