package io.ebbgate.notice;

import io.ebbgate.timetable.Nag;

/** What something that owners should do is called among the things that notices are about. Each repeat is an edition. */
final class NagThing {

    static final String SORT = "nag";
    private static final String BEGINNING = SORT + "/";

    /** The one kind that its notices have. */
    static final String KIND = "nag";

    private NagThing() {}

    static String of(Nag nag) {
        return BEGINNING + nag.incident();
    }

    static boolean is(String thing) {
        return thing.startsWith(BEGINNING);
    }
}
