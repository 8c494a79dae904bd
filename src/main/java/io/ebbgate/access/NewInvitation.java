package io.ebbgate.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * Somebody who is invited.
 *
 * @param invitation the link to hand to them, which is shown this once
 * @param expires when it stops being good
 */
record NewInvitation(
        String invitation, Instant expires, @JsonUnwrapped Person about) {}
