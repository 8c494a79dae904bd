package io.ebbgate.timetable;

import java.util.Optional;

/** Knows subscribers' own feeds. */
public interface FeedScopes {

    /** By the unguessable part of the feed's address; empty where there is none, or it was revoked, or they left. */
    Optional<FeedScope> find(String key);
}
