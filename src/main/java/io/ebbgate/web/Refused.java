package io.ebbgate.web;

import java.io.Serial;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The request is well formed and still not done: what it names is missing, in the way, or not the caller's. */
public final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String title;
    private final transient Map<String, ?> more;

    /**
     * What is answered.
     *
     * @param title the kind of refusal, the same for all of the kind
     * @param detail what stands in the way here and what to do about it, for a person; never an internal message
     */
    public Refused(HttpStatus status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    /**
     * The same with more for a program.
     *
     * @param more further properties of the problem, by their names
     */
    public Refused(HttpStatus status, String title, String detail, Map<String, ?> more) {
        super(detail);
        this.status = status;
        this.title = title;
        this.more = Map.copyOf(more);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public Map<String, ?> more() {
        return more;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
