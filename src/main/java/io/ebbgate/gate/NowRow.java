package io.ebbgate.gate;

import io.ebbgate.calendar.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things stand for one service in one environment.
 *
 * @param name what people call the service
 * @param why a sentence each
 * @param until of an open gate the last instant to start, of a closed one the first at which it opens; null where nothing known
 *     ends it
 * @param next the next window to start
 */
record NowRow(
        String service,
        String name,
        String environment,
        boolean open,
        List<String> why,
        @Nullable Instant until,
        @Nullable Window next) {

    static NowRow of(String name, Ask ask, Ruling ruling, Wording wording) {
        return new NowRow(
                ask.service(),
                name,
                ask.environment(),
                ruling.open(),
                ruling.reasons().stream().map(wording::sentence).toList(),
                ruling.open() ? ruling.validUntil() : ruling.earliest(),
                ruling.next());
    }
}
