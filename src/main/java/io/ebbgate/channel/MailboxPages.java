package io.ebbgate.channel;

import io.ebbgate.channel.ReceivedLetters.Received;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The letters that customers would have, where there is no relay to send them. They hold addresses, so they are for managers. */
@PageController
@RequestMapping("/console/notices/mailbox")
class MailboxPages {

    private static final int PAGE = 50;

    private final ReceivedLetters letters;
    private final MailRoute route;

    MailboxPages(ReceivedLetters letters, MailRoute route) {
        this.letters = letters;
        this.route = route;
    }

    @GetMapping
    String all(
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        String wanted = recipient.strip();
        List<Received> found = letters.page(wanted, before, PAGE + 1);
        List<Received> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("letters", page);
        model.addAttribute("recipient", wanted);
        model.addAttribute("latest", before == null);
        model.addAttribute("older", found.size() > PAGE ? page.getLast().id() : null);
        model.addAttribute("route", route);
        return "channel/mailbox";
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("received", find(id));
        model.addAttribute("route", route);
        return "channel/letter";
    }

    private Received find(long id) {
        return letters.find(id)
                .orElseThrow(() ->
                        new Refused(HttpStatus.NOT_FOUND, "No such letter", "There is no letter " + id + " here."));
    }

    /** What the frame on a letter's page shows. */
    @GetMapping("/{id}/html")
    void html(@PathVariable long id, HttpServletResponse response) throws IOException {
        String html = find(id).letter().html();
        LetterFrame.show(html == null ? "<p>This letter has no HTML.</p>" : html, response);
    }

    /** As it went out, to the letter. */
    @GetMapping("/{id}/source")
    ResponseEntity<String> source(@PathVariable long id) {
        return file(find(id).letter().source(), "message/rfc822", "letter-" + id + ".eml");
    }

    @GetMapping("/{id}/calendar")
    ResponseEntity<String> calendar(@PathVariable long id) {
        String calendar = find(id).letter().calendar();
        if (calendar == null) {
            throw new Refused(HttpStatus.NOT_FOUND, "No calendar", "Letter " + id + " has no calendar file attached.");
        }
        return file(calendar, "text/calendar;charset=UTF-8", "maintenance-" + id + ".ics");
    }

    private static ResponseEntity<String> file(String content, String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
