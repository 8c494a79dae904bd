package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.MailRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The lines to the relay, a thread to each, and the letters that wait for one, the urgent before all others. Where the relay cannot be
 * reached, what waits is given back, and nothing is taken for a while.
 */
@Component
class MailLines {

    private static final Logger LOG = LoggerFactory.getLogger(MailLines.class);
    private static final int BLOCK = 400;
    private static final Duration LOOK = Duration.ofMillis(200);
    /** A connection that nobody needs is closed after this. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Comparator<Outgoing> FIRST = Comparator.comparingInt(
                    (Outgoing outgoing) -> outgoing.isUrgent() ? 0 : 1)
            .thenComparingLong(outgoing -> outgoing.notice().id());

    private final MailRoute route;
    private final LetterWriter writer;
    private final Delivery delivery;
    private final Intake intake;
    private final Object asking = new Object();
    private final BlockingQueue<Outgoing> queue = new PriorityBlockingQueue<>(BLOCK, FIRST);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    MailLines(MailRoute route, LetterWriter writer, Delivery delivery, Intake intake) {
        this.route = route;
        this.writer = writer;
        this.delivery = delivery;
        this.intake = intake;
    }

    /**
     * For how many more letters there is room: so many that it is worth the asking, zero where only for urgent ones, empty where for none.
     * Letters that can wait for minutes keep none out that cannot.
     */
    OptionalInt room() {
        // What is being asked again is back in a moment.
        synchronized (asking) {
            if (queue.size() < BLOCK / 2) {
                return OptionalInt.of(BLOCK);
            }
            return queue.stream().filter(Outgoing::isUrgent).count() < BLOCK / 2
                    ? OptionalInt.of(0)
                    : OptionalInt.empty();
        }
    }

    void add(Outgoing outgoing) {
        queue.add(outgoing);
    }

    void start() {
        running = true;
        for (int number = 0; number < route.lines(); number++) {
            threads.add(Thread.ofVirtual().name("mail-line-" + number).start(this::run));
        }
    }

    /** Returns when no letter is under way any more; those that wait are given back. */
    void stop() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        giveBack();
    }

    private void giveBack() {
        List<Outgoing> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        delivery.giveBack(waiting);
    }

    private void run() {
        long idleSince = System.nanoTime();
        MailRoute.Line line = route.open();
        while (running) {
            Outgoing next = next();
            if (next != null) {
                serve(next, line);
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince > IDLE.toNanos()) {
                line.close();
                line = route.open();
                idleSince = System.nanoTime();
            }
        }
        line.close();
    }

    private void serve(Outgoing next, MailRoute.Line line) {
        if (next.isOld()) {
            askAgain(next);
        } else {
            send(next, line);
        }
        if (next.isUrgent() || queue.size() < BLOCK / 2) {
            delivery.mailHasRoom();
        }
    }

    /**
     * Where the relay is slow, letters wait here for minutes, and what they say may hold no more. All that wait are asked at once, so
     * that it costs the same however slow it is; where it is fast, none is.
     */
    private void askAgain(Outgoing next) {
        synchronized (asking) {
            List<Outgoing> waiting = new ArrayList<>(List.of(next));
            queue.drainTo(waiting);
            try {
                queue.addAll(intake.askAgain(waiting));
            } catch (RuntimeException failed) {
                LOG.warn(
                        "{} letters are given back, since it cannot be asked whether they still hold",
                        waiting.size(),
                        failed);
                delivery.giveBack(waiting);
            }
        }
    }

    private void send(Outgoing next, MailRoute.Line line) {
        Attempt attempt =
                delivery.attempt(next, () -> line.send(writer.write(next.notice(), next.message(), next.to())));
        if (attempt instanceof Attempt.NotTried) {
            giveBack();
        }
    }

    private @Nullable Outgoing next() {
        try {
            return queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoes) {
            LOG.debug("interrupted; what waits is still sent");
            return null;
        }
    }
}
