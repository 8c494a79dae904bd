package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance;

/** What a maintenance is called among the things that notices are about. */
final class MaintenanceThing {

    static final String SORT = "booking";
    private static final String BEGINNING = SORT + "/";

    private MaintenanceThing() {}

    static String of(Maintenance maintenance) {
        return of(maintenance.id());
    }

    /** The booking's id, with what makes it a thing. */
    static String of(String booking) {
        return BEGINNING + booking;
    }

    static boolean is(String thing) {
        return thing.startsWith(BEGINNING);
    }

    /** All that tells one edition of it from another. */
    static String tells(Maintenance maintenance) {
        return String.join(
                " ",
                maintenance.span().start().toString(),
                maintenance.span().end().toString(),
                maintenance.impact().text(),
                maintenance.environment(),
                String.join(" ", maintenance.services()));
    }

    /** The booking's id. */
    static String id(String thing) {
        return thing.substring(BEGINNING.length());
    }
}
