package io.ebbgate.notice;

import io.ebbgate.subscriber.Channel;

/**
 * A notice that this replica took to send it.
 *
 * @param attempts how many were made before
 * @param quarantined whether its subscriber is in quarantine
 * @param urgent whether it goes before all that are not
 * @param sender the lease under which it was taken: where that is over, others have taken it since
 */
record Claimed(
        Notice notice, Channel channel, String lane, int attempts, boolean quarantined, boolean urgent, long sender) {}
