package io.ebbgate.notice;

import io.ebbgate.subscriber.Channel;

/**
 * A notice that this replica took to send it.
 *
 * @param attempts how many were made before
 * @param quarantined whether its subscriber is in quarantine
 */
record Claimed(Notice notice, Channel channel, String lane, int attempts, boolean quarantined) {}
