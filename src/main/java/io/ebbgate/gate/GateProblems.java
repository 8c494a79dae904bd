package io.ebbgate.gate;

import io.ebbgate.ledger.NotRecorded;
import io.ebbgate.ledger.RetryKeyReused;
import io.ebbgate.web.Unavailable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is answered where a decision could not be put on record. None of it is an approval. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class GateProblems {

    /** The ledger has logged why. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notRecorded(NotRecorded failure) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Unavailable.RETRY_AFTER)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Unavailable.database());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> reused(RetryKeyReused reused) {
        return answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Idempotency-Key used before",
                "The Idempotency-Key " + reused.key()
                        + " came with another request before; a new question needs a new key.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fell(TokenFell fell) {
        return answer(
                HttpStatus.UNAUTHORIZED,
                "Who asks?",
                "The token was revoked or expired while the question was being decided, so nothing was approved.");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
