package io.ebbgate.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to book, as it was sent.
 *
 * @param version of the booking that is edited, as its editor saw it; none with a new one
 * @param plannedChange the id of a planned change that this books; what is left out here is taken from there
 */
record BookingRequest(
        @Nullable Long version,
        @Nullable String plannedChange,
        @Nullable String title,
        @Nullable String link,
        @Nullable String customerText,
        @Nullable String impact,
        @Nullable String environment,
        @Nullable List<@Nullable String> services,
        @Nullable String start,
        @Nullable String end,
        @Nullable String duration,
        @Nullable String backOut,
        @Nullable String backOutPlan,
        @Nullable String deadline) {

    /** The same with what is left out taken from a plan. */
    BookingRequest filledFrom(PlannedChange plan) {
        return new BookingRequest(
                version,
                plannedChange,
                title == null ? plan.title() : title,
                link,
                customerText,
                impact,
                environment == null ? plan.environment() : environment,
                services == null ? List.copyOf(plan.services()) : services,
                start,
                end,
                duration == null ? plan.duration().toString() : duration,
                backOut == null ? plan.backOut().toString() : backOut,
                backOutPlan,
                deadline == null ? plan.deadline().toString() : deadline);
    }
}
