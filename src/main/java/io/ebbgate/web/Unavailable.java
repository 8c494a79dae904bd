package io.ebbgate.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What is answered while the database cannot be asked. */
public final class Unavailable {

    /** Seconds. */
    public static final String RETRY_AFTER = "5";

    private Unavailable() {}

    /** A 503; {@code Retry-After} is the caller's to set. */
    public static ProblemDetail database() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be reached, so nothing was approved or changed.");
        problem.setTitle("Database unavailable");
        return problem;
    }
}
