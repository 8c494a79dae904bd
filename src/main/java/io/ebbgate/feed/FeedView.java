package io.ebbgate.feed;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import java.util.HashSet;
import java.util.Set;

/** All that feeds are made of, at one moment. One is the same as another only where it is the same object. */
final class FeedView {

    private final Bulletin bulletin;
    private final Published published;
    private final Set<String> services;

    FeedView(Bulletin bulletin, Published published) {
        this.bulletin = bulletin;
        this.published = published;
        this.services = services(bulletin);
    }

    Bulletin bulletin() {
        return bulletin;
    }

    Published published() {
        return published;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Bulletin other, Published otherPublished) {
        return bulletin == other && published == otherPublished;
    }

    /**
     * Whether all customers may know that service: it is on the status page, they are told of it, or something that they see names it;
     * and the policy does not hide it.
     */
    boolean knows(String service) {
        return services.contains(service);
    }

    private static Set<String> services(Bulletin bulletin) {
        Set<String> known = new HashSet<>();
        Timetable timetable = bulletin.timetable();
        if (timetable != null) {
            timetable.shownServices().stream().map(Policy.Service::id).forEach(known::add);
            timetable.policy().services().keySet().stream()
                    .filter(timetable::tellsCustomersOf)
                    .forEach(known::add);
        }
        bulletin.maintenances().stream().map(Maintenance::services).forEach(known::addAll);
        bulletin.incidents()
                .forEach(each -> known.addAll(bulletin.conditions(each).keySet()));
        return Set.copyOf(bulletin.unhidden(known));
    }
}
