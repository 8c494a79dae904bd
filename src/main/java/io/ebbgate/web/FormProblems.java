package io.ebbgate.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a form that somebody sent, to be said beside its fields: the model attribute {@code problems} of a page that
 * shows the form again with all that was typed.
 */
public record FormProblems(List<FieldProblem> all) {

    public FormProblems {
        all = List.copyOf(all);
    }

    /** The same, with times as the page says them. */
    public FormProblems worded(Times times) {
        return new FormProblems(all.stream()
                .map(problem -> new FieldProblem(problem.field(), times.worded(problem.detail())))
                .toList());
    }

    public boolean has(String field) {
        return all.stream().anyMatch(problem -> problem.field().equals(field));
    }

    /** All that is wrong with a field, as one text that begins with a capital. */
    public String of(String field) {
        String words = all.stream()
                .filter(problem -> problem.field().equals(field))
                .map(FieldProblem::detail)
                .distinct()
                .collect(Collectors.joining("; "));
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }
}
