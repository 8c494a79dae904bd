package io.ebbgate.subscriber;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.channel.Endpoints;
import io.ebbgate.channel.Post;
import io.ebbgate.channel.Signature;
import io.ebbgate.web.BadRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out whether an endpoint wants what is sent to it: it must say what we made up for it. Its body is the challenge itself, or
 * JSON with a property {@code challenge}.
 */
@Component
class Challenge {

    /** Strangers make us wait for endpoints of theirs; those who want their notices have the rest. */
    private static final int MOST_AT_ONCE = 16;

    private final Endpoints endpoints;
    private final JsonMapper json;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

    Challenge(Endpoints endpoints, JsonMapper json, Clock clock) {
        this.endpoints = endpoints;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Asks the endpoint and waits for its answer.
     *
     * @param secret what the request is signed with
     * @throws BadRequest where it does not say what it should
     */
    void pose(String url, String secret) {
        if (!turns.tryAcquire()) {
            throw new io.ebbgate.web.Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Busy",
                    "Too many endpoints are being verified just now. Try again in a minute.");
        }
        try {
            String challenge = Keys.key();
            String wrong = wrong(endpoints.post(post(url, secret, challenge)), challenge);
            if (!wrong.isEmpty()) {
                throw new BadRequest("address", wrong);
            }
        } finally {
            turns.release();
        }
    }

    private Post post(String url, String secret, String challenge) {
        Instant now = clock.instant();
        String id = "msg_" + Keys.key();
        String body = json.writeValueAsString(Map.of(
                "type", "subscription.challenge", "timestamp", now.toString(), "data", Map.of("challenge", challenge)));
        return new Post(
                URI.create(url),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(now.getEpochSecond()),
                        "webhook-signature",
                        Signature.sign(secret, id, now, body)),
                body);
    }

    private String wrong(Attempt attempt, String challenge) {
        return switch (attempt) {
            case Accepted accepted ->
                says(accepted.answer(), challenge)
                        ? ""
                        : "the endpoint answered \"%s\"; its answer's body must be the challenge that was posted to it, or JSON {\"challenge\": …}"
                                .formatted(accepted.answer());
            case Refused refused -> "the endpoint did not take the challenge: " + refused.why();
            case Deferred deferred -> "the endpoint did not take the challenge: " + deferred.why();
            case NotTried notTried -> "the endpoint could not be asked: " + notTried.why();
        };
    }

    /** @param answer the status, a colon, and the body */
    private boolean says(String answer, String challenge) {
        int colon = answer.indexOf(": ");
        String body = colon < 0 ? "" : answer.substring(colon + 2).strip();
        return body.equals(challenge) || challengeIn(body).equals(challenge);
    }

    private String challengeIn(String body) {
        try {
            JsonNode value = json.readTree(body).path("challenge");
            return value.isString() ? value.stringValue() : "";
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
