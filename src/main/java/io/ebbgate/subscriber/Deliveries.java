package io.ebbgate.subscriber;

import java.util.Optional;

/** Whoever sends notices knows from what stands on one for whom it was. */
public interface Deliveries {

    /**
     * The subscriber that it was for, by their id.
     *
     * @param mark the {@code Message-ID} with its angle brackets, or the address that bounces go to
     */
    Optional<Long> subscriberOf(String mark);
}
