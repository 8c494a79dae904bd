package io.ebbgate.timetable;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

@Component
class TimetableMeters {

    TimetableMeters(MeterRegistry meters, Timetables timetables, Clock clock) {
        Gauge.builder(
                        "ebbgate.timetable.version",
                        timetables,
                        all -> all.current().version())
                .description("the number of the ledger entry that last changed a fact")
                .register(meters);
        Gauge.builder(
                        "ebbgate.timetable.age",
                        timetables,
                        all -> Duration.between(all.madeAt(), clock.instant()).toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("since this replica made its timetable")
                .register(meters);
        Gauge.builder("ebbgate.timetable.readable", timetables, all -> all.current() instanceof Timetable ? 1 : 0)
                .description("0 where there is no timetable and everything is denied")
                .register(meters);
        FunctionCounter.builder("ebbgate.timetable.reload.failures", timetables, Timetables::refusals)
                .description("reloads of the calendars folder that were refused")
                .register(meters);
    }
}
