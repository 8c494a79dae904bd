package io.ebbgate.timetable;

import java.util.List;

/** Supplies the overrides in force; called in the transaction that reads all facts of one version. */
public interface OverrideSource {

    /** Every override that is granted whole and not over. */
    List<OverrideGrant> standing();
}
