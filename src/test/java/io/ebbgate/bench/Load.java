package io.ebbgate.bench;

import java.io.IOException;
import java.sql.SQLException;

/** Slices of load on one service, each checked against what the service counted and the ledger holds. */
final class Load {

    private final Service service;
    private final Records records;
    private final int seconds;

    Load(Service service, Records records, int seconds) {
        this.service = service;
        this.records = records;
        this.seconds = seconds;
    }

    /** A question, and what its answer must be. */
    enum Question {
        APPROVED("production", "approve"),
        DENIED("vault", "deny"),
        ALWAYS_OPEN("staging", "approve");

        private final String environment;
        private final String verdict;

        Question(String environment, String verdict) {
            this.environment = environment;
            this.verdict = verdict;
        }

        String environment() {
            return environment;
        }

        private String body() {
            return "{\"service\":\"billing\",\"environment\":\"" + environment
                    + "\",\"change\":\"https://git.example.com/acme/billing/commit/4f2c91e\"}";
        }

        private String noOp() {
            return NoOp.UNDER + environment + "?deny=200";
        }
    }

    private static final String DECISIONS = "/api/v1/decisions?deny=200";

    /** Teaches the no-op the bytes of a real answer. */
    void learn(Question question) throws IOException, InterruptedException {
        String answer = service.expect(200, "POST", DECISIONS, question.body());
        if (!answer.contains("\"verdict\":\"" + question.verdict + "\"")) {
            throw new IOException("the answer should be " + question.verdict + ": " + answer);
        }
        service.expect(200, "PUT", question.noOp(), answer);
        if (!service.expect(200, "POST", question.noOp(), question.body()).equals(answer)) {
            throw new IOException("the no-op does not give the same answer");
        }
    }

    /** An ordinary endpoint of Spring MVC. */
    Slices.Slice noOp(Question question, int connections) throws IOException, InterruptedException, SQLException {
        return noOp(question.noOp(), question, connections);
    }

    /** The answer of {@link Question#APPROVED} on the way that decisions take. */
    Slices.Slice shortNoOp(int connections) throws IOException, InterruptedException, SQLException {
        return noOp(ShortNoOp.PATH, Question.APPROVED, connections);
    }

    private Slices.Slice noOp(String path, Question question, int connections)
            throws IOException, InterruptedException, SQLException {
        long before = records.last();
        Slices.Slice slice = wrk(connections).post(path, question.body()).slice();
        if (records.last() != before) {
            throw new IOException("the no-op wrote to the ledger");
        }
        return slice;
    }

    Slices.Slice durable(Question question, int connections) throws IOException, InterruptedException, SQLException {
        long before = records.last();
        long decided = decided();
        Wrk.Result result = wrk(connections).post(DECISIONS, question.body());
        requireOnRecord(question, before, decided, result.requests(), connections);
        return result.slice();
    }

    /** Asks for a while without a look at the record, on which others write meanwhile. */
    Slices.Slice asked(Question question, int connections) throws IOException, InterruptedException {
        return wrk(connections).post(DECISIONS, question.body()).slice();
    }

    private Wrk wrk(int connections) {
        return new Wrk(service.port(), connections, seconds);
    }

    private long decided() throws IOException, InterruptedException {
        return service.metric("ebbgate_decision_seconds_count");
    }

    /**
     * What the service decided is on record, one entry each; and that is what wrk saw answered, and at most one more of each
     * connection, which was on its way when wrk hung up.
     */
    private void requireOnRecord(Question question, long before, long decidedBefore, long answered, int connections)
            throws IOException, InterruptedException, SQLException {
        long recorded = 0;
        long decided = 0;
        for (int look = 0; look < 50; look++) {
            recorded = records.decisions(question.verdict, before);
            decided = decided() - decidedBefore;
            if (recorded == decided && records.last() - before == recorded) {
                break;
            }
            Thread.sleep(100);
        }
        if (recorded != decided || recorded < answered || recorded > answered + connections) {
            throw new IOException("%,d were answered, %,d decided and %,d are on record as %s"
                    .formatted(answered, decided, recorded, question.verdict));
        }
    }
}
