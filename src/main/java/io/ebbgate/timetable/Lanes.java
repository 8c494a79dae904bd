package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Policy.Environment;
import io.ebbgate.timetable.Policy.Service;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rules bound which service in which environment, worked out once for all of them. */
final class Lanes {

    private final Map<String, Map<String, Lane>> lanes = new HashMap<>();

    Lanes(Policy policy, List<Hours> hours, Span horizon) {
        RuleIndex index = new RuleIndex(hours);
        for (Service service : policy.services().values()) {
            List<Hours> ofService = index.of(service);
            Map<String, Lane> byEnvironment = new HashMap<>();
            for (Environment environment : policy.environments().values()) {
                List<Hours> matching = ofService.stream()
                        .filter(one -> one.rule().match().environment(environment.name()))
                        .toList();
                byEnvironment.put(
                        environment.name(),
                        new Lane(service.id(), environment.name(), environment.alwaysOpen(), matching, horizon));
            }
            lanes.put(service.id(), byEnvironment);
        }
    }

    @Nullable
    Lane find(String service, String environment) {
        Map<String, Lane> ofService = lanes.get(service);
        return ofService == null ? null : ofService.get(environment);
    }

    /** Finds a service's rules without trying each rule on each service: ten thousand of either are nothing unusual. */
    private static final class RuleIndex {

        private final List<Hours> all;
        private final Map<String, BitSet> byServiceName = new HashMap<>();
        private final BitSet others = new BitSet();

        RuleIndex(List<Hours> hours) {
            this.all = hours;
            for (int number = 0; number < hours.size(); number++) {
                List<Glob> services = hours.get(number).rule().match().services();
                if (services == null || services.stream().anyMatch(glob -> !isName(glob))) {
                    others.set(number);
                } else {
                    for (Glob name : services) {
                        byServiceName
                                .computeIfAbsent(name.pattern(), any -> new BitSet())
                                .set(number);
                    }
                }
            }
        }

        private static boolean isName(Glob glob) {
            return glob.pattern().indexOf('*') < 0 && glob.pattern().indexOf('?') < 0;
        }

        List<Hours> of(Service service) {
            BitSet candidates = (BitSet) others.clone();
            candidates.or(byServiceName.getOrDefault(service.id(), new BitSet()));
            List<Hours> matching = new ArrayList<>();
            candidates.stream()
                    .mapToObj(all::get)
                    .filter(one -> one.rule().match().service(service))
                    .forEach(matching::add);
            return matching;
        }
    }
}
