package io.ebbgate.notice;

import java.time.Instant;

/**
 * Finds one kind of notice that is due, and puts it into the outbox. The round asks every one of them each time, on any replica and
 * perhaps on two at once, so what was found before is found to have been found.
 */
interface DueFinder {

    void findDue(Instant now);
}
