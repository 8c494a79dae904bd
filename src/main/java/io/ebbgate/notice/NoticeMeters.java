package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts attempts by channel, kind and how they ended. */
@Component
class NoticeMeters {

    private final MeterRegistry meters;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    NoticeMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Takes null for what was given back. */
    void count(Outgoing outgoing, @Nullable Attempt attempt) {
        if (attempt != null) {
            String channel = outgoing.claimed().channel().text();
            String kind = outgoing.notice().kind();
            counters.computeIfAbsent(
                            channel + ' ' + kind + ' ' + outcome(attempt),
                            _ -> Counter.builder("ebbgate.notices.attempts")
                                    .description("attempts to deliver a notice")
                                    .tag("channel", channel)
                                    .tag("kind", kind)
                                    .tag("outcome", outcome(attempt))
                                    .register(meters))
                    .increment();
        }
    }

    private static String outcome(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted _ -> "accepted";
            case Attempt.Refused _ -> "refused";
            case Attempt.Deferred _ -> "deferred";
            case Attempt.NotTried _ -> "not-tried";
        };
    }
}
