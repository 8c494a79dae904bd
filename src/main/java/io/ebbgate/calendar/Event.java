package io.ebbgate.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One VEVENT as it is written, its dates, zones and rules read.
 *
 * @param line where it begins
 * @param title its summary, empty where it has none
 * @param replaces which occurrence of its series it stands for, or null
 * @param following whether it stands for all occurrences from that one on
 */
record Event(
        int line,
        @Nullable String uid,
        String title,
        Stamp start,
        Length length,
        List<Rule> rules,
        List<Rule> exceptionRules,
        List<Extra> extras,
        List<Excluded> exceptions,
        @Nullable Stamp replaces,
        boolean following,
        boolean cancelled,
        int sequence) {

    /** The same with nothing taken out of it. */
    Event withoutExceptions() {
        return new Event(
                line, uid, title, start, length, rules, List.of(), extras, List.of(), replaces, following, cancelled,
                sequence);
    }
}
