package io.ebbgate.timetable;

import java.util.List;

/** Supplies the changes in progress; called in the transaction that reads all facts of one version. */
public interface RunningChangeSource {

    /** Every change in progress under a rule that counts them. */
    List<RunningChange> standing();
}
