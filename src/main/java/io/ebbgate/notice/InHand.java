package io.ebbgate.notice;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What this replica took out of the outbox and knows that it took, until its end is put down. One that is given back may be taken again
 * before that is noted here, so each is counted. Thread-safe.
 */
@Component
class InHand {

    private final Map<Long, Integer> counts = new ConcurrentHashMap<>();

    void took(Collection<Outgoing> taken) {
        taken.forEach(each -> counts.merge(each.notice().id(), 1, Integer::sum));
    }

    /** After that was committed. */
    void putDown(Collection<Outgoing> ended) {
        ended.forEach(each -> counts.computeIfPresent(
                each.notice().id(), (_, count) -> count == 1 ? null : Integer.valueOf(count - 1)));
    }

    /** The notices' ids. */
    Long[] ids() {
        return counts.keySet().toArray(Long[]::new);
    }
}
