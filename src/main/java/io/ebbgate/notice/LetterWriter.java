package io.ebbgate.notice;

import io.ebbgate.channel.Letter;
import io.ebbgate.subscriber.Subscriber;

/** Writes mails. Thread-safe; what is the same for many subscribers it works out once. */
interface LetterWriter {

    Letter write(Notice notice, Message message, Subscriber to);
}
