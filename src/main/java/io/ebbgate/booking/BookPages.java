package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Book: first what is to be changed, then when, with a picture of the week beside the slots. */
@PageController
@RequestMapping("/console/book")
class BookPages {

    private static final int SHOWN = 6;

    private final BookingDesk desk;
    private final SlotSearch search;
    private final PlannedChanges plans;
    private final FormChoices choices;
    private final FreshTimetable timetables;
    private final Clock clock;

    BookPages(
            BookingDesk desk,
            SlotSearch search,
            PlannedChanges plans,
            FormChoices choices,
            FreshTimetable timetables,
            Clock clock) {
        this.desk = desk;
        this.search = search;
        this.plans = plans;
        this.choices = choices;
        this.timetables = timetables;
        this.clock = clock;
    }

    /** The form with what the address says of it, and what a plan does; where slots were sent for, a reload leads here too. */
    @GetMapping({"", "/slots"})
    String form(@RequestParam Map<String, String> parameters, Times times, Model model) {
        BookingForm typed = BookingForm.sent(parameters, times);
        String plan = typed.given("plannedChange");
        show(plan == null ? typed : BookingForm.of(planned(plan), typed.clock()).under(typed), times, model);
        return "booking/book";
    }

    private PlannedChange planned(String id) {
        return Id.of(id).flatMap(plans::find).orElseThrow(() -> PlanDesk.unknown(id));
    }

    /** The page again, with slots for what was typed; for htmx those alone. It is sent, for an address holds too little text. */
    @PostMapping("/slots")
    String slots(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Times times,
            Model model) {
        show(BookingForm.sent(parameters, times), times, model);
        return htmx == null ? "booking/book" : "booking/book :: found";
    }

    @PostMapping
    String book(
            @AuthenticationPrincipal Caller caller,
            @RequestParam Map<String, String> parameters,
            Times times,
            HttpServletResponse response,
            Model model) {
        BookingForm form = BookingForm.sent(parameters, times);
        try {
            return "redirect:/console/bookings/"
                    + desk.request(caller, form.wanted()).id();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormWording(form).of(wrong));
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
        }
        show(form, times, model);
        return "booking/book";
    }

    private void show(BookingForm form, Times times, Model model) {
        model.addAttribute("form", form);
        choices.add(model);
        model.addAttribute("unbooked", plans.all().size());
        if (!form.services().isEmpty() && form.given("environment") != null) {
            timetables.asItIs().ifPresent(_ -> find(form, times, model));
        }
    }

    private void find(BookingForm form, Times times, Model model) {
        try {
            SlotSearch.Found found = search.find(new SlotSearch.Wish(
                    List.copyOf(form.services()),
                    form.typed("environment"),
                    form.typed("impact"),
                    form.length("duration"),
                    form.length("backOut"),
                    null,
                    null,
                    form.instant("deadline").orElse(null),
                    SHOWN));
            Timetable timetable = timetables.get();
            model.addAttribute("found", found);
            model.addAttribute(
                    "week",
                    WeekPicture.of(
                            monday(form, found, timetable),
                            Ground.of(timetable, found.services(), found.environment()),
                            found.slots(),
                            clock.instant(),
                            found.notice() == null
                                    ? Instant.MIN
                                    : found.notice().soonest(),
                            times));
        } catch (BadRequest wrong) {
            model.addAttribute("unclear", new FormWording(form).of(wrong));
        }
    }

    /** Of the week that was asked for, else of the best slot's, else of this one. */
    private LocalDate monday(BookingForm form, SlotSearch.Found found, Timetable timetable) {
        LocalDate first = clock.instant().atZone(timetable.zone()).toLocalDate();
        LocalDate last =
                timetable.horizon().end().atZone(timetable.zone()).toLocalDate().minusWeeks(1);
        LocalDate best = found.slots().isEmpty()
                ? first
                : found.slots().getFirst().start().atZone(timetable.zone()).toLocalDate();
        LocalDate day = asked(form.typed("week"), best);
        return WeekPicture.mondayOf(day.isBefore(first) ? first : day.isAfter(last) ? last : day);
    }

    private static LocalDate asked(String week, LocalDate otherwise) {
        try {
            return week.isEmpty() ? otherwise : LocalDate.parse(week);
        } catch (DateTimeException mistyped) {
            return otherwise;
        }
    }
}
