package io.ebbgate;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Many pipelines that ask without a pause, if not told otherwise for what is always open, and remember all that they were told. */
final class Pipelines implements AutoCloseable {

    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static final int MANY = 8;

    /** How changes begin that are asked for under a key; most are not. */
    static final String KEYED = "keyed-";

    private final Collection<Told> told = new ConcurrentLinkedQueue<>();
    private final Collection<IOException> lost = new ConcurrentLinkedQueue<>();
    private final String environment;
    private final List<Thread> threads = new ArrayList<>();
    private volatile List<Client> gates;
    private volatile boolean running = true;

    /** They spread over these gates. */
    Pipelines(Client... gates) {
        this("staging", gates);
    }

    Pipelines(String environment, Client... gates) {
        this.environment = environment;
        this.gates = List.of(gates);
        for (int number = 0; number < MANY; number++) {
            int mine = number;
            threads.add(Thread.ofVirtual().start(() -> run(mine)));
        }
    }

    void turnTo(Client... others) {
        gates = List.of(others);
    }

    private void run(int mine) {
        boolean keyed = mine % 4 == 3;
        while (running) {
            Client gate = gates.get(mine % gates.size());
            String change = (keyed ? KEYED : "change-") + CHANGES.incrementAndGet();
            long asked = System.nanoTime();
            try {
                HttpResponse<String> answer =
                        keyed ? gate.ask(environment, change) : gate.askWithoutKey(environment, change);
                String type = answer.headers().firstValue("Content-Type").orElse("");
                told.add(new Told(gate, change, asked, System.nanoTime(), answer.statusCode(), type, answer.body()));
            } catch (IOException e) {
                lost.add(e);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<Told> told(Predicate<Told> which) {
        return told.stream().filter(which).toList();
    }

    List<Told> approvals() {
        return told(Told::approved);
    }

    /** Requests that got no answer at all. */
    List<IOException> lost() {
        return List.copyOf(lost);
    }

    @Override
    public void close() {
        stop();
    }

    /** Lets each of them have its last answer. */
    void stop() {
        running = false;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
