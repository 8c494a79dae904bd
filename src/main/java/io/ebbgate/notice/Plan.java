package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Promises;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is due of a maintenance at an instant: one step at the most, the latest, so that steps that were missed or that lie before its
 * approval collapse into it. It is worked out from what is, never from what happened.
 */
final class Plan {

    /** Whoever was told of it within so long before need not be reminded. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private Plan() {}

    /** Whether a reminder says nothing to those who were told at that instant. */
    static boolean isSaidBy(Instant told, Step reminder) {
        return reminder.due().isBefore(told.plus(FRESH));
    }

    /** Of one that customers are not told of, it is due for those who were told what it was before. */
    static Optional<Step> due(Maintenance maintenance, Promises promised, Instant now) {
        if (maintenance.stage().isComing()) {
            return coming(maintenance, promised, now);
        }
        return Optional.ofNullable(News.of(maintenance.stage()))
                .map(news -> new Step(news.text(), maintenance.changedAt()));
    }

    private static Optional<Step> coming(Maintenance maintenance, Promises promised, Instant now) {
        Span span = maintenance.span();
        if (!promised.tells()) {
            return now.isBefore(span.end())
                    ? Optional.of(new Step(Step.SCHEDULED, maintenance.changedAt()))
                    : Optional.empty();
        }
        if (!now.isBefore(span.end())) {
            return promised.atEnd() ? Optional.of(new Step(Step.END, span.end())) : Optional.empty();
        }
        if (promised.atStart() && !now.isBefore(span.start())) {
            return Optional.of(new Step(Step.START, span.start()));
        }
        // Once it has begun nobody is reminded that it will; who was told nothing is still told.
        Instant latest = now.isBefore(span.start()) ? now : Instant.MIN;
        return promised.leads().stream()
                .map(lead -> Step.reminder(lead, span.start()))
                .filter(step -> !step.due().isAfter(latest))
                .max(Comparator.comparing(Step::due))
                .or(() -> Optional.of(new Step(Step.SCHEDULED, maintenance.changedAt())));
    }

    /**
     * All that customers are told of where nothing becomes of it but what is planned, by their times.
     *
     * @param begun when they are told of it first, as it is by now; leads before that, or soon after it, are not told
     */
    static List<Step> all(Maintenance maintenance, Promises promised, Instant begun) {
        Span span = maintenance.span();
        List<Step> all = new ArrayList<>();
        all.add(new Step(Step.SCHEDULED, begun));
        promised.leads().stream()
                .map(lead -> Step.reminder(lead, span.start()))
                .filter(step -> !isSaidBy(begun, step))
                .forEach(all::add);
        if (promised.atStart()) {
            all.add(new Step(Step.START, span.start()));
        }
        if (promised.atEnd()) {
            all.add(new Step(Step.END, span.end()));
        }
        all.sort(Comparator.comparing(Step::due));
        return all;
    }
}
