package io.ebbgate.web;

import java.io.Serial;
import java.util.List;

/** The request is wrong as it stands: answered with 400 and all its problems at once. */
public final class BadRequest extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<FieldProblem> problems;

    /** Takes at least one problem. */
    public BadRequest(List<FieldProblem> problems) {
        super(problems.toString());
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a bad request has a problem");
        }
        this.problems = List.copyOf(problems);
    }

    public BadRequest(String field, String detail) {
        this(List.of(new FieldProblem(field, detail)));
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
