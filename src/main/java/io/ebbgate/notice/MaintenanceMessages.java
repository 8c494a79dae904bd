package io.ebbgate.notice;

import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.notice.Outbox.Before;
import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.AnnouncedSource;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Impact;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of maintenances what holds at the moment of sending; what was thought to hold when it was announced does not matter. */
@Component
class MaintenanceMessages implements MessageSource {

    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final AnnouncedSource announced;
    private final Outbox outbox;
    private final Announcements announcements;

    MaintenanceMessages(
            MaintenanceSource maintenances,
            Timetables timetables,
            AnnouncedSource announced,
            Outbox outbox,
            Announcements announcements) {
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.announced = announced;
        this.outbox = outbox;
        this.announcements = announcements;
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
        List<Maintenance> about = notices.stream()
                .map(Notice::thing)
                .distinct()
                .flatMap(thing -> maintenances.find(MaintenanceThing.id(thing)).stream())
                .toList();
        Map<String, List<Announced>> told =
                announced.of(about.stream().map(Maintenance::id).toList());
        Map<String, Said> said = about.stream()
                .collect(Collectors.toMap(
                        MaintenanceThing::of,
                        each -> said(each, told.getOrDefault(each.id(), List.of()), timetable, now)));
        List<Notice> later = notices.stream()
                .filter(notice -> !notice.kind().equals(Step.SCHEDULED))
                .toList();
        Map<Long, Before> before = later.isEmpty() ? Map.of() : outbox.before(later);
        Map<Long, Word> words = new HashMap<>();
        for (Notice notice : notices) {
            Optional.ofNullable(said.get(notice.thing()))
                    .map(each -> each.word(notice, before.getOrDefault(notice.id(), Before.NOTHING)))
                    .ifPresent(word -> words.put(notice.id(), word));
        }
        return words;
    }

    private Said said(Maintenance maintenance, List<Announced> told, Timetable timetable, Instant now) {
        Promises promised = Promises.of(timetable, maintenance);
        Maintenance shown = shown(maintenance, told, timetable);
        boolean hasBegun = !now.isBefore(shown.span().start());
        return new Said(
                shown,
                promised,
                ServiceNames.of(shown.services(), timetable),
                timetable,
                now,
                hasBegun,
                hasBegun
                        && promised.atStart()
                        && announcements.reachedAll(MaintenanceThing.of(shown), shown.edition(), Step.START));
    }

    /**
     * What became of it is said of the services that were announced last, as its time is: of what was changed since nobody knows.
     * While it is to come it is said as it is.
     */
    private static Maintenance shown(Maintenance maintenance, List<Announced> told, Timetable timetable) {
        Optional<List<String>> known = News.of(maintenance.stage()) == null
                ? Optional.empty()
                : told.stream()
                        .map(Announced::services)
                        .filter(services -> !services.isEmpty())
                        .reduce((_, later) -> later);
        return known.map(maintenance::of)
                .or(() -> Bulletin.shown(maintenance, timetable, told))
                .orElseGet(() -> withoutImpact(maintenance, told));
    }

    /** Where it is about nothing any more that customers know, it has no impact on what they know. */
    private static Maintenance withoutImpact(Maintenance maintenance, List<Announced> told) {
        return maintenance
                .of(told.stream()
                        .flatMap(each -> each.services().stream())
                        .distinct()
                        .sorted()
                        .toList())
                .with(Impact.NO_IMPACT);
    }

    /** One maintenance, and what all of its notices have in common. */
    private record Said(
            Maintenance maintenance,
            Promises promised,
            List<ServiceName> names,
            Timetable timetable,
            Instant now,
            boolean hasBegun,
            boolean startAnnounced) {

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
            if ((Step.isOver(notice.kind()) || !promised.tells()) && !before.told()) {
                return null;
            }
            News news = Kind.news(notice.kind(), maintenance.span(), before);
            if (!hasBegun) {
                return say(news, before);
            }
            return switch (news) {
                case REMINDER -> begun(before);
                case SCHEDULED -> say(News.IN_PROGRESS, before);
                default -> say(news, before);
            };
        }

        /**
         * A reminder that comes after the start says that it has begun, for it kept the notice of that from being made. Until that was
         * announced to all it is not known to have.
         */
        private @Nullable Word begun(Before before) {
            if (!promised.atStart()) {
                return null;
            }
            return startAnnounced ? say(News.START, before) : new Word.NotNow();
        }

        private Word say(News news, Before before) {
            return new Word.Say(
                    new Message.OfMaintenance(maintenance, news, before.said(), names, timetable.zone(), now));
        }
    }
}
