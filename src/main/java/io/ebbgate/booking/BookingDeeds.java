package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What people do to a booking on its page. What is not to be done is shown there again with the reason and all that was typed;
 * where somebody changed the booking meanwhile, with what they changed.
 */
@PageController
@RequestMapping("/console/bookings")
class BookingDeeds {

    private final BookingDesk desk;
    private final ApprovalDesk approvals;
    private final Bookings bookings;
    private final Histories histories;
    private final ShownBookings shown;
    private final FormChoices choices;
    private final Annexes annexes;

    BookingDeeds(
            BookingDesk desk,
            ApprovalDesk approvals,
            Bookings bookings,
            Histories histories,
            ShownBookings shown,
            FormChoices choices,
            Annexes annexes) {
        this.desk = desk;
        this.approvals = approvals;
        this.bookings = bookings;
        this.histories = histories;
        this.shown = shown;
        this.choices = choices;
        this.annexes = annexes;
    }

    @PostMapping("/{id}/{deed:approve|reject|cancel|move|edit}")
    String done(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @PathVariable String deed,
            @RequestParam Map<String, String> parameters,
            Times times,
            HttpServletResponse response,
            Model model) {
        Booked before = Id.of(id).flatMap(bookings::find).orElseThrow(() -> LatestVersions.unknown(id));
        BookingForm form = BookingForm.sent(parameters, times);
        try {
            done(deed, caller, before, form);
            return form.typed("from").equals("approvals")
                    ? "redirect:/console/approvals?done=" + before.id()
                    : "redirect:/console/bookings/" + before.id();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormWording(form).of(wrong));
            show(before, form, model);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
            showAnew(before.id(), form, times, model);
        }
        model.addAttribute("deed", deed);
        Booked now = bookings.find(before.id()).orElseThrow();
        model.addAttribute("booking", shown.one(now, caller, times));
        annexes.add(now, model);
        choices.add(model);
        return deed.equals("edit") ? "booking/edit" : "booking/booking";
    }

    private void done(String deed, Caller caller, Booked before, BookingForm form) {
        long id = before.id();
        switch (deed) {
            case "approve" -> approvals.approve(caller, id, form.version());
            case "reject" -> approvals.reject(caller, id, form.typed("reason"), form.version());
            case "cancel" -> approvals.cancel(caller, id, form.typed("reason"), form.version());
            case "move" -> desk.move(caller, id, form.version(), form.time("start"), form.time("end"));
            default -> desk.edit(caller, id, form.wanted());
        }
    }

    private static void show(Booked booked, BookingForm typed, Model model) {
        model.addAttribute(
                "form", BookingForm.of(booked.intent(), typed.clock()).under(typed));
        model.addAttribute("version", typed.version());
    }

    /** After somebody else's change: who sends the form again has seen what they did. */
    private void showAnew(long id, BookingForm typed, Times times, Model model) {
        Booked now = bookings.find(id).orElseThrow();
        Long seen = typed.version();
        List<Episode> missed = histories.since(id, seen == null ? now.version() : seen).stream()
                .filter(episode -> episode.version() <= now.version())
                .toList();
        show(now, typed.onto(now.intent(), missed), model);
        model.addAttribute("version", now.version());
        model.addAttribute(
                "missed",
                missed.stream().map(episode -> ShownEpisode.of(episode, times)).toList());
    }
}
