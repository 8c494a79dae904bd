package io.ebbgate.notice;

import io.ebbgate.channel.Letter;
import io.ebbgate.channel.Letterhead;
import io.ebbgate.notice.LetterForm.Own;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfIncident;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfNag;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.subscriber.Subscriber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes letters: what is the same for all in a zone once, and for each one only what is their own. */
@Component
class Letters implements LetterWriter {

    /** Some megabytes. A round has one for each zone in which somebody is. */
    private static final int MOST_FORMS = 512;

    /** RFC 5322 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH);

    private final LetterPress press;
    private final LetterTemplates templates;
    private final Letterhead head;
    private final Clock clock;
    private final Forms forms = new Forms();
    private volatile Dated dated = new Dated(Long.MIN_VALUE, "");

    Letters(LetterPress press, LetterTemplates templates, Letterhead head, Clock clock) {
        this.press = press;
        this.templates = templates;
        this.head = head;
        this.clock = clock;
    }

    /**
     * What makes letters differ beside what is each one's own.
     *
     * @param message as all get it: without the time at which it is written, and without the one who gets it
     * @param ahead what the letter says of how far it is until then
     */
    private record Key(long generation, Message message, ZoneId zone, String ahead) {}

    @Override
    public Letter write(Notice notice, Message message, Subscriber to) {
        LetterForm form = form(message, to.zone());
        String messageId = messageId("n" + notice.id() + "." + notice.edition());
        String root = messageId(message.thing().replace('/', '-') + ".s" + to.id());
        String content = form.filled(new Own(date(), plain(to.address()), messageId, root, plain(to.key())));
        return new Letter(messageId, head.returnPath(notice.id()), to.address(), content);
    }

    private LetterForm form(Message message, ZoneId zone) {
        String ahead = message instanceof OfMaintenance maintenance ? LetterView.ahead(maintenance, zone) : "";
        Key key = new Key(templates.generation(), shared(message), zone, ahead);
        synchronized (forms) {
            return forms.computeIfAbsent(
                    key, _ -> LetterForm.of(press.press(message, zone, "").content()));
        }
    }

    private static Message shared(Message message) {
        return switch (message) {
            case OfMaintenance maintenance ->
                new OfMaintenance(
                        maintenance.maintenance(),
                        maintenance.news(),
                        maintenance.before(),
                        maintenance.services(),
                        maintenance.windowZone(),
                        Instant.EPOCH);
            case OfConsent _ -> new OfConsent(0);
            case OfIncident incident -> incident;
            case OfNag nag -> nag;
            case OfOverride override -> override;
            case OfEvent event -> event;
        };
    }

    /** The same for a notice at every attempt. */
    String messageId(String local) {
        return "<" + local + "@" + press.host() + ">";
    }

    String date() {
        long second = clock.instant().getEpochSecond();
        Dated latest = dated;
        if (latest.second() != second) {
            latest = new Dated(second, DATE.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            dated = latest;
        }
        return latest.text();
    }

    private record Dated(long second, String text) {}

    /** What goes into a header as it is: nothing there can end the line, or is more than US-ASCII. */
    static String plain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F) ? text : text.replaceAll("[^!-~]", "?");
    }

    /** Those used last. */
    private static final class Forms extends LinkedHashMap<Key, LetterForm> {

        private static final long serialVersionUID = 1L;

        Forms() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Key, LetterForm> eldest) {
            return size() > MOST_FORMS;
        }
    }
}
