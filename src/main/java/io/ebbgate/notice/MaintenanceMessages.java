package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.notice.Outbox.Before;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Promises;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of maintenances what holds at the moment of sending; what was thought to hold when it was announced does not matter. */
@Component
class MaintenanceMessages implements MessageSource {

    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final Outbox outbox;

    MaintenanceMessages(MaintenanceSource maintenances, Timetables timetables, Outbox outbox) {
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.outbox = outbox;
    }

    @Override
    public String sort() {
        return MaintenanceThing.SORT;
    }

    @Override
    public Map<Long, Word> words(Collection<Notice> notices, Instant now) {
        return switch (timetables.current()) {
            // What customers may be told of is not known.
            case NoTimetable _ -> notices.stream().collect(Collectors.toMap(Notice::id, _ -> new Word.NotNow()));
            case Timetable timetable -> words(notices, timetable, now);
        };
    }

    private Map<Long, Word> words(Collection<Notice> notices, Timetable timetable, Instant now) {
        Map<String, Optional<Said>> said = notices.stream()
                .map(Notice::thing)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        thing -> maintenances
                                .find(MaintenanceThing.id(thing))
                                .map(maintenance -> Said.of(maintenance, timetable, now))));
        List<Notice> later = notices.stream()
                .filter(notice -> !notice.kind().equals(Step.SCHEDULED))
                .toList();
        Map<Long, Before> before = later.isEmpty() ? Map.of() : outbox.before(later);
        Map<Long, Word> words = new HashMap<>();
        for (Notice notice : notices) {
            said.getOrDefault(notice.thing(), Optional.empty())
                    .map(each -> each.word(notice, before.getOrDefault(notice.id(), Before.NOTHING)))
                    .ifPresent(word -> words.put(notice.id(), word));
        }
        return words;
    }

    /** One maintenance, and what all of its notices have in common. */
    private record Said(
            Maintenance maintenance, Promises promised, List<ServiceName> names, Timetable timetable, Instant now) {

        static Said of(Maintenance maintenance, Timetable timetable, Instant now) {
            Promises promised = Promises.of(timetable, maintenance);
            Maintenance shown = promised.shown(maintenance);
            return new Said(shown, promised, ServiceNames.of(shown.services(), timetable), timetable, now);
        }

        @Nullable
        Word word(Notice notice, Before before) {
            return switch (Kind.holds(notice, maintenance, promised, now)) {
                case NO -> null;
                case UNDECIDED -> new Word.NotNow();
                case YES -> said(notice, before);
            };
        }

        private @Nullable Word said(Notice notice, Before before) {
            if (before.underWay()) {
                return new Word.NotNow();
            }
            if (Step.isOver(notice.kind()) && !before.told()) {
                return null;
            }
            Span was = maintenance.span().equals(before.said()) ? null : before.said();
            Before changed = new Before(was, before.told(), before.underWay());
            return new Word.Say(new Message.OfMaintenance(
                    maintenance, Kind.news(notice.kind(), changed), was, names, timetable.zone(), now));
        }
    }
}
