package io.ebbgate.calendar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the events of one file. Whatever of a date, rule or zone cannot be read makes the whole file unreadable. */
final class EventReader {

    private static final int MOST_DATES = 100_000;
    private static final int LONGEST_TITLE = 1_000;
    private static final String REPLACES = "RECURRENCE-ID";
    private static final Set<String> MANY = Set.of("RRULE", "EXRULE", "RDATE", "EXDATE");

    private final ZoneTable zones;
    private final PropertyReader properties = new PropertyReader();
    /** The starts of the events that recur, by their UIDs. */
    private final Map<String, Stamp> ofSeries = new HashMap<>();

    private int dates;

    EventReader(ZoneTable zones) {
        this.zones = zones;
    }

    /**
     * Reads them in any order and gives them in theirs. What replaces an occurrence comes after its series, since a time without a zone
     * names an occurrence as the series has it, wherever that was moved to.
     */
    List<Event> read(List<ComponentText> texts) throws Malformed {
        Event[] events = new Event[texts.size()];
        for (boolean changes : new boolean[] {false, true}) {
            for (int i = 0; i < events.length; i++) {
                if (isChange(texts.get(i)) == changes) {
                    events[i] = read(texts.get(i));
                }
            }
        }
        return List.of(events);
    }

    private static boolean isChange(ComponentText text) {
        return text.lines().stream().anyMatch(line -> line.property().equals(REPLACES));
    }

    private Event read(ComponentText text) throws Malformed {
        Map<String, Property> single = new HashMap<>();
        List<Property> many = new ArrayList<>();
        for (Property property : properties.read(text.lines(), PropertyReader.EVENT)) {
            if (MANY.contains(property.name())) {
                many.add(property);
            } else if (single.putIfAbsent(property.name(), property) != null) {
                throw property.wrong("it is given twice in one event");
            }
        }
        Property dtstart = single.get("DTSTART");
        if (dtstart == null) {
            throw new Malformed(text.line(), "the event has no DTSTART");
        }
        Stamp start = zones.stamp(dtstart, dtstart.value(), null);
        Length length = length(single, start);
        Property replaces = single.get(REPLACES);
        if (replaces != null && !many.isEmpty()) {
            throw replaces.wrong("an event that replaces one occurrence has no "
                    + many.getFirst().name() + " of its own");
        }
        String uid = text(single.get("UID"));
        Stamp series = uid == null ? null : ofSeries.get(uid);
        if (uid != null && replaces == null) {
            ofSeries.putIfAbsent(uid, start);
        }
        return new Event(
                text.line(),
                uid,
                title(single.get("SUMMARY")),
                start,
                length,
                rules(many, "RRULE"),
                rules(many, "EXRULE"),
                extras(many, start, length),
                exceptions(many, start),
                replaces == null ? null : replaced(replaces, series == null ? start : series),
                replaces != null && following(replaces),
                "CANCELLED".equalsIgnoreCase(text(single.get("STATUS"))),
                sequence(single.get("SEQUENCE")));
    }

    /** Of DTEND and DURATION at most one; without either a date is a day long, and a time no time at all (RFC 5545 3.6.1). */
    private Length length(Map<String, Property> single, Stamp start) throws Malformed {
        Property end = single.get("DTEND");
        Property duration = single.get("DURATION");
        if (end != null && duration != null) {
            throw duration.wrong("DTEND and DURATION exclude each other; keep one");
        }
        if (end != null) {
            return LengthReader.between(end, start, zones.stamp(end, end.value(), start.zone()));
        }
        if (duration != null) {
            return LengthReader.duration(duration, duration.value().strip());
        }
        return start.date() ? new Length.Nominal(1, Duration.ZERO) : new Length.Exact(Duration.ZERO, null);
    }

    private static List<Rule> rules(List<Property> many, String name) throws Malformed {
        List<Rule> rules = new ArrayList<>();
        for (Property property : many) {
            if (property.name().equals(name)) {
                rules.add(RuleReader.read(property));
            }
        }
        return List.copyOf(rules);
    }

    private List<Extra> extras(List<Property> many, Stamp start, Length length) throws Malformed {
        List<Extra> extras = new ArrayList<>();
        for (Property property : many) {
            if (property.name().equals("RDATE")) {
                for (String value : values(property)) {
                    extras.add(extra(property, value, start, length));
                }
            }
        }
        return List.copyOf(extras);
    }

    private Extra extra(Property property, String value, Stamp start, Length length) throws Malformed {
        int slash = value.indexOf('/');
        Stamp extra = zones.stamp(property, slash < 0 ? value : value.substring(0, slash), start.zone());
        if (extra.date() != start.date()) {
            throw property.wrong("it and DTSTART are both dates, or both dates with times");
        }
        if (slash < 0) {
            return new Extra(property.line(), extra, length);
        }
        String end = value.substring(slash + 1);
        Length own = end.startsWith("P") || end.startsWith("+")
                ? LengthReader.duration(property, end)
                : LengthReader.between(property, extra, zones.stamp(property, end, start.zone()));
        return new Extra(property.line(), extra, own);
    }

    private List<Excluded> exceptions(List<Property> many, Stamp start) throws Malformed {
        List<Excluded> exceptions = new ArrayList<>();
        for (Property property : many) {
            if (property.name().equals("EXDATE")) {
                for (String value : values(property)) {
                    exceptions.add(new Excluded(property.line(), exception(property, value, start)));
                }
            }
        }
        return List.copyOf(exceptions);
    }

    private Stamp exception(Property property, String value, Stamp start) throws Malformed {
        Stamp exception = zones.stamp(property, value, start.zone());
        if (!start.date()) {
            return exception;
        }
        Stamp day = exception.asDay(start.zone());
        if (day == null) {
            throw property.wrong("DTSTART is a date, and no day begins at " + value + "; write the date alone");
        }
        return day;
    }

    private List<String> values(Property property) throws Malformed {
        List<String> values = new ArrayList<>();
        String text = property.value();
        for (int from = 0, comma; from <= text.length(); from = comma + 1) {
            comma = text.indexOf(',', from) < 0 ? text.length() : text.indexOf(',', from);
            values.add(text.substring(from, comma).strip());
            if (++dates > MOST_DATES) {
                throw property.wrong("more than 100,000 dates in one file; write a rule instead");
            }
        }
        return values;
    }

    private Stamp replaced(Property property, Stamp series) throws Malformed {
        Stamp replaced = zones.stamp(property, property.value(), series.zone());
        Stamp day = series.date() ? replaced.asDay(series.zone()) : null;
        return day == null ? replaced : day;
    }

    private static boolean following(Property replaces) throws Malformed {
        String range = replaces.parameter("RANGE");
        if (range != null && !range.equalsIgnoreCase("THISANDFUTURE")) {
            throw replaces.wrong("RANGE is THISANDFUTURE or not given");
        }
        return range != null;
    }

    private static int sequence(@Nullable Property property) throws Malformed {
        try {
            return property == null ? 0 : Integer.parseInt(property.value().strip());
        } catch (NumberFormatException noNumber) {
            throw property.wrong("\"" + property.value() + "\" is no number");
        }
    }

    private static @Nullable String text(@Nullable Property property) {
        return property == null || property.value().isBlank()
                ? null
                : property.value().strip();
    }

    private static String title(@Nullable Property property) {
        String text = text(property);
        if (text == null) {
            return "";
        }
        String plain = ContentLine.printable(unescaped(text));
        return plain.length() > LONGEST_TITLE ? plain.substring(0, LONGEST_TITLE) : plain;
    }

    /** TEXT as it is meant (RFC 5545 3.3.11), with blanks for line breaks. */
    static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
            char meant = escape ? text.charAt(++i) : text.charAt(i);
            plain.append(
                    escape && String.valueOf(meant).toLowerCase(Locale.ROOT).equals("n") ? ' ' : meant);
        }
        return plain.toString();
    }
}
