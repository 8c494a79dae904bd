package io.ebbgate.notice;

import io.ebbgate.notice.Message.OfEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says of events what happened; of how something stands only the latest. */
@Component
class EventMessages implements MessageSource {

    private static final String SORT = "event";

    private final MachineEvents events;

    EventMessages(MachineEvents events) {
        this.events = events;
    }

    @Override
    public String sort() {
        return SORT;
    }

    @Override
    public Map<Long, Word> words(Collection<Notice> notices, Instant now) {
        Map<Long, OfEvent> standing =
                events
                        .standing(notices.stream()
                                .map(EventMessages::event)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(OfEvent::id, Function.identity()));
        Map<Long, Word> words = new HashMap<>();
        for (Notice notice : notices) {
            OfEvent event = standing.get(event(notice));
            if (event != null) {
                words.put(notice.id(), new Word.Say(event));
            }
        }
        return words;
    }

    private static Long event(Notice notice) {
        return Long.valueOf(notice.thing().substring(SORT.length() + 1));
    }
}
