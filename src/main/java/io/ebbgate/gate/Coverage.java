package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.Policy.Terms;
import io.ebbgate.timetable.Timetable;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The lanes that an override covers, and what their rules say of overrides. */
record Coverage(Timetable timetable, List<Lane> lanes) {

    static Coverage of(Timetable timetable, List<String> services, List<String> environments) {
        List<String> covered =
                matching(environments, timetable.policy().environments().keySet());
        return new Coverage(
                timetable,
                matching(services, timetable.policy().services().keySet()).stream()
                        .flatMap(service -> covered.stream().map(environment -> timetable.lane(service, environment)))
                        .map(Objects::requireNonNull)
                        .toList());
    }

    /** The names that any of the globs matches. */
    static List<String> matching(List<String> globs, Collection<String> names) {
        List<Glob> patterns = globs.stream().map(Glob::new).toList();
        return names.stream()
                .filter(name -> patterns.stream().anyMatch(pattern -> pattern.matches(name)))
                .toList();
    }

    private Stream<Rule> rules() {
        return lanes.stream().flatMap(lane -> lane.rules().stream()).map(hours -> hours.rule());
    }

    /** How long an override of all this may last: as long as the strictest rule lets it. */
    Duration longest() {
        return rules().map(rule -> rule.terms().longestOverride())
                .min(Duration::compareTo)
                .orElse(Terms.LONGEST_OVERRIDE);
    }

    /** Whether any rule asks for a second person. */
    boolean twoPerson() {
        return rules().anyMatch(rule -> rule.terms().twoPersonOverride());
    }

    /** What an override of this can name: the declared freezes, those of open incidents, and every closing calendar. */
    Set<String> freezes() {
        Set<String> names = new LinkedHashSet<>();
        standing().forEach(freeze -> names.add(freeze.id()));
        rules().flatMap(rule -> rule.close().stream()).forEach(calendar -> names.add(calendar.calendar()));
        return names;
    }

    /** The freezes that close any of this at some time within the span, each once. */
    List<Obstacle> obstacles(Span span) {
        Stream<Obstacle> ofCalendars = lanes.stream()
                .flatMap(lane -> lane.rules().stream())
                .flatMap(hours -> hours.closings().stream())
                .flatMap(windows ->
                        windows.between(span.start(), span.end()).stream().limit(1))
                .map(window -> new Obstacle(window.calendar(), window.title(), window.start(), window.end(), false));
        return Stream.concat(
                        standing()
                                .filter(freeze -> freeze.endsAfter(span.start()))
                                .map(freeze -> new Obstacle(
                                        freeze.id(),
                                        freeze.reason(),
                                        freeze.declaredAt(),
                                        freeze.until(),
                                        freeze.byIncident())),
                        ofCalendars)
                .distinct()
                .toList();
    }

    private Stream<Freeze> standing() {
        return lanes.stream()
                .flatMap(lane -> timetable.frozen(lane).freezes().stream())
                .distinct();
    }
}
