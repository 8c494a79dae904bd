package io.ebbgate.feed;

import io.ebbgate.Replica;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Timetables;

/** All that customers see of a replica. */
public final class Faces {

    private Faces() {}

    /** Has all of them show what was committed, rather than waiting for it. */
    public static void refresh(Replica replica) {
        replica.bean(Timetables.class).refresh();
        replica.bean(Bulletins.class).refresh();
        replica.bean(FeedKeeper.class).look();
    }
}
