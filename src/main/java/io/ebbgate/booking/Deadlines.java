package io.ebbgate.booking;

import io.ebbgate.timetable.Impact;
import io.ebbgate.web.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of bookings and planned changes what is left before their deadlines. */
@Component
class Deadlines {

    private final FreshTimetable timetables;
    private final Clock clock;

    Deadlines(FreshTimetable timetables, Clock clock) {
        this.timetables = timetables;
        this.clock = clock;
    }

    /**
     * What is left, and what to say of it.
     *
     * @param warning null while more than 4 are left
     */
    record Outlook(WindowsLeft left, @Nullable String warning) {}

    Optional<Outlook> of(Booked booked) {
        Intent intent = booked.intent();
        Instant deadline = intent.deadline();
        return deadline == null || !booked.stateAt(clock.instant()).open()
                ? Optional.empty()
                : of(
                        intent.services(),
                        intent.environment(),
                        intent.need(),
                        intent.impact(),
                        deadline,
                        Long.toString(booked.id()));
    }

    Optional<Outlook> of(PlannedChange planned) {
        return of(
                planned.services(),
                planned.environment(),
                planned.need(),
                PlannedChange.IMPACT,
                planned.deadline(),
                null);
    }

    Optional<Outlook> of(
            List<String> services,
            String environment,
            Duration need,
            Impact impact,
            Instant deadline,
            @Nullable String own) {
        return timetables
                .asItIs()
                .flatMap(timetable -> Optional.ofNullable(WindowsLeft.before(
                                deadline,
                                Ground.of(timetable, services, environment),
                                need,
                                impact,
                                clock.instant(),
                                own))
                        .map(left -> new Outlook(left, left.warning(deadline, Times.in(timetable.zone())))));
    }
}
