package io.ebbgate.status;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.web.Times;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A service's history as a row of bars, one for each day: a picture, and the same in words. Bars of bad days are taller, so that they are
 * told by more than their colour. A run of equal days is one dashed line, for there may be many services and the page is to be small.
 *
 * @param label the picture in words
 * @param runs lines by what they mean, each of the days that have no words of their own
 * @param marked the latest bad days
 */
record Strip(String label, List<Run> runs, List<Mark> marked) {

    /** How wide a day is, of which the last quarter is the gap to the next. */
    private static final int DAY = 8;

    private static final int BAR = 6;

    /** How many bad days have words of their own. */
    private static final int MARKED = 12;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    Strip {
        runs = List.copyOf(runs);
        marked = List.copyOf(marked);
    }

    /** A line of equal days: SVG strokes. */
    record Run(String look, String strokes) {}

    /** One day: SVG strokes, and what was. */
    record Mark(String look, String strokes, String words) {}

    static Strip of(ServiceHistory history, Times times) {
        List<ServiceDay> days = history.days();
        List<Integer> bad = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).worst() != Condition.OPERATIONAL) {
                bad.add(i);
            }
        }
        List<Integer> latest = bad.subList(Math.max(0, bad.size() - MARKED), bad.size());
        List<Mark> marks = latest.stream()
                .map(i -> new Mark(look(days.get(i)), line(i, i), words(days.get(i), times)))
                .toList();
        return new Strip(label(history, marks, bad.size()), runs(days, latest), marks);
    }

    private static List<Run> runs(List<ServiceDay> days, List<Integer> marked) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        while (from < days.size()) {
            int to = from;
            while (to + 1 < days.size()
                    && look(days.get(to + 1)).equals(look(days.get(from)))
                    && !marked.contains(to + 1)
                    && !marked.contains(from)) {
                to++;
            }
            if (!marked.contains(from)) {
                runs.add(new Run(look(days.get(from)), line(from, to)));
            }
            from = to + 1;
        }
        return runs;
    }

    /** The line's dashes begin where it does: its class says how long they are, and how high. */
    private static String line(int from, int to) {
        return "M" + from * DAY + " 16h" + ((to - from) * DAY + BAR);
    }

    private static String look(ServiceDay day) {
        return switch (day.worst()) {
            case OPERATIONAL -> day.known() ? "f" : "n";
            case DEGRADED -> "d";
            case PARTIAL_OUTAGE -> "p";
            case MAJOR_OUTAGE -> "m";
        };
    }

    private static String words(ServiceDay day, Times times) {
        return DATE.format(day.date()) + ": " + Level.of(day.worst()).words().toLowerCase(Locale.ENGLISH) + ", "
                + times.length(day.hurt());
    }

    private static String label(ServiceHistory history, List<Mark> marks, int bad) {
        String said = marks.isEmpty()
                ? "nothing broke"
                : String.join("; ", marks.reversed().stream().map(Mark::words).toList());
        String more = bad > marks.size() ? "; and " + (bad - marks.size()) + " more days" : "";
        long known = history.days().stream().filter(ServiceDay::known).count();
        String since = known == ServiceHistory.LENGTH ? "" : " (" + known + " of them on record)";
        return "The last 90 days" + since + ": " + (known == 0 ? "nothing is on record" : said + more);
    }
}
