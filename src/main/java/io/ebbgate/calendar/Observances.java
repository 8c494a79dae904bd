package io.ebbgate.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rules of a zone that is no region, from the STANDARD and DAYLIGHT parts of its VTIMEZONE (RFC 5545 3.6.5), up to the year
 * {@value #LAST_YEAR}. Each part says from when on which offset holds.
 */
final class Observances {

    private static final int LAST_YEAR = 2_200;
    private static final int MOST_ONSETS = 20_000;
    private static final int MOST_ONSETS_PER_FILE = 100_000;
    private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{2})([0-9]{2})([0-9]{2})?");

    private record Onset(ZoneOffset from, ZoneOffset to) {}

    /** What all zones of one file may cost together. */
    static final class Allowance {

        private final Budget budget = new Budget();
        private int onsets;
    }

    private final TreeMap<Instant, Onset> onsets = new TreeMap<>();
    private final ComponentText zone;
    private final Allowance allowance;

    private Observances(ComponentText zone, Allowance allowance) {
        this.zone = zone;
        this.allowance = allowance;
    }

    static ZoneRules read(ComponentText zone, Allowance allowance) throws Malformed {
        Observances observances = new Observances(zone, allowance);
        PropertyReader reader = new PropertyReader();
        for (ComponentText part : zone.parts()) {
            if (part.name().equals("STANDARD") || part.name().equals("DAYLIGHT")) {
                observances.add(part, reader.read(part.lines(), PropertyReader.ZONE));
            }
        }
        return observances.rules();
    }

    private void add(ComponentText part, List<Property> properties) throws Malformed {
        Property dtstart = one(part, properties, "DTSTART");
        LocalDateTime start = moment(dtstart, dtstart.value().strip());
        Onset onset =
                new Onset(offset(one(part, properties, "TZOFFSETFROM")), offset(one(part, properties, "TZOFFSETTO")));
        put(part, start, onset);
        EventZone before = EventZone.of(onset.from());
        for (Property property : properties) {
            if (property.name().equals("RRULE")) {
                new Instances(RuleReader.read(property), new Stamp(start, before, false), true, allowance.budget)
                        .each(start, LocalDateTime.of(LAST_YEAR, 1, 1, 0, 0), instance -> {
                            put(part, instance.local(), onset);
                            return true;
                        });
            } else if (property.name().equals("RDATE")) {
                for (String value : property.value().split(",", -1)) {
                    put(part, moment(property, value.strip()), onset);
                }
            }
        }
    }

    /** Some exporters write a date; it is meant from midnight on. */
    private static LocalDateTime moment(Property property, String text) throws Malformed {
        return Times.isDate(text) ? Times.date(property, text).atStartOfDay() : Times.local(property, text);
    }

    private void put(ComponentText part, LocalDateTime local, Onset onset) throws Malformed {
        if (onsets.put(local.toInstant(onset.from()), onset) == null) {
            allowance.onsets++;
        }
        if (onsets.size() > MOST_ONSETS) {
            throw new Malformed(part.line(), "the VTIMEZONE changes its clocks more than 20,000 times");
        }
        if (allowance.onsets > MOST_ONSETS_PER_FILE) {
            throw new Malformed(
                    part.line(), "the VTIMEZONEs of the file change their clocks more than 100,000 times together");
        }
    }

    private ZoneRules rules() throws Malformed {
        if (onsets.isEmpty()) {
            throw new Malformed(zone.line(), "the VTIMEZONE has neither STANDARD nor DAYLIGHT");
        }
        ZoneOffset base = onsets.firstEntry().getValue().from();
        ZoneOffset offset = base;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (Map.Entry<Instant, Onset> onset : onsets.entrySet()) {
            ZoneOffset to = onset.getValue().to();
            if (!to.equals(offset)) {
                LocalDateTime local = LocalDateTime.ofInstant(onset.getKey(), offset);
                transitions.add(ZoneOffsetTransition.of(local, offset, to));
                offset = to;
            }
        }
        return ZoneRules.of(base, base, List.of(), transitions, List.of());
    }

    private static Property one(ComponentText part, List<Property> properties, String name) throws Malformed {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Malformed(part.line(), part.name() + " has no " + name));
    }

    private static ZoneOffset offset(Property property) throws Malformed {
        var matcher = OFFSET.matcher(property.value().strip());
        if (!matcher.matches()) {
            throw property.wrong("\"" + property.value() + "\" is no offset; write as -0800");
        }
        int sign = matcher.group(1).equals("-") ? -1 : 1;
        int second = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        try {
            return ZoneOffset.ofHoursMinutesSeconds(
                    sign * Integer.parseInt(matcher.group(2)),
                    sign * Integer.parseInt(matcher.group(3)),
                    sign * second);
        } catch (DateTimeException outOfBounds) {
            throw property.wrong(property.value() + " is more than 18 hours, or has more than 59 minutes");
        }
    }
}
