package io.ebbgate.notice;

import io.ebbgate.notice.LateChanges.LateChange;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says what went through on a broken glass. That it did stays true. */
@Component
class LateMessages implements MessageSource {

    private static final String SORT = "override";

    private final LateChanges changes;
    private final Timetables timetables;

    LateMessages(LateChanges changes, Timetables timetables) {
        this.changes = changes;
        this.timetables = timetables;
    }

    static String thing(String override) {
        return SORT + "/" + override;
    }

    @Override
    public String sort() {
        return SORT;
    }

    @Override
    public Map<Long, Word> words(Collection<Notice> notices, Instant now) {
        return switch (timetables.current()) {
            // What services are called is not known.
            case NoTimetable _ -> notices.stream().collect(Collectors.toMap(Notice::id, _ -> new Word.NotNow()));
            case Timetable timetable -> words(notices, timetable);
        };
    }

    private Map<Long, Word> words(Collection<Notice> notices, Timetable timetable) {
        Map<String, LateChange> late =
                changes
                        .of(notices.stream()
                                .map(LateMessages::override)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(LateChange::override, Function.identity()));
        Map<Long, Word> words = new HashMap<>();
        for (Notice notice : notices) {
            LateChange change = late.get(override(notice));
            if (change != null) {
                words.put(notice.id(), new Word.Say(message(change, timetable)));
            }
        }
        return words;
    }

    private static OfOverride message(LateChange change, Timetable timetable) {
        return new OfOverride(
                change.override(),
                ServiceNames.of(change.services(), timetable),
                change.environment(),
                change.at(),
                timetable.zone());
    }

    private static String override(Notice notice) {
        return notice.thing().substring(SORT.length() + 1);
    }
}
