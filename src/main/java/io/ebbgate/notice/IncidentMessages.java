package io.ebbgate.notice;

import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Outbox.Before;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import io.ebbgate.web.HouseZone;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says of incidents how they stand at the moment of sending: what was said before that stands below it, and is sent to nobody any more. */
@Component
class IncidentMessages implements MessageSource {

    private final ObjectProvider<IncidentSource> sources;
    private final IncidentServices services;
    private final Outbox outbox;
    private final HouseZone house;

    IncidentMessages(
            ObjectProvider<IncidentSource> sources, IncidentServices services, Outbox outbox, HouseZone house) {
        this.sources = sources;
        this.services = services;
        this.outbox = outbox;
        this.house = house;
    }

    @Override
    public String sort() {
        return IncidentThing.SORT;
    }

    @Override
    public Map<Long, Word> words(Collection<Notice> notices, Instant now) {
        Map<String, Optional<Said>> said = notices.stream()
                .map(Notice::thing)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::said));
        List<Notice> over = notices.stream()
                .filter(notice -> IncidentThing.isOver(notice.kind()))
                .toList();
        Map<Long, Before> before = over.isEmpty() ? Map.of() : outbox.before(over);
        Map<Long, Word> words = new HashMap<>();
        for (Notice notice : notices) {
            said.getOrDefault(notice.thing(), Optional.empty())
                    .map(each -> each.word(notice, before.getOrDefault(notice.id(), Before.NOTHING)))
                    .ifPresent(word -> words.put(notice.id(), word));
        }
        return words;
    }

    private Optional<Said> said(String thing) {
        return sources.stream()
                .flatMap(source -> source.find(IncidentThing.id(thing)).stream())
                .findFirst()
                .map(incident -> new Said(
                        incident,
                        services.of(incident)
                                .map(shown -> new OfIncident(incident, shown, house.zone()))
                                .orElse(null)));
    }

    /**
     * One incident, and what all of its notices say.
     *
     * @param message null where it is not known what customers may be told
     */
    private record Said(Incident incident, @Nullable OfIncident message) {

        @Nullable
        Word word(Notice notice, Before before) {
            if (notice.edition() != incident.latest().number()
                    || !notice.kind().equals(incident.stage().text())) {
                return null;
            }
            if (message == null) {
                return new Word.NotNow();
            }
            List<Affected> shown = message.services();
            if (shown.isEmpty() && !incident.conditions().isEmpty()) {
                return null;
            }
            return IncidentThing.isOver(notice.kind()) ? end(before, message) : new Word.Say(message);
        }

        private static @Nullable Word end(Before before, OfIncident message) {
            if (before.underWay()) {
                return new Word.NotNow();
            }
            return before.told() ? new Word.Say(message) : null;
        }
    }
}
