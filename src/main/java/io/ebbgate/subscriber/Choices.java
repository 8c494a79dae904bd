package io.ebbgate.subscriber;

import io.ebbgate.timetable.Policy.Service;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the forms of a subscription offer to choose from. */
@Component
class Choices {

    /** Of more than these, nobody ticks some. */
    private static final int MOST = 300;

    /** Regions as people know them, without the names that the tz database keeps for old programs. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.equals("UTC")
                    || zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private final Offer offer;

    Choices(Offer offer) {
        this.offer = offer;
    }

    /** @param name what people call it */
    record Choice(String id, String name) {}

    /** For whoever comes by themselves. */
    void addPublic(SubscriptionForm form, Model model) {
        add(form, offer.publicServices(), List.of(), model);
    }

    /** For a subscriber: the services that they have are among them, also one that nobody else is offered. */
    void addOwn(SubscriptionForm form, Filed filed, Model model) {
        List<String> had = filed.scope().services();
        add(form, offer.publicServices(), had == null ? List.of() : had, model);
    }

    /** For a release manager. */
    void addAll(SubscriptionForm form, Model model) {
        add(form, offer.services(), List.of(), model);
    }

    /** What was ticked is among them, whatever is offered now. */
    private void add(SubscriptionForm form, List<Service> open, List<String> had, Model model) {
        List<Choice> offered = open.stream().map(Choices::choice).toList();
        Set<Choice> services = new LinkedHashSet<>(offered.stream().limit(MOST).toList());
        had.forEach(id -> services.add(new Choice(id, offer.name(id))));
        form.services().stream()
                .filter(id -> services.stream().noneMatch(choice -> choice.id().equals(id)))
                .forEach(id -> services.add(new Choice(id, id)));
        model.addAttribute("form", form);
        model.addAttribute("services", List.copyOf(services));
        model.addAttribute("more", offered.size() > MOST);
        model.addAttribute("zones", ZONES);
    }

    private static Choice choice(Service service) {
        return new Choice(service.id(), service.name());
    }
}
