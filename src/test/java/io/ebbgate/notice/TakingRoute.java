package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Letter;
import io.ebbgate.channel.MailRoute;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One line, to a relay that takes all and remembers for whom. */
final class TakingRoute implements MailRoute, MailRoute.Line {

    final List<String> sent = new CopyOnWriteArrayList<>();
    private final Runnable afterTheFirst;

    TakingRoute(Runnable afterTheFirst) {
        this.afterTheFirst = afterTheFirst;
    }

    @Override
    public boolean relayed() {
        return true;
    }

    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public int lines() {
        return 1;
    }

    @Override
    public Line open() {
        return this;
    }

    @Override
    public Attempt send(Letter letter) {
        sent.add(letter.to());
        if (sent.size() == 1) {
            afterTheFirst.run();
        }
        return new Attempt.Accepted("250 ok");
    }

    @Override
    public void close() {
        // There is nothing to hang up.
    }
}
