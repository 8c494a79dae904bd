package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.web.FieldProblem;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Times;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What keeps an intent from being booked, all of it at once, each with the field that would have to change. */
final class Checks {

    private final Intent intent;
    private final Ground ground;
    private final Times times;
    private final Set<FieldProblem> problems = new LinkedHashSet<>();

    Checks(Intent intent, Ground ground) {
        this.intent = intent;
        this.ground = ground;
        this.times = Times.in(ground.timetable().zone());
    }

    /** Hands on what was found; two services of which the same is to be said are one problem. */
    void tell(Fields fields) {
        problems.forEach(problem -> fields.problem(problem.field(), problem.detail()));
    }

    private void problem(String field, String detail) {
        problems.add(new FieldProblem(field, detail));
    }

    Checks deadline() {
        Instant deadline = intent.deadline();
        if (deadline != null && intent.span().end().isAfter(deadline)) {
            problem("end", "it ends " + times.at(intent.span().end()) + ", behind the deadline " + times.at(deadline));
        }
        return this;
    }

    /** Whether there is time to tell its customers before it starts. */
    Checks notice(Instant now) {
        Policy.Rule rule = ground.promising(intent.impact());
        if (rule != null
                && intent.span().start().isBefore(now.plus(rule.promise().notice()))) {
            problem(
                    "start",
                    "rule " + rule.name() + ": customers are told "
                            + times.length(rule.promise().notice()) + " before a change starts; pick "
                            + times.at(rule.promise().soonest(now)) + " or later");
        }
        return this;
    }

    /** Whether the place is free: windows, freezes, other bookings. */
    Checks place(Instant now, List<Clash> clashes) {
        length();
        if (intent.span().start().isBefore(now)) {
            // What was open then, and what would have been the next window, helps nobody any more.
            problem("start", "it has passed");
            return this;
        }
        Instant known = ground.timetable().horizon().end();
        if (intent.span().end().isAfter(known)) {
            problem("end", "it is too far ahead: windows are worked out until " + times.at(known));
        } else {
            ground.lanes().forEach(this::lane);
        }
        clashes.forEach(clash -> problem("start", taken(clash)));
        return this;
    }

    private void length() {
        if (intent.span().length().compareTo(Policy.LONGEST) > 0) {
            problem("end", "a booking is " + times.length(Policy.LONGEST) + " long at most");
        }
        if (intent.need().compareTo(intent.span().length()) > 0) {
            problem(
                    "duration",
                    "the change and its back-out need " + times.length(intent.need()) + ", and the span has only "
                            + times.length(intent.span().length()));
        }
    }

    private void lane(Lane lane) {
        if (!lane.opens()) {
            problem("environment", "no rule of the policy opens " + lane.environment() + " for " + lane.service());
        }
        for (Hours hours : lane.rules()) {
            open(hours);
            closed(hours);
        }
        for (Freeze freeze : ground.timetable().declared(lane).freezes()) {
            if (freeze.endsAfter(intent.span().start())) {
                problem("start", frozen(freeze));
            }
        }
    }

    private void open(Hours hours) {
        if (hours.open().covers(intent.span())) {
            return;
        }
        String calendars = hours.rule().open().stream().map(Reference::calendar).collect(Collectors.joining(" or "));
        Span there = hours.open().at(intent.span().start());
        if (there != null) {
            problem("end", prefix(hours) + "the window of " + calendars + " ends " + times.at(there.end()));
        } else {
            Span next = hours.open().next(intent.span().start());
            problem(
                    "start",
                    prefix(hours) + "no window of " + calendars + " is open then; "
                            + (next == null ? "none is known to come" : "the next is " + span(next)));
        }
    }

    private void closed(Hours hours) {
        Span closed = firstClosed(hours);
        if (closed != null && closed.start().isBefore(intent.span().end())) {
            Instant within =
                    closed.contains(intent.span().start()) ? intent.span().start() : closed.start();
            Window freeze = Objects.requireNonNull(hours.closingAt(within));
            problem("start", prefix(hours) + title(freeze) + " is a freeze from " + span(freeze.span()));
        }
    }

    private @Nullable Span firstClosed(Hours hours) {
        Span there = hours.closed().at(intent.span().start());
        return there == null ? hours.closed().next(intent.span().start()) : there;
    }

    private String span(Span span) {
        return times.span(span.start(), span.end());
    }

    private static String title(Window window) {
        return window.title().isBlank() ? window.calendar() : "\"" + window.title() + "\" (" + window.calendar() + ")";
    }

    private static String prefix(Hours hours) {
        return "rule " + hours.rule().name() + ": ";
    }

    private String frozen(Freeze freeze) {
        Instant until = freeze.until();
        return "a freeze stands (" + freeze.id() + "): " + freeze.reason() + "; "
                + (until == null ? "it stays until it is lifted" : "it ends " + times.at(until));
    }

    private String taken(Clash clash) {
        return "booking " + clash.booking() + ", \"" + clash.title() + "\", has " + clash.service() + " from "
                + span(clash.span());
    }

    /** The problem of one who came an instant too late, where the one who came first is gone again. */
    static FieldProblem takenMeanwhile() {
        return new FieldProblem("start", "another booking took the span at the same moment; try again");
    }

    static List<FieldProblem> taken(Intent intent, Ground ground, List<Clash> clashes) {
        Checks checks = new Checks(intent, ground);
        clashes.forEach(clash -> checks.problem("start", checks.taken(clash)));
        return clashes.isEmpty() ? List.of(takenMeanwhile()) : List.copyOf(checks.problems);
    }
}
