package io.ebbgate.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be told of.
 *
 * @param services ids, null for all that there are and will be
 * @param maintenance whether of bookings
 * @param incidents whether of incidents
 * @param events whether of what happens in the house ({@code gate.opened}, {@code booking.requested}, …): for machines of our own, and
 *     only release managers can set it
 * @param owners whether of what is to be done about these services and was not, by those who answer for them; likewise
 */
public record Scope(
        @Nullable List<String> services, boolean maintenance, boolean incidents, boolean events, boolean owners) {}
