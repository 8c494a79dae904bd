package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Letter;
import io.ebbgate.channel.Letterhead;
import io.ebbgate.channel.MailRoute;
import io.ebbgate.channel.MailRoute.Line;
import io.ebbgate.notice.LetterForm.Own;
import io.ebbgate.notice.LetterPress.Pressed;
import io.ebbgate.notice.Message.OfConsent;
import io.ebbgate.notice.Message.OfMaintenance;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.HouseZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows letters before anybody gets them. */
@Component
class LetterPreview {

    private static final String KEY = "preview";
    private static final String LATE = "late";
    private static final String CONFIRM = "confirm";

    private final LetterPress press;
    private final Letters letters;
    private final LetterTemplates templates;
    private final Letterhead head;
    private final MailRoute route;
    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final HouseZone house;
    private final Clock clock;

    LetterPreview(
            LetterPress press,
            Letters letters,
            LetterTemplates templates,
            Letterhead head,
            MailRoute route,
            MaintenanceSource maintenances,
            Timetables timetables,
            HouseZone house,
            Clock clock) {
        this.press = press;
        this.letters = letters;
        this.templates = templates;
        this.head = head;
        this.route = route;
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.house = house;
        this.clock = clock;
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
        Stream<String> news = Stream.of(News.values()).map(News::text);
        return Stream.concat(news, Stream.of(LATE, CONFIRM)).toList();
    }

    /**
     * Writes a letter to nobody.
     *
     * @param kind one of {@link #kinds}; a lead (P3D) is a reminder
     * @param booking the one it is about; where it is null, or nothing that customers may know, an example stands in
     */
    Preview preview(String kind, @Nullable String booking, ZoneId zone) {
        Pressed pressed = press.press(message(kind, booking), zone, "");
        Own own = own("you@example.com", "<preview@example.com>");
        return new Preview(
                pressed.subject(),
                LetterForm.of(pressed.text()).filled(own),
                LetterForm.of(pressed.html()).filled(own),
                pressed.event());
    }

    /** Sends such a letter at once, marked as a test in its subject; nothing is put down of it. */
    Attempt test(String address, String kind, @Nullable String booking, ZoneId zone) {
        Pressed pressed = press.press(message(kind, booking), zone, "[test] ");
        String messageId = letters.messageId("test." + UUID.randomUUID());
        String content = LetterForm.of(pressed.content()).filled(own(address, messageId));
        try (Line line = route.open()) {
            return line.send(new Letter(messageId, head.returnPath(0), address, content));
        }
    }

    private Own own(String address, String messageId) {
        return new Own(letters.date(), Letters.plain(address), messageId, messageId, KEY);
    }

    private Message message(String kind, @Nullable String booking) {
        Maintenance maintenance =
                Optional.ofNullable(booking).flatMap(maintenances::find).orElseGet(this::example);
        List<ServiceName> services = named(maintenance.services());
        return switch (kind) {
            case LATE -> new OfOverride("example", services, maintenance.environment(), clock.instant(), house.zone());
            case CONFIRM -> new OfConsent(0);
            default -> ofMaintenance(maintenance, news(kind), services);
        };
    }

    private OfMaintenance ofMaintenance(Maintenance maintenance, News news, List<ServiceName> services) {
        Span span = maintenance.span();
        Span dayBefore =
                new Span(span.start().minus(Duration.ofDays(1)), span.end().minus(Duration.ofDays(1)));
        return new OfMaintenance(
                maintenance, news, news == News.MOVED ? dayBefore : null, services, house.zone(), clock.instant());
    }

    private static News news(String kind) {
        return Stream.of(News.values())
                .filter(news -> news.text().equals(kind))
                .findFirst()
                .orElse(News.REMINDER);
    }

    private Maintenance example() {
        Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
        return new Maintenance(
                "0",
                1,
                1,
                Stage.PLANNED,
                "Wider invoice ids",
                "Invoices are slow for an hour.",
                Impact.DEGRADED,
                "production",
                List.of(policy().flatMap(policy ->
                                policy.services().keySet().stream().sorted().findFirst())
                        .orElse("billing")),
                new Span(start, start.plus(Duration.ofHours(2))),
                clock.instant());
    }

    /** By their ids where nothing is known of them. */
    private List<ServiceName> named(List<String> services) {
        return timetables.current() instanceof Timetable timetable
                ? ServiceNames.of(services, timetable)
                : services.stream().map(id -> new ServiceName(id, id)).toList();
    }

    private Optional<Policy> policy() {
        return timetables.current() instanceof Timetable timetable ? Optional.of(timetable.policy()) : Optional.empty();
    }
}
