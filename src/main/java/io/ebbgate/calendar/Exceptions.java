package io.ebbgate.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Starts that are taken out of a series. They compare as instants, so that one in UTC names an occurrence in any zone; where the
 * event or the exception is a date, they compare as days.
 */
final class Exceptions {

    private final Set<Instant> instants = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();

    static Exceptions of(List<Stamp> stamps, boolean days) {
        Exceptions exceptions = new Exceptions();
        stamps.forEach(stamp -> exceptions.add(stamp, days));
        return exceptions;
    }

    void add(Stamp stamp, boolean asDay) {
        if (asDay || stamp.date()) {
            days.add(stamp.day());
        } else {
            instants.add(stamp.instant());
        }
    }

    boolean contain(Stamp instance) {
        return (!instants.isEmpty() && instants.contains(instance.instant()))
                || (!days.isEmpty() && days.contains(instance.day()));
    }
}
