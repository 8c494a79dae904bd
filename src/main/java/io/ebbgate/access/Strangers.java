package io.ebbgate.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens that we do not know may be new, made on another replica a moment ago, so the database is asked; but whoever presents
 * made-up ones must not be able to keep it busy.
 */
final class Strangers {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 1_000;
    private static final int MOST_QUESTIONS_A_SECOND = 20;

    private final Map<Hash, Instant> refused = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private long second;
    private int questions;

    /** Whether the database may be asked for it now. */
    synchronized boolean mayBeNew(Hash hash, Instant now) {
        Instant last = refused.get(hash);
        if (last != null && Duration.between(last, now).abs().compareTo(REMEMBERED) < 0) {
            return false;
        }
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            questions = 0;
        }
        return questions++ < MOST_QUESTIONS_A_SECOND;
    }

    synchronized void remember(Hash hash, Instant now) {
        refused.put(hash, now);
    }
}
