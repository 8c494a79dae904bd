package io.ebbgate.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its person sees it.
 *
 * @param id the credential's id, base64url
 * @param label what they called it
 */
record Passkey(
        String id, String label, Instant madeAt, @Nullable Instant lastUsedAt) {}
