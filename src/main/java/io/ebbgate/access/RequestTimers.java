package io.ebbgate.access;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/**
 * Times requests under the very names and labels that Spring's observation gives them. Observing a request costs more than deciding it
 * does, and all that comes of it here is this one timer.
 */
final class RequestTimers {

    private final MeterRegistry meters;
    private final ServerRequestObservationConvention names;
    private final Map<Answered, Timer> answered = new ConcurrentHashMap<>();

    RequestTimers(MeterRegistry meters, ServerRequestObservationConvention names) {
        this.meters = meters;
        this.names = names;
    }

    /**
     * Records a request that was answered.
     *
     * @param path the path, or pattern of paths, that it is counted under
     * @param nanos how long it took
     */
    void record(String path, HttpServletRequest request, HttpServletResponse response, long nanos) {
        answered.computeIfAbsent(
                        new Answered(request.getMethod(), path, response.getStatus()),
                        any -> timer(path, request, response))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String path, HttpServletRequest request, HttpServletResponse response) {
        ServerRequestObservationContext context = new ServerRequestObservationContext(request, response);
        context.setPathPattern(path);
        List<Tag> labels = names.getLowCardinalityKeyValues(context).stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList();
        return Timer.builder(String.valueOf(names.getName()))
                .tags(labels)
                .tag("error", KeyValue.NONE_VALUE)
                .register(meters);
    }

    private record Answered(String method, String path, int status) {}
}
