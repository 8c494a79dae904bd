package io.ebbgate.subscriber;

import io.ebbgate.access.Caller;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Importing customers: first what would come of a file, then the same file for good. */
@PageController
@RequestMapping(SubscriberPages.PATH + "/import")
class ImportPages {

    private static final int SHOWN = 500;

    private final ImportDesk desk;
    private final ImportRows rows;
    private final Clock clock;

    ImportPages(ImportDesk desk, ImportRows rows, Clock clock) {
        this.desk = desk;
        this.rows = rows;
        this.clock = clock;
    }

    @GetMapping
    String choose() {
        return "subscriber/import";
    }

    /** Keeps the file for a day, so that nobody has to choose it again. */
    @PostMapping
    String look(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model) {
        byte[] csv = bytes(file);
        try {
            ImportReport report = desk.run(caller, csv, true);
            if (report.taken() > 0) {
                String id = Keys.key();
                rows.keep(id, csv, caller.name(), clock.instant());
                model.addAttribute("draft", id);
            }
            show(report, model);
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", SubscriptionForm.problems(wrong).of(""));
        }
        return "subscriber/import";
    }

    private static byte[] bytes(@Nullable MultipartFile file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a file that was sent cannot be read back", unreadable);
        }
    }

    @PostMapping("/{draft}")
    String run(@AuthenticationPrincipal Caller caller, @PathVariable String draft, Model model) {
        byte[] csv = rows.kept(draft)
                .orElseThrow(() -> new Refused(
                        HttpStatus.GONE,
                        "No such file",
                        "This file was imported already, or was looked at more than a day ago. Choose it again."));
        show(desk.run(caller, csv, false), model);
        rows.drop(draft);
        return "subscriber/import";
    }

    private static void show(ImportReport report, Model model) {
        model.addAttribute("report", report);
        model.addAttribute("lines", report.refused().stream().limit(SHOWN).toList());
        model.addAttribute("left", Math.max(0, report.refused().size() - SHOWN));
    }
}
