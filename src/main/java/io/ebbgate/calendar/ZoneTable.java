package io.ebbgate.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the times of one file mean: its TZIDs are regions, and only what is none is looked up in the file's own VTIMEZONEs. */
final class ZoneTable {

    /** Something that was understood although it was not said, at the line that says it first. */
    record Assumption(int line, String detail) {}

    /** The property that names a VTIMEZONE. */
    static final String NAME = "TZID";

    private static final EventZone UTC = EventZone.of(ZoneId.of("UTC"));

    private final EventZone floating;
    private final Map<String, ComponentText> texts = new HashMap<>();
    /** What the file has under a name that it has given to a different zone already. */
    private final Map<String, ComponentText> others = new HashMap<>();

    private final Map<String, EventZone> known = new HashMap<>();
    private final List<Assumption> assumptions = new ArrayList<>();
    private final Observances.Allowance allowance = new Observances.Allowance();

    ZoneTable(ZoneId floating, List<ComponentText> zones) {
        this.floating = EventZone.of(floating);
        for (ComponentText zone : zones) {
            String name = name(zone);
            if (name != null) {
                add(key(name), zone);
            }
        }
    }

    private void add(String key, ComponentText zone) {
        ComponentText before = texts.putIfAbsent(key, zone);
        if (before != null && !others.containsKey(key) && !before.hasThePartsOf(zone)) {
            others.put(key, zone);
        }
    }

    List<Assumption> assumptions() {
        return List.copyOf(assumptions);
    }

    /**
     * A value of a property.
     *
     * @param otherwise what zone a time without one has; null for the calendar's
     */
    Stamp stamp(Property property, String value, @Nullable EventZone otherwise) throws Malformed {
        String text = value.strip().toUpperCase(Locale.ROOT);
        String tzid = property.parameter(NAME);
        EventZone zone = otherwise == null ? floating : otherwise;
        if (tzid != null && !tzid.isBlank()) {
            zone = known.containsKey(tzid) ? known.get(tzid) : learn(property, tzid);
        }
        if (Times.isDate(text)) {
            return new Stamp(Times.date(property, text).atStartOfDay(), zone, true);
        }
        LocalDateTime local = Times.local(property, text);
        if ("DATE".equalsIgnoreCase(property.parameter("VALUE"))) {
            throw property.wrong("VALUE=DATE and a time exclude each other");
        }
        if (!Times.isUtc(text)) {
            return new Stamp(local, zone, false);
        }
        if (tzid != null && !zone.instant(local).equals(Times.utc(local))) {
            throw property.wrong("TZID and Z exclude each other; drop the one that is not meant");
        }
        return new Stamp(local, UTC, false);
    }

    private EventZone learn(Property property, String tzid) throws Malformed {
        EventZone zone;
        try {
            Zones.Resolved resolved = Zones.resolve(EventReader.unescaped(tzid));
            if (resolved.assumed() != null) {
                assumptions.add(new Assumption(property.line(), resolved.assumed()));
            }
            zone = EventZone.of(resolved.zone());
        } catch (UnknownZone unknown) {
            ComponentText text = texts.get(key(tzid));
            if (text == null) {
                throw property.wrong(unknown.getMessage() + ", or put a VTIMEZONE of this name into the file");
            }
            ComponentText other = others.get(key(tzid));
            if (other != null) {
                throw property.wrong("the file has two different VTIMEZONEs of the name " + tzid + ", in lines "
                        + text.line() + " and " + other.line() + "; give one of them and its events another TZID");
            }
            zone = new EventZone(ContentLine.printable(tzid), Observances.read(text, allowance));
        }
        known.put(tzid, zone);
        return zone;
    }

    private static @Nullable String name(ComponentText zone) {
        if (zone.lines().isEmpty()) {
            return null;
        }
        String text = zone.lines().getFirst().text();
        return text.substring(text.indexOf(':') + 1);
    }

    /** Exporters escape and quote a name in one place and not in the other. */
    private static String key(String name) {
        return EventReader.unescaped(name).replace("\"", "").strip();
    }
}
