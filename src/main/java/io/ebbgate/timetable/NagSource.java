package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;

/** Supplies what is to be done about incidents, to whoever tells the owners of their services. */
public interface NagSource {

    /** What is to be done at this instant; once an hour each is another repeat, until it is done. */
    List<Nag> due(Instant now);
}
