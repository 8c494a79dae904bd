package io.ebbgate.status;

import io.ebbgate.timetable.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services and their groups as Statuspage's components. A group stands where the first of its services does, and they follow it. */
final class ComponentShapes {

    private final PublicIds ids;
    private final Stamps stamps;
    private final ServiceStates states;
    private final Changes changes;
    private final List<Shape.Component> all = new ArrayList<>();
    private final Map<String, Shape.Component> byService = new LinkedHashMap<>();

    ComponentShapes(PublicIds ids, Stamps stamps, ServiceStates states, Changes changes) {
        this.ids = ids;
        this.stamps = stamps;
        this.states = states;
        this.changes = changes;
        Map<String, List<Policy.Service>> groups = new LinkedHashMap<>();
        states.services()
                .forEach(service -> groups.computeIfAbsent(head(service), _ -> new ArrayList<>())
                        .add(service));
        int position = 1;
        for (List<Policy.Service> together : groups.values()) {
            String group = together.getFirst().group();
            if (group == null) {
                add(together.getFirst(), position, null);
            } else {
                all.add(group(group, together, position));
                for (int within = 0; within < together.size(); within++) {
                    add(together.get(within), within + 1, ids.group(group));
                }
            }
            position++;
        }
    }

    /** A group's name and a service's id can be the same. */
    private static String head(Policy.Service service) {
        return service.group() == null ? "service " + service.id() : "group " + service.group();
    }

    private void add(Policy.Service service, int position, @Nullable String group) {
        Shape.Component component = component(
                ids.service(service.id()),
                service.name(),
                states.of(service.id()),
                changes.of(service.id()),
                position,
                group,
                null);
        all.add(component);
        byService.put(service.id(), component);
    }

    private Shape.Component group(String name, List<Policy.Service> services, int position) {
        List<String> members = services.stream().map(Policy.Service::id).toList();
        return component(
                ids.group(name),
                name,
                states.worst(members),
                members.stream().map(changes::of).reduce(changes.since(), Changes::later),
                position,
                null,
                members.stream().map(ids::service).toList());
    }

    private Shape.Component component(
            String id,
            String name,
            ServiceState state,
            Instant changedAt,
            int position,
            @Nullable String group,
            @Nullable List<String> members) {
        return new Shape.Component(
                id,
                name,
                state.code(),
                stamps.at(changes.since()),
                stamps.at(changedAt),
                position,
                null,
                true,
                null,
                group,
                ids.page(),
                members != null,
                false,
                members);
    }

    boolean shows(String service) {
        return byService.containsKey(service);
    }

    List<Shape.Component> all() {
        return List.copyOf(all);
    }

    /** Those of these services that are shown. */
    List<Shape.Component> of(Collection<String> services) {
        return services.stream()
                .filter(byService::containsKey)
                .map(byService::get)
                .toList();
    }
}
