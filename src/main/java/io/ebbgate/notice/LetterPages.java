package io.ebbgate.notice;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.channel.LetterFrame;
import io.ebbgate.channel.MailRoute;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters before anybody gets them: what they say, from which files they are made, and what is wrong with these. */
@PageController
@RequestMapping("/console/notices/letters")
class LetterPages {

    private static final int BOOKINGS = 50;

    private final LetterPreview letters;
    private final MaintenanceSource maintenances;
    private final MailRoute route;
    private final Clock clock;

    LetterPages(LetterPreview letters, MaintenanceSource maintenances, MailRoute route, Clock clock) {
        this.letters = letters;
        this.maintenances = maintenances;
        this.route = route;
        this.clock = clock;
    }

    /** The page; for htmx the letter alone. */
    @GetMapping
    String all(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String booking,
            @RequestParam(required = false) @Nullable String zone,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Times times,
            Model model) {
        String page = show(LetterChoice.of(kind, booking, zone, letters.kinds(), times), model);
        return htmx == null ? page : page + " :: shown";
    }

    private String show(LetterChoice choice, Model model) {
        model.addAttribute("choice", choice);
        model.addAttribute("letter", letters.preview(choice.kind(), choice.bookingOrNull(), choice.region()));
        model.addAttribute("kinds", letters.kinds());
        model.addAttribute("templates", letters.templates());
        model.addAttribute("route", route);
        model.addAttribute(
                "bookings",
                maintenances.endingAfter(clock.instant()).stream()
                        .limit(BOOKINGS)
                        .toList());
        return "notice/letters";
    }

    /** What the frame on the page shows. */
    @GetMapping("/html")
    void html(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String booking,
            @RequestParam(required = false) @Nullable String zone,
            Times times,
            HttpServletResponse response)
            throws IOException {
        LetterChoice choice = LetterChoice.of(kind, booking, zone, letters.kinds(), times);
        LetterFrame.show(
                letters.preview(choice.kind(), choice.bookingOrNull(), choice.region())
                        .html(),
                response);
    }

    @GetMapping("/calendar")
    ResponseEntity<String> calendar(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String booking,
            @RequestParam(required = false) @Nullable String zone,
            Times times) {
        LetterChoice choice = LetterChoice.of(kind, booking, zone, letters.kinds(), times);
        String event = letters.preview(choice.kind(), choice.bookingOrNull(), choice.region())
                .event();
        return event == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename("maintenance.ics")
                                        .build()
                                        .toString())
                        .body(event);
    }

    /** Sends the letter that is shown to one address, at once. */
    @PostMapping("/test")
    String test(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String booking,
            @RequestParam(required = false) @Nullable String zone,
            Times times,
            HttpServletResponse response,
            Model model) {
        caller.require(Role.MANAGER);
        LetterChoice choice = LetterChoice.of(kind, booking, zone, letters.kinds(), times);
        Fields fields = new Fields();
        String to = LetterChoice.address(fields, address);
        model.addAttribute("address", to);
        try {
            fields.check();
            model.addAttribute(
                    "tried", ShownAttempt.of(letters.test(to, choice.kind(), choice.bookingOrNull(), choice.region())));
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormProblems(wrong.problems()));
        }
        return show(choice, model);
    }
}
