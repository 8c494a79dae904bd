package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The events of one UID: those that recur, and those that replace some of their occurrences (RFC 5545 3.8.4.4). Replacements
 * whose series is not in the file are events of their own.
 */
final class Series {

    private final List<Event> masters;
    private final List<Event> changes;
    private final Exceptions replaced;
    /** The changes that stand for all that follows, by the instants that they begin to. */
    private final NavigableMap<Instant, Event> following = new TreeMap<>();

    private final Duration reach;

    Series(List<Event> masters, List<Event> changes) throws Malformed {
        requireTimes(masters, changes);
        this.masters = List.copyOf(masters);
        this.changes = List.copyOf(changes);
        boolean days = masters.stream().anyMatch(master -> master.start().date());
        this.replaced = Exceptions.of(changes.stream().map(Series::replaced).toList(), days);
        changes.stream()
                .filter(Event::following)
                .forEach(change -> following.put(replaced(change).instant(), change));
        this.reach = following.values().stream()
                .map(change -> shift(change).abs().plus(change.length().longest()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** A date names all that a day has, so it does not say how far a change of all that follows moves a time. */
    private static void requireTimes(List<Event> masters, List<Event> changes) throws Malformed {
        for (Event change : changes) {
            if (change.following()
                    && replaced(change).date()
                    && masters.stream().anyMatch(master -> !master.start().date())) {
                throw new Malformed(
                        change.line(),
                        "RECURRENCE-ID is a date and the event recurs at a time; with RANGE=THISANDFUTURE name the time too");
            }
        }
    }

    /** The event that messages about the series name. */
    Event first() {
        return masters.isEmpty() ? changes.getFirst() : masters.getFirst();
    }

    List<Event> masters() {
        return masters;
    }

    /** The changes and exceptions that name no occurrence, in a horizon or outside of all; none where all is cancelled anyway. */
    List<Stray> strays(Budget budget) throws Malformed {
        List<Event> live =
                masters.stream().filter(master -> !master.cancelled()).toList();
        if (live.isEmpty() && !masters.isEmpty()) {
            return List.of();
        }
        List<Stray> strays = new ArrayList<>();
        for (Event change : changes) {
            Stamp named = replaced(change);
            Search search = new Search(live, named, budget);
            if (!search.finds()) {
                strays.add(
                        live.isEmpty()
                                ? Stray.alone(change)
                                : Stray.of(change, named, live.getFirst(), search.nearest(replaced)));
            }
        }
        for (Event master : live) {
            for (Excluded excluded : master.exceptions()) {
                Search search = new Search(List.of(master), excluded.start(), budget);
                if (!search.finds()) {
                    strays.add(Stray.of(excluded, master, search.nearest(replaced)));
                }
            }
        }
        return strays;
    }

    /** Whether it recurs without end. */
    boolean isEndless() {
        return masters.stream().anyMatch(master -> master.rules().stream().anyMatch(Rule::isEndless));
    }

    /** Gives every occurrence that may touch the horizon, and some others; false where it was stopped. */
    boolean each(Horizon horizon, Budget budget, Occurrence.Taker taker) throws Malformed {
        boolean live = masters.isEmpty();
        for (Event master : masters) {
            live |= !master.cancelled();
            if (!master.cancelled()
                    && !new Expansion(master, horizon, reach, budget).each(instance -> replaced(instance, taker))) {
                return false;
            }
        }
        for (Event change : changes) {
            if (live && !change.cancelled()) {
                Occurrence own = Occurrence.of(change, change.line(), change.start(), change.length())
                        .insteadOf(replaced(change).instant());
                if (!taker.take(own)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives an occurrence of a master, unless a change stands for it, moved as the last change before it says. */
    private boolean replaced(Occurrence occurrence, Occurrence.Taker taker) throws Malformed {
        if (replaced.contain(occurrence.local())) {
            return true;
        }
        Map.Entry<Instant, Event> last = following.floorEntry(occurrence.start());
        if (last == null) {
            return taker.take(occurrence);
        }
        return last.getValue().cancelled() || taker.take(moved(occurrence, last.getValue()));
    }

    /** As far from its old start on the wall as the change is from the occurrence that it names. */
    private static Occurrence moved(Occurrence occurrence, Event change) {
        EventZone zone = change.start().zone();
        Stamp local = change.start().at(wall(occurrence.local(), zone).plus(shift(change)));
        return Occurrence.of(change, change.line(), local, change.length()).insteadOf(occurrence.original());
    }

    private static Duration shift(Event change) {
        return Duration.between(
                wall(replaced(change), change.start().zone()), change.start().local());
    }

    /** As it is written where that is in the same zone: the clocks may not show it, or show it an hour later. */
    private static LocalDateTime wall(Stamp stamp, EventZone zone) {
        return stamp.zone().equals(zone) ? stamp.local() : zone.local(stamp.instant());
    }

    private static Stamp replaced(Event change) {
        Stamp replaced = change.replaces();
        return replaced == null ? change.start() : replaced;
    }

    /** The series of a file in the order of their first events. */
    static List<Series> of(List<List<Event>> groups) throws Malformed {
        List<Series> series = new ArrayList<>();
        for (List<Event> group : groups) {
            List<Event> masters =
                    group.stream().filter(event -> event.replaces() == null).toList();
            List<Event> changes =
                    group.stream().filter(event -> event.replaces() != null).toList();
            series.add(new Series(masters, changes));
        }
        return series;
    }
}
