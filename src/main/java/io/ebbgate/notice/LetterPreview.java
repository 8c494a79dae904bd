package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Letter;
import io.ebbgate.channel.Letterhead;
import io.ebbgate.channel.MailRoute;
import io.ebbgate.channel.MailRoute.Line;
import io.ebbgate.notice.LetterForm.Own;
import io.ebbgate.notice.LetterPress.Pressed;
import io.ebbgate.web.HouseZone;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows letters before anybody gets them. */
@Component
class LetterPreview {

    private static final String KEY = "preview";

    private final LetterPress press;
    private final Letters letters;
    private final LetterTemplates templates;
    private final Letterhead head;
    private final MailRoute route;
    private final LetterExamples examples;
    private final HouseZone house;

    LetterPreview(
            LetterPress press,
            Letters letters,
            LetterTemplates templates,
            Letterhead head,
            MailRoute route,
            LetterExamples examples,
            HouseZone house) {
        this.press = press;
        this.letters = letters;
        this.templates = templates;
        this.head = head;
        this.route = route;
        this.examples = examples;
        this.house = house;
    }

    /**
     * A file that letters are made from.
     *
     * @param replaced whether the operator has one in its place
     * @param fault why that one is not used, null where there is nothing wrong
     */
    record Template(String name, boolean replaced, @Nullable String fault) {}

    /**
     * A letter as its reader would see it.
     *
     * @param event the iCalendar file that goes with it, null where none does
     */
    record Preview(
            String subject,
            String text,
            String html,
            @Nullable String event) {}

    /** Tries all at the start where there are any of the operator's, so that one that does not work is heard of before a letter is due. */
    @EventListener(ApplicationReadyEvent.class)
    void tryAll() {
        if (LetterTemplates.NAMES.stream().anyMatch(templates::isReplaced)) {
            kinds().forEach(kind -> preview(kind, null, house.zone()));
        }
    }

    List<Template> templates() {
        Map<String, String> faults = templates.faults();
        return LetterTemplates.NAMES.stream()
                .map(name -> new Template(name, templates.isReplaced(name), faults.get(name)))
                .toList();
    }

    /** What there are letters of. */
    List<String> kinds() {
        return examples.kinds();
    }

    /**
     * Writes a letter to nobody.
     *
     * @param kind one of {@link #kinds}; a lead (P3D) is a reminder
     * @param booking the one it is about; where it is null, or nothing that customers may know, an example stands in
     */
    Preview preview(String kind, @Nullable String booking, ZoneId zone) {
        Pressed pressed = press.press(examples.of(kind, booking), zone, "");
        Own own = own("you@example.com", "<preview@example.com>");
        return new Preview(
                pressed.subject(),
                LetterForm.of(pressed.text()).filled(own),
                LetterForm.of(pressed.html()).filled(own),
                pressed.event());
    }

    /** Sends such a letter at once, marked as a test in its subject; nothing is put down of it. */
    Attempt test(String address, String kind, @Nullable String booking, ZoneId zone) {
        Pressed pressed = press.press(examples.of(kind, booking), zone, "[test] ");
        String messageId = letters.messageId("test." + UUID.randomUUID());
        String content = LetterForm.of(pressed.content()).filled(own(address, messageId));
        try (Line line = route.open()) {
            return line.send(new Letter(messageId, head.returnPath(0), address, content));
        }
    }

    private Own own(String address, String messageId) {
        return new Own(letters.date(), Letters.plain(address), messageId, messageId, KEY);
    }
}
