package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All bookings, and each with what can be done about it. {@link BookingDeeds} does it. */
@PageController
@RequestMapping("/console/bookings")
class BookingPages {

    private final Bookings bookings;
    private final ShownBookings shown;
    private final FormChoices choices;
    private final Annexes annexes;
    private final Clock clock;

    BookingPages(Bookings bookings, ShownBookings shown, FormChoices choices, Annexes annexes, Clock clock) {
        this.bookings = bookings;
        this.shown = shown;
        this.choices = choices;
        this.annexes = annexes;
        this.clock = clock;
    }

    @GetMapping
    String all(
            @AuthenticationPrincipal Caller caller,
            @RequestParam Map<String, String> parameters,
            Times times,
            HttpServletResponse response,
            Model model) {
        BookingSearch search = BookingSearch.sent(parameters);
        Fields fields = new Fields();
        BookingFilter filter = search.filter(fields, times);
        model.addAttribute("search", search);
        model.addAttribute("states", BookingSearch.STATES);
        try {
            fields.check();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormProblems(wrong.problems()));
            model.addAttribute("bookings", List.of());
            return "booking/bookings";
        }
        List<Booked> page = bookings.page(filter, clock.instant());
        model.addAttribute("bookings", shown.all(page, caller));
        String next = filter.next(page);
        model.addAttribute("next", next == null ? null : search.after(next));
        return "booking/bookings";
    }

    @GetMapping("/{id}")
    String one(@AuthenticationPrincipal Caller caller, @PathVariable String id, Times times, Model model) {
        Booked booked = Id.of(id).flatMap(bookings::find).orElseThrow(() -> LatestVersions.unknown(id));
        model.addAttribute("booking", shown.one(booked, caller, times));
        model.addAttribute("version", booked.version());
        model.addAttribute("form", BookingForm.of(booked.intent(), new WallClock(times.viewer())));
        annexes.add(booked, model);
        return "booking/booking";
    }

    @GetMapping("/{id}/edit")
    String editing(@AuthenticationPrincipal Caller caller, @PathVariable String id, Times times, Model model) {
        one(caller, id, times, model);
        choices.add(model);
        return "booking/edit";
    }
}
