package io.ebbgate.calendar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events and time zones of a file, as text, from all its VCALENDARs. Every component must be balanced, whatever it is, so that
 * a file that was cut off is never half a calendar; what is neither event nor zone is passed over. An event or zone keeps only its
 * own properties that are read of it.
 */
final class CalendarText {

    private static final int DEEPEST = 16;
    private static final int MOST_COMPONENTS = 150_000;

    private final List<ComponentText> events = new ArrayList<>();
    private final List<ComponentText> zones = new ArrayList<>();
    private final Deque<ComponentText> open = new ArrayDeque<>();
    private int components;

    private CalendarText() {}

    static CalendarText of(byte[] file) throws Malformed {
        CalendarText text = new CalendarText();
        ContentLines lines = new ContentLines(file);
        @Nullable ContentLine line = lines.next();
        if (line == null || !line.is("BEGIN") || !line.component().equals("VCALENDAR")) {
            throw new Malformed(1, "this is no iCalendar file, which begins with BEGIN:VCALENDAR");
        }
        for (; line != null; line = lines.next()) {
            text.take(line);
        }
        if (!text.open.isEmpty()) {
            ComponentText cut = text.open.peek();
            throw new Malformed(cut.line(), "END:" + cut.name() + " is missing; the file seems to have been cut off");
        }
        return text;
    }

    List<ComponentText> events() {
        return events;
    }

    List<ComponentText> zones() {
        return zones;
    }

    private void take(ContentLine line) throws Malformed {
        if (line.is("BEGIN")) {
            begin(line);
        } else if (line.is("END")) {
            end(line);
        } else {
            property(line);
        }
    }

    private void begin(ContentLine line) throws Malformed {
        String name = line.component();
        if (open.isEmpty() != name.equals("VCALENDAR")) {
            throw new Malformed(line.line(), "BEGIN:" + ContentLine.printable(name) + " does not belong here");
        }
        if (name.equals("VEVENT") && open.size() != 1) {
            ComponentText around = open.element();
            throw new Malformed(
                    line.line(),
                    "an event inside " + around.name() + "; END:" + around.name() + " seems to be missing");
        }
        if (open.size() == DEEPEST || ++components > MOST_COMPONENTS) {
            throw new Malformed(line.line(), "too many components, or too many inside each other");
        }
        open.push(new ComponentText(ContentLine.printable(name), line.line()));
    }

    private void end(ContentLine line) throws Malformed {
        String name = ContentLine.printable(line.component());
        ComponentText ended = open.poll();
        if (ended == null || !ended.name().equals(name)) {
            String right = ended == null ? "nothing is open here" : "END:" + ended.name() + " comes first";
            throw new Malformed(line.line(), "END:" + name + " does not belong here; " + right);
        }
        ComponentText around = open.peek();
        if (ended.name().equals("VEVENT")) {
            events.add(ended);
        } else if (ended.name().equals("VTIMEZONE")) {
            zones.add(ended);
        } else if (around != null && around.name().equals("VTIMEZONE")) {
            around.parts().add(ended);
        }
    }

    private void property(ContentLine line) throws Malformed {
        ComponentText here = open.peek();
        if (here == null) {
            throw new Malformed(line.line(), "text outside of BEGIN:VCALENDAR and END:VCALENDAR");
        }
        switch (here.name()) {
            case "VEVENT" -> {
                line.requireProperty();
                if (PropertyReader.EVENT.contains(line.property())) {
                    here.lines().add(line);
                }
            }
            case "VCALENDAR" -> line.requireProperty();
            case "VTIMEZONE" -> {
                if (line.isProperty() && line.property().equals(ZoneTable.NAME)) {
                    here.lines().add(line);
                }
            }
            case "STANDARD", "DAYLIGHT" -> {
                // One line that is no property is kept, for the zone to be refused at it should anybody use that.
                if (here.isSound() && (!line.isProperty() || PropertyReader.ZONE.contains(line.property()))) {
                    here.lines().add(line);
                }
            }
            default -> {}
        }
    }
}
