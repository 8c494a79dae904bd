package io.ebbgate.timetable;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.calendar.Window;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The calendars: what there is, what is wrong with it, and putting another one, which is looked at before it counts. */
@PageController
@RequestMapping("/console/calendars")
class CalendarPages {

    private static final int SHOWN = 60;

    private final CalendarDesk desk;
    private final Timetables timetables;
    private final Linter linter;
    private final Clock clock;

    CalendarPages(CalendarDesk desk, Timetables timetables, Linter linter, Clock clock) {
        this.desk = desk;
        this.timetables = timetables;
        this.linter = linter;
        this.clock = clock;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("list", CalendarList.of(timetables, linter, clock.instant()));
        return "timetable/calendars";
    }

    @GetMapping("/{name}")
    String one(@PathVariable String name, Model model) {
        Timetable timetable = timetable();
        NamedCalendar calendar = CalendarDesk.named(timetable, name);
        Instant now = clock.instant();
        List<Window> windows =
                timetable.windows(name).between(now, timetable.horizon().end());
        model.addAttribute("name", name);
        model.addAttribute("folder", calendar.text().origin() == CalendarText.Origin.FOLDER);
        model.addAttribute("file", calendar.text().file());
        model.addAttribute("events", calendar.calendar().eventCount());
        model.addAttribute("windows", windows.stream().limit(SHOWN).toList());
        model.addAttribute("count", windows.size());
        model.addAttribute("lint", linter.lint(timetable, name, now));
        model.addAttribute(
                "rules",
                timetable.policy().rules().stream()
                        .filter(rule -> rule.names(name))
                        .toList());
        return "timetable/calendar-file";
    }

    /** The text as it was found or put, to the byte. */
    @GetMapping("/{name}.ics")
    ResponseEntity<byte[]> download(@PathVariable String name) {
        return CalendarController.file(timetable(), name);
    }

    /** What the file would be; for htmx that alone. Nothing is kept. */
    @PostMapping("/preview")
    String preview(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        caller.require(Role.MANAGER);
        Upload upload = Upload.of(name, file);
        try {
            upload.check();
            model.addAttribute("preview", desk.preview(upload.name(), upload.ics()));
        } catch (Unreadable unreadable) {
            model.addAttribute("fault", unreadable.fault().toString());
        } catch (BadRequest wrong) {
            wrong(wrong, response, model);
        } catch (Refused refused) {
            model.addAttribute("fault", refused.detail());
        }
        model.addAttribute("typed", upload.name());
        model.addAttribute("live", htmx != null);
        return htmx == null ? all(model) : "timetable/calendars :: preview";
    }

    private static void wrong(BadRequest wrong, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("problems", new FormProblems(wrong.problems()));
    }

    /**
     * Puts the file that was looked at.
     *
     * @param digest of what was looked at: another file, however like it, is looked at first
     */
    @PostMapping
    String put(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String digest,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        caller.require(Role.MANAGER);
        Upload upload = Upload.of(name, file);
        if (!upload.digest().equals(digest)) {
            return preview(caller, name, file, htmx, response, model);
        }
        try {
            upload.check();
            desk.put(caller, upload.name(), upload.ics());
        } catch (Unreadable unreadable) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Unreadable calendar",
                    unreadable.fault().toString());
        }
        String there = "/console/calendars/" + upload.name();
        if (htmx != null) {
            response.setHeader("HX-Redirect", there);
            return "timetable/calendars :: preview";
        }
        return "redirect:" + there;
    }

    @PostMapping("/{name}/remove")
    String remove(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        caller.require(Role.MANAGER);
        desk.remove(caller, name);
        return "redirect:/console/calendars";
    }

    private Timetable timetable() {
        return timetables.required("");
    }
}
