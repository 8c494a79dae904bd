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

    private static final EventZone UTC = EventZone.of(ZoneId.of("UTC"));

    private final EventZone floating;
    private final Map<String, ComponentText> texts = new HashMap<>();
    private final Map<String, EventZone> known = new HashMap<>();
    private final List<Assumption> assumptions = new ArrayList<>();

    ZoneTable(ZoneId floating, List<ComponentText> zones) {
        this.floating = EventZone.of(floating);
        for (ComponentText zone : zones) {
            String name = name(zone);
            if (name != null) {
                texts.putIfAbsent(key(name), zone);
            }
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
        String tzid = property.parameter("TZID");
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
            zone = new EventZone(ContentLine.printable(tzid), Observances.read(text));
        }
        known.put(tzid, zone);
        return zone;
    }

    private static @Nullable String name(ComponentText zone) {
        for (ContentLine line : zone.lines()) {
            if (line.text().regionMatches(true, 0, "TZID", 0, 4) && line.text().indexOf(':') > 0) {
                return line.text().substring(line.text().indexOf(':') + 1);
            }
        }
        return null;
    }

    /** Exporters escape and quote a name in one place and not in the other. */
    private static String key(String name) {
        return EventReader.unescaped(name).replace("\"", "").strip();
    }
}
