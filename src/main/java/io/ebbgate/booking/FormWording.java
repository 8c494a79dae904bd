package io.ebbgate.booking;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FieldProblem;
import io.ebbgate.web.FormProblems;

/** Says what is wrong with a form in the words of somebody who types into fields, not of a program that sends JSON. */
record FormWording(BookingForm form) {

    FormProblems of(BadRequest wrong) {
        return new FormProblems(wrong.problems().stream().map(this::worded).toList());
    }

    /** A list in the API is one field here, and slots are looked for before the deadline. */
    private FieldProblem worded(FieldProblem problem) {
        String field = problem.field().replaceFirst("\\[\\d+]$", "");
        return switch (field) {
            case "before" -> new FieldProblem("deadline", "it has passed, or leaves no time to start");
            case "service" -> new FieldProblem("services", problem.detail());
            default -> new FieldProblem(field, form.isUnreadable(field) ? example(field) : problem.detail());
        };
    }

    private static String example(String field) {
        return BookingForm.isTime(field)
                ? "it must be a day and a time, like 2026-12-06T03:00"
                : "it must be a length with its unit, like 45 min or 1 h 30 min";
    }
}
