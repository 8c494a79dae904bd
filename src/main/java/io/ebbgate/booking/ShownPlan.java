package io.ebbgate.booking;

import org.jspecify.annotations.Nullable;

/** A planned change as a page shows it. */
record ShownPlan(PlanAnswer told) {

    static ShownPlan of(PlannedChange plan, Deadlines.@Nullable Outlook outlook) {
        return new ShownPlan(PlanAnswer.of(plan, outlook));
    }

    public String duration() {
        return TypedLength.show(told.duration());
    }

    public String backOut() {
        return TypedLength.show(told.backOut());
    }
}
