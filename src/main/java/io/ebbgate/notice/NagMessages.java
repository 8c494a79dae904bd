package io.ebbgate.notice;

import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.NagSource;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.HouseZone;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says what is to be done at the moment of sending: what was done meanwhile nobody is reminded of. */
@Component
class NagMessages implements MessageSource {

    private final ObjectProvider<NagSource> sources;
    private final Timetables timetables;
    private final HouseZone house;

    NagMessages(ObjectProvider<NagSource> sources, Timetables timetables, HouseZone house) {
        this.sources = sources;
        this.timetables = timetables;
        this.house = house;
    }

    @Override
    public String sort() {
        return NagThing.SORT;
    }

    @Override
    public Map<Long, Word> words(Collection<Notice> notices, Instant now) {
        Map<String, OfNag> due = sources.stream()
                .flatMap(source -> source.due(now).stream())
                .collect(Collectors.toMap(NagThing::of, this::message, (one, _) -> one));
        Map<Long, Word> words = new HashMap<>();
        for (Notice notice : notices) {
            OfNag message = due.get(notice.thing());
            if (message != null && message.nag().number() == notice.edition()) {
                words.put(notice.id(), new Word.Say(message));
            }
        }
        return words;
    }

    private OfNag message(Nag nag) {
        return new OfNag(nag, named(nag.services()), house.zone());
    }

    /** By their ids where nothing is known of them. */
    private List<ServiceName> named(List<String> services) {
        return timetables.current() instanceof Timetable timetable
                ? ServiceNames.of(services, timetable)
                : services.stream().map(id -> new ServiceName(id, id)).toList();
    }
}
