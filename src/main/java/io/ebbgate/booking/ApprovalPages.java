package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.web.PageController;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Approvals: which bookings wait for whom, and which changes with a deadline nobody has booked yet. */
@PageController
class ApprovalPages {

    private static final int SHOWN = 200;

    private final Bookings bookings;
    private final ShownBookings shown;
    private final PlannedChanges plans;
    private final Deadlines deadlines;
    private final Clock clock;

    ApprovalPages(Bookings bookings, ShownBookings shown, PlannedChanges plans, Deadlines deadlines, Clock clock) {
        this.bookings = bookings;
        this.shown = shown;
        this.plans = plans;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @param done the booking that the viewer has just decided about */
    @GetMapping("/console/approvals")
    String all(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        List<ShownBooking> waiting = shown.all(bookings.waiting(clock.instant(), SHOWN), caller);
        model.addAttribute(
                "forMe", waiting.stream().filter(ShownBooking::mayDecide).toList());
        model.addAttribute(
                "forOthers",
                waiting.stream().filter(booking -> !booking.mayDecide()).toList());
        model.addAttribute(
                "plans",
                plans.all().stream()
                        .map(plan -> ShownPlan.of(plan, deadlines.of(plan).orElse(null)))
                        .toList());
        model.addAttribute("approver", caller.role().covers(Role.APPROVER));
        model.addAttribute("manager", caller.role().covers(Role.MANAGER));
        if (done != null) {
            Id.of(done)
                    .flatMap(bookings::find)
                    .ifPresent(booked -> model.addAttribute(
                            "done", shown.all(List.of(booked), caller).getFirst()));
        }
        return "booking/approvals";
    }
}
