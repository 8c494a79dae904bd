package io.ebbgate.timetable;

import io.ebbgate.timetable.Policy.Promise;
import io.ebbgate.timetable.Policy.Terms;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads what a rule asks of the people behind a change, and what it promises to customers. */
final class TermsReader {

    /** The keys of a rule that it reads. */
    static final List<String> KEYS = List.of(
            "booking",
            "approvals",
            "concurrency",
            "rollback",
            "override",
            "overrideFor",
            "incidents",
            "notice",
            "notices",
            "noImpact");

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_APPROVALS = 10;
    private static final int MOST_AT_ONCE = 1_000;

    private TermsReader() {}

    static Terms terms(YamlMap map) throws Unreadable {
        boolean promised = map.has("notice");
        boolean bookingRequired = map.oneOf("booking", "optional", "required").equals("required");
        if (promised && map.has("booking") && !bookingRequired) {
            throw map.fault(
                    map.lineOf("booking"),
                    "a rule with notice opens for bookings alone, since only of a booking can customers be told;"
                            + " booking can be required here, or be left out");
        }
        return new Terms(
                bookingRequired || promised,
                map.has("approvals") ? map.number("approvals", 0, MOST_APPROVALS) : 0,
                map.has("concurrency") ? map.number("concurrency", 1, MOST_AT_ONCE) : null,
                map.duration("rollback", Terms.USUAL_ROLLBACK, Duration.ZERO, Policy.LONGEST),
                map.oneOf("override", "one-person", "two-person").equals("two-person"),
                map.duration("overrideFor", Terms.LONGEST_OVERRIDE, MINUTE, Terms.LONGEST_OVERRIDE),
                map.oneOf("incidents", "freeze", "ignore").equals("freeze"));
    }

    static Promise promise(YamlMap map) throws Unreadable {
        List<Duration> leads = new ArrayList<>();
        boolean start = false;
        boolean end = false;
        List<YamlMap.Item> items = map.listOrNull("notices");
        for (YamlMap.Item item : items == null ? List.<YamlMap.Item>of() : items) {
            switch (item.text()) {
                case "start" -> start = true;
                case "end" -> end = true;
                default -> leads.add(lead(map, item));
            }
        }
        leads.sort(Comparator.reverseOrder());
        return new Promise(
                items != null || map.has("notice"),
                map.duration("notice", Duration.ZERO, MINUTE, Promise.LONGEST),
                leads.stream().distinct().toList(),
                start,
                end,
                map.oneOf("noImpact", "quiet", "tell").equals("tell"));
    }

    private static Duration lead(YamlMap map, YamlMap.Item item) throws Unreadable {
        try {
            Duration lead = Duration.parse(item.text());
            if (lead.compareTo(MINUTE) >= 0 && lead.compareTo(Promise.LONGEST) <= 0) {
                return lead;
            }
        } catch (DateTimeParseException notOne) {
            throw map.fault(
                    item.line(),
                    "notices can be start, end or how long before the start, as in P3D or PT1H; not " + item.text());
        }
        throw map.fault(
                item.line(), "notices " + item.text() + " is not between " + MINUTE + " and " + Promise.LONGEST);
    }
}
