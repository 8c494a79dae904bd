package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.UnknownZone;
import io.ebbgate.calendar.Zones;
import io.ebbgate.timetable.Policy.Environment;
import io.ebbgate.timetable.Policy.Match;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.Policy.Service;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code policy.yaml}, strictly: what it does not know it refuses, with the line. */
final class PolicyReader {

    private static final Duration USUAL_DURATION = Duration.ofMinutes(30);
    private static final int MOST_CUSTOMERS = 1_000_000_000;

    private static final String[] KEYS = Stream.concat(
                    Stream.of("name", "match", "open", "close", "duration", "backOut"), TermsReader.KEYS.stream())
            .toArray(String[]::new);

    private final YamlMap root;

    private PolicyReader(YamlMap root) {
        this.root = root;
    }

    static Policy read(String file, byte[] bytes) throws Unreadable {
        YamlMap root = YamlText.read(file, bytes).only("zone", "environments", "services", "rules");
        return new PolicyReader(root).policy();
    }

    private Policy policy() throws Unreadable {
        Zones.Resolved zone = zone();
        Map<String, Environment> environments = environments();
        Map<String, Service> services = services();
        return new Policy(zone.zone(), zone.assumed(), environments, services, rules(environments, services));
    }

    private Zones.Resolved zone() throws Unreadable {
        try {
            return Zones.resolve(root.text("zone"));
        } catch (UnknownZone unknown) {
            throw root.fault(root.lineOf("zone"), String.valueOf(unknown.getMessage()));
        }
    }

    private Map<String, Environment> environments() throws Unreadable {
        YamlMap map = root.map("environments");
        Map<String, Environment> environments = new LinkedHashMap<>();
        for (String name : names(map, "an environment")) {
            YamlMap environment = map.map(name).only("open");
            String open = environment.textOrNull("open");
            if (open != null && !open.equals("always")) {
                throw map.fault(environment.lineOf("open"), "open of an environment can only be: always");
            }
            environments.put(name, new Environment(name, open != null));
        }
        return environments;
    }

    private Map<String, Service> services() throws Unreadable {
        YamlMap map = root.map("services");
        Map<String, Service> services = new LinkedHashMap<>();
        for (String id : names(map, "a service")) {
            YamlMap service = map.map(id).only("name", "labels", "group", "statusPage", "customers");
            String name = service.textOrNull("name");
            services.put(
                    id,
                    new Service(
                            id,
                            name == null ? id : name,
                            labels(service.map("labels")),
                            service.textOrNull("group"),
                            service.has("statusPage")
                                    ? service.oneOf("statusPage", "shown", "hidden")
                                            .equals("shown")
                                    : null,
                            customers(service.map("customers"))));
        }
        return services;
    }

    private static Set<String> names(YamlMap map, String what) throws Unreadable {
        for (String name : map.keys()) {
            if (!PathName.isOne(name)) {
                throw map.fault(map.lineOf(name), PathName.wrong(what, name));
            }
        }
        return map.keys();
    }

    private static Map<ZoneId, Integer> customers(YamlMap map) throws Unreadable {
        Map<ZoneId, Integer> customers = new LinkedHashMap<>();
        for (String key : map.keys()) {
            try {
                customers.merge(Zones.resolve(key).zone(), map.number(key, 0, MOST_CUSTOMERS), Integer::sum);
            } catch (UnknownZone unknown) {
                throw map.fault(map.lineOf(key), String.valueOf(unknown.getMessage()));
            }
        }
        return customers;
    }

    private static Map<String, String> labels(YamlMap map) throws Unreadable {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String key : map.keys()) {
            labels.put(key, map.text(key));
        }
        return labels;
    }

    private List<Rule> rules(Map<String, Environment> environments, Map<String, Service> services) throws Unreadable {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap map : root.maps("rules", "a rule")) {
            Rule rule = rule(map.only(KEYS), environments, services);
            if (!names.add(rule.name())) {
                throw map.fault(map.lineOf("name"), "another rule is called " + rule.name() + " already");
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(YamlMap map, Map<String, Environment> environments, Map<String, Service> services)
            throws Unreadable {
        String name = map.text("name");
        if (!map.has("open") && !map.has("close") && TermsReader.KEYS.stream().noneMatch(map::has)) {
            throw map.fault(
                    map.line(),
                    "rule " + name
                            + " asks for nothing; it needs open or close, with the names of calendars, or one of "
                            + String.join(", ", TermsReader.KEYS));
        }
        return new Rule(
                name,
                match(map.map("match").only("environments", "services", "labels"), environments, services),
                map.has("open"),
                references(map, "open"),
                references(map, "close"),
                map.duration("duration", USUAL_DURATION, Duration.ofSeconds(1), Policy.LONGEST),
                map.duration("backOut", Duration.ZERO, Duration.ZERO, Policy.LONGEST),
                TermsReader.terms(map),
                TermsReader.promise(map),
                map.line());
    }

    private static Match match(YamlMap map, Map<String, Environment> environments, Map<String, Service> services)
            throws Unreadable {
        Map<String, String> texts = labels(map.map("labels"));
        Map<String, Glob> labels = new LinkedHashMap<>();
        texts.forEach((key, value) -> labels.put(key, new Glob(value)));
        Match match = new Match(
                globs(map, "environments", environments.keySet()), globs(map, "services", services.keySet()), labels);
        if (!labels.isEmpty() && services.values().stream().noneMatch(match::service)) {
            throw map.fault(map.lineOf("labels"), "no service that the rule matches otherwise has the labels " + texts);
        }
        return match;
    }

    private static @Nullable List<Glob> globs(YamlMap map, String key, Set<String> known) throws Unreadable {
        List<YamlMap.Item> items = map.listOrNull(key);
        if (items == null) {
            return null;
        }
        if (items.isEmpty()) {
            throw map.fault(map.lineOf(key), key + " is empty and would match none; leave it out or write [\"*\"]");
        }
        List<Glob> globs = new ArrayList<>();
        for (YamlMap.Item item : items) {
            Glob glob = new Glob(item.text());
            if (!known.contains(item.text()) && known.stream().noneMatch(glob::matches)) {
                throw map.fault(item.line(), item.text() + " matches none of the " + key + " that this file names");
            }
            globs.add(glob);
        }
        return globs;
    }

    private static List<Reference> references(YamlMap map, String key) throws Unreadable {
        List<YamlMap.Item> items = map.listOrNull(key);
        return items == null
                ? List.of()
                : items.stream()
                        .map(item -> new Reference(item.text(), item.line()))
                        .toList();
    }
}
