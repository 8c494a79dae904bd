package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Supplies maintenances. They are no part of the snapshot, since nothing that they add to bookings bounds the gate; whoever asks does
 * so in the transaction that acts on the answer.
 */
public interface MaintenanceSource {

    /** Those whose spans end later than this, by their starts. */
    List<Maintenance> endingAfter(Instant instant);

    /** Those whose spans overlap the one from {@code start} until before {@code end}, by their starts. */
    List<Maintenance> within(Instant start, Instant end);

    /** As it stands at this moment, empty where there is none, or none that customers may know. */
    Optional<Maintenance> find(String id);
}
