package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what is told of bookings. */
@Component
class BookingAnswers {

    private final Bookings bookings;
    private final Approvals approvals;
    private final Histories histories;
    private final Deadlines deadlines;
    private final FreshTimetable timetables;
    private final Clock clock;

    BookingAnswers(
            Bookings bookings,
            Approvals approvals,
            Histories histories,
            Deadlines deadlines,
            FreshTimetable timetables,
            Clock clock) {
        this.bookings = bookings;
        this.approvals = approvals;
        this.histories = histories;
        this.deadlines = deadlines;
        this.timetables = timetables;
        this.clock = clock;
    }

    /**
     * A page, those that start last first.
     *
     * @param next the {@code before} of the next page, null on the last
     */
    record Page(List<BookingAnswer> bookings, @Nullable String next) {}

    Page page(BookingFilter filter) {
        List<Booked> page = bookings.page(filter, clock.instant());
        return new Page(all(page), filter.next(page));
    }

    /** Without their histories. */
    List<BookingAnswer> all(List<Booked> page) {
        Map<Long, List<Approval>> given =
                approvals.of(page.stream().map(Booked::id).toList());
        return page.stream()
                .map(booked -> answer(booked, given.getOrDefault(booked.id(), List.of()), null))
                .toList();
    }

    BookingAnswer one(String id) {
        return Id.of(id).flatMap(bookings::find).map(this::whole).orElseThrow(() -> LatestVersions.unknown(id));
    }

    /** With its history. */
    BookingAnswer whole(Booked booked) {
        List<Approval> given = approvals.of(List.of(booked.id())).getOrDefault(booked.id(), List.of());
        return answer(booked, given, histories.since(booked.id(), 0));
    }

    private BookingAnswer answer(Booked booked, List<Approval> given, @Nullable List<Episode> history) {
        Intent intent = booked.intent();
        Optional<Deadlines.Outlook> outlook = deadlines.of(booked);
        Span last = outlook.map(it -> it.left().last()).orElse(null);
        return new BookingAnswer(
                Long.toString(booked.id()),
                booked.version(),
                booked.stateAt(clock.instant()),
                intent.title(),
                intent.link(),
                intent.customerText(),
                intent.impact(),
                intent.environment(),
                intent.services(),
                intent.span().start(),
                intent.span().end(),
                intent.duration(),
                intent.backOut(),
                intent.backOutPlan(),
                intent.deadline(),
                booked.requestedAt(),
                booked.requestedBy(),
                needed(intent),
                given,
                notice(booked, given),
                outlook.map(it -> it.left().count()).orElse(null),
                last,
                outlook.map(Deadlines.Outlook::warning).orElse(null),
                history);
    }

    private @Nullable OwedNotice notice(Booked booked, List<Approval> given) {
        Timetable timetable = timetables.asItIs().orElse(null);
        Instant now = clock.instant();
        if (timetable == null || !booked.stateAt(now).stands()) {
            return null;
        }
        int approvals = (int) given.stream().filter(Approval::stands).count();
        Promised promised = timetable.promised(booked.fact(approvals));
        return promised == null ? null : OwedNotice.of(promised, now, Times.in(timetable.zone()));
    }

    private @Nullable Integer needed(Intent intent) {
        return timetables
                .asItIs()
                .map(timetable -> Ground.of(timetable, intent.services(), intent.environment()))
                .filter(ground -> ground.isOfAll(intent.services()))
                .map(Ground::approvals)
                .orElse(null);
    }
}
