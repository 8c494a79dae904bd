package io.ebbgate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test sets it; threads may share it. */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> instant;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> instant, ZoneId zone) {
        this.instant = instant;
        this.zone = zone;
    }

    public static SettableClock at(String instant) {
        return at(Instant.parse(instant));
    }

    public static SettableClock at(Instant instant) {
        return new SettableClock(new AtomicReference<>(instant), ZoneOffset.UTC);
    }

    public void set(Instant instant) {
        this.instant.set(instant);
    }

    public void advance(Duration duration) {
        instant.updateAndGet(now -> now.plus(duration));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(instant.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SettableClock(instant, zone);
    }
}
