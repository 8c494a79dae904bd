package io.ebbgate.timetable;

import java.util.List;

/** Supplies the freezes that people declared; called in the transaction that reads all facts of one version. */
public interface FreezeSource {

    /** Every freeze that was neither lifted nor is over. */
    List<Freeze> standing();
}
