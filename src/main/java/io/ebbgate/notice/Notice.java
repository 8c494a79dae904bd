package io.ebbgate.notice;

/**
 * One message about one edition of one thing to one subscriber on one channel, as it is about to be sent.
 *
 * @param id the outbox's; Message-ID and webhook-id are made of it, so they stay what they are over every attempt
 * @param edition of the thing
 * @param kind {@code scheduled}, a lead as in {@code P3D}, …: see the table's comment
 */
record Notice(long id, String thing, long edition, String kind, long subscriber) {

    /** What its thing is: {@code booking} of {@code booking/12}. */
    String sort() {
        return thing.substring(0, thing.indexOf('/'));
    }
}
