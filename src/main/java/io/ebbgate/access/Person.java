package io.ebbgate.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account here, as an admin sees it.
 *
 * @param email what they sign in with, in the letters that they gave; null where a provider gave none
 * @param zone what they want to see times in; null where they did not say
 * @param joined whether there is a way for them to sign in: not before they followed their invitation
 * @param provider the issuer of the OpenID Connect provider that they sign in through, null for a local account
 * @param epoch a session counts only while this is what it was when the session began
 */
record Person(
        String id,
        String name,
        @Nullable String email,
        Role role,
        @Nullable ZoneId zone,
        boolean joined,
        @Nullable String provider,
        Instant madeAt,
        String madeBy,
        @Nullable Instant disabledAt,
        @Nullable String disabledBy,
        @JsonIgnore long epoch) {

    /** Whether they may come in. */
    @JsonIgnore
    boolean stands() {
        return joined && disabledAt == null;
    }

    Caller callerFrom(String address) {
        return new Caller("", name, role, List.of(), List.of(), address, id);
    }
}
