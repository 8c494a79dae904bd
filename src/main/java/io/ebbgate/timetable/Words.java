package io.ebbgate.timetable;

import java.util.Locale;

/** How constants are written outside of Java. */
final class Words {

    private Words() {}

    /** {@code partial-outage} for {@code PARTIAL_OUTAGE}. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
