package io.ebbgate.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the house.
 *
 * @param services it is for whoever wants to hear of one of them; null where it is of no service in particular, and for everybody
 * @param data JSON
 * @param subject what it is a state of, so that a later one takes its place where it was not told yet; null where it stays true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MachineEvent(
        String type,
        Instant at,
        @Nullable List<String> services,
        String data,
        @Nullable String subject) {

    /** The same under another name. */
    MachineEvent as(String otherType) {
        return new MachineEvent(otherType, at, services, data, subject);
    }
}
