package io.ebbgate.notice;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.channel.Letterhead;
import io.ebbgate.notice.LetterForm.Slot;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.timetable.Installation;
import io.ebbgate.timetable.MaintenanceEvent;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Makes a letter of a message, for everybody in one zone. */
@Component
class LetterPress {

    private final LetterTemplates templates;
    private final LetterSettings settings;
    private final Letterhead head;
    private final PublicUrl url;
    private final Installation installation;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    LetterPress(
            LetterTemplates templates,
            LetterSettings settings,
            Letterhead head,
            PublicUrl url,
            Installation installation) {
        this.templates = templates;
        this.settings = settings;
        this.head = head;
        this.url = url;
        this.installation = installation;
        engine.setTemplateResolver(new StringTemplateResolver());
    }

    /**
     * A letter with marks for what is each one's own.
     *
     * @param event the iCalendar file that goes with it, null where none does
     */
    record Pressed(
            String subject,
            String text,
            String html,
            @Nullable String event,
            String content) {}

    /** @param lead what the subject begins with, empty for nothing */
    Pressed press(Message message, ZoneId zone, String lead) {
        LetterView view = templates.make(
                LetterTemplates.WORDS,
                words -> LetterView.of(
                        message, zone, LetterWords.of(words, templates.shippedText(LetterTemplates.WORDS)), url));
        String subject = lead + view.subject();
        String text = rendered(view, ".txt", TemplateMode.TEXT);
        String html = rendered(view, ".html", TemplateMode.HTML);
        @Nullable String event = message instanceof OfMaintenance maintenance ? event(maintenance, view) : null;
        @Nullable
        String unsubscribe =
                message instanceof OfConsent ? null : url.link("/subscription/" + Slot.KEY.text() + "/unsubscribe");
        String content = LetterMime.of(head, host(), subject, unsubscribe, text, html, event);
        return new Pressed(subject, text, html, event, content);
    }

    private String rendered(LetterView view, String ending, TemplateMode mode) {
        return templates.make(
                view.template() + ending,
                template ->
                        engine.process(new TemplateSpec(template, mode), new Context(Locale.ENGLISH, view.values())));
    }

    private String event(OfMaintenance message, LetterView view) {
        Map<String, @Nullable Object> values = view.values();
        String text = message.maintenance().text();
        String impact = (String) values.get("impact");
        String description = (text == null ? "" : text + "\n\n") + "Services: " + values.get("servicesText") + "\n"
                + (impact == null ? "" : impact + "\n") + values.get("link");
        return new MaintenanceEvent(
                        message.maintenance(),
                        installation.id(),
                        settings.provider().isBlank() ? host() : settings.provider(),
                        Objects.requireNonNullElse(head.name(), head.address()),
                        head.address(),
                        (String) Objects.requireNonNull(values.get("link")),
                        description)
                .file();
    }

    /** What ids of letters end with: where browsers find us, or else where letters are from. */
    String host() {
        return url.isSet() ? URI.create(url.origin()).getHost() : head.domain();
    }
}
