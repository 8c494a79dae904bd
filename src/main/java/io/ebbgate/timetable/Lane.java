package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import java.util.List;

/**
 * All that bounds the changes of one service in one environment, within a horizon.
 *
 * @param alwaysOpen whether the environment needs no window
 * @param rules the rules that match, in the order of the policy
 * @param horizon what the rules' hours are complete for
 */
public record Lane(String service, String environment, boolean alwaysOpen, List<Hours> rules, Span horizon) {

    /** Whether anything can open it. Rules that only close do not. */
    public boolean opens() {
        return alwaysOpen || rules.stream().anyMatch(hours -> hours.rule().opens());
    }

    /** Whether an incident that names the service freezes it here: a rule says so, and where no rule is, nothing is frozen. */
    boolean isFrozenByIncidents() {
        return rules.stream().anyMatch(hours -> hours.rule().terms().frozenByIncidents());
    }

    /**
     * The freezes of a lane.
     *
     * @param free what they leave of the lane's horizon
     */
    public record Frozen(List<Freeze> freezes, SpanSet free) {}
}
