package io.ebbgate.web;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Turns whatever a controller throws into problem details. What Spring MVC throws itself is its superclass's. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String UNDECODABLE =
            "the form or the query is not UTF-8 in percent-encoding, in which a % itself is %25,"
                    + " or has more than a thousand parameters";

    private static final String UNSTORABLE =
            "something in the request can be neither looked for nor kept: a control character, or a"
                    + " number or a time that is too large";

    private final ErrorPage page;

    Problems(ErrorPage page) {
        this.page = page;
    }

    @ExceptionHandler
    ResponseEntity<Object> wrong(BadRequest wrong) {
        return answer(problemOf(wrong.problems()));
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        ProblemDetail problem = problem(refused.status(), refused.title(), refused.detail());
        refused.more().forEach(problem::setProperty);
        return answer(problem);
    }

    /** Tomcat decodes a form or a query only when its first parameter is asked for, so it is here that it says that it cannot. */
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException undecodable) {
        return undecodable.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? answer(tooLarge())
                : answer(problemOf(List.of(new FieldProblem("", UNDECODABLE))));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, SQLException.class})
    ResponseEntity<Object> withoutDatabase(Exception failure) {
        ProblemDetail problem = Unavailable.database();
        LOG.error("{}: the database failed; answering 503, the client is to try again", logged(problem), failure);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Unavailable.RETRY_AFTER);
        return createResponseEntity(problem, headers, HttpStatus.SERVICE_UNAVAILABLE, null);
    }

    /** The database is there and refuses, so trying again would change nothing. */
    @ExceptionHandler
    ResponseEntity<Object> refusedByTheDatabase(DataIntegrityViolationException failure) {
        if (!isOfAValue(failure.getRootCause())) {
            return unexpected(failure);
        }
        ProblemDetail problem = problemOf(List.of(new FieldProblem("", UNSTORABLE)));
        LOG.warn("{}: PostgreSQL refused a value; answering 400", logged(problem), failure);
        return answer(problem);
    }

    /** Class 22, data exceptions: a text, a number or a time that PostgreSQL knows no such of. */
    private static boolean isOfAValue(@Nullable Throwable cause) {
        return cause instanceof SQLException refused
                && refused.getSQLState() != null
                && refused.getSQLState().startsWith("22");
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception failure) {
        ProblemDetail problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Internal error",
                "Something went wrong here, and nothing was approved. The service's log has more under the id.");
        LOG.error("{}: unexpected; answering 500", logged(problem), failure);
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return switch (failure.getCause()) {
            case StreamConstraintsException _ -> answer(tooLarge());
            case JacksonException json -> answer(problemOf(List.of(UnreadableJson.explain(json))));
            case null, default -> answer(problemOf(List.of(new FieldProblem("", "the body is missing or unreadable"))));
        };
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(problemOf(List.of(new FieldProblem(failure.getParameterName(), "is missing"))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(failure.getPropertyName());
        Class<?> type = failure.getRequiredType();
        String expected = type == null ? "another value" : UnreadableJson.nameOf(type);
        return answer(problemOf(List.of(new FieldProblem(name, "expected " + expected))));
    }

    /** For a person with a browser a page; else it is problem+json, whatever the client would rather read. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, @Nullable HttpHeaders headers, HttpStatusCode status, @Nullable WebRequest request) {
        if (body instanceof ProblemDetail problem
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && asked.getResponse() != null
                && ErrorPage.wanted(asked.getRequest())) {
            return ResponseEntity.status(status)
                    .headers(headers)
                    .contentType(ErrorPage.HTML)
                    .body(page.of(problem, asked.getRequest(), asked.getResponse()));
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private ResponseEntity<Object> answer(ProblemDetail problem) {
        return createResponseEntity(problem, null, HttpStatusCode.valueOf(problem.getStatus()), null);
    }

    private static ProblemDetail problemOf(List<FieldProblem> problems) {
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST,
                "Bad request",
                problems.size() == 1
                        ? sentence(problems.getFirst())
                        : problems.size() + " things are wrong; see errors");
        problem.setProperty("errors", problems);
        return problem;
    }

    private static String sentence(FieldProblem problem) {
        return problem.field().isEmpty() ? problem.detail() : problem.field() + ": " + problem.detail();
    }

    private static ProblemDetail tooLarge() {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "Too large", "The body is larger than anything asked for here.");
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }

    private static String logged(ProblemDetail problem) {
        String id = UUID.randomUUID().toString();
        problem.setProperty("logId", id);
        return id;
    }
}
