package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.web.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads which services are hurt, and how, and notes all that is wrong with that. */
final class ConditionsReader {

    /** What nobody knows yet is neither fine nor gone. */
    static final Condition UNTOLD = Condition.DEGRADED;

    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private final Fields fields;
    private final NamedServices known;
    private final Collection<String> named;

    /** With the services that the incident names already: what becomes of them can be said, also where the policy has them no more. */
    ConditionsReader(Fields fields, NamedServices known, Collection<String> named) {
        this.fields = fields;
        this.known = known;
        this.named = named;
    }

    /** By the services' ids. */
    SortedMap<String, Condition> read(
            @Nullable List<@Nullable String> services, @Nullable Map<String, @Nullable String> conditions) {
        SortedMap<String, Condition> read = new TreeMap<>();
        if (tooMany("services", services == null ? 0 : services.size())
                || tooMany("conditions", conditions == null ? 0 : conditions.size())) {
            return read;
        }
        for (int number = 0; services != null && number < services.size(); number++) {
            String service = service("services[" + number + "]", services.get(number));
            read.put(service, UNTOLD);
        }
        if (conditions != null) {
            conditions.forEach((service, condition) -> {
                String field = "conditions." + service;
                read.put(service(field, service), condition(field, condition));
            });
        }
        return read;
    }

    private boolean tooMany(String field, int size) {
        if (size > MOST) {
            fields.problem(field, "it holds more than " + MOST);
        }
        return size > MOST;
    }

    private String service(String field, @Nullable String wanted) {
        String service = fields.required(field, wanted, LONGEST);
        if (!service.isEmpty() && !named.contains(service) && !known.knows(service)) {
            fields.problem(field, "the policy names no service " + service);
        }
        return service;
    }

    private Condition condition(String field, @Nullable String wanted) {
        String word = fields.required(field, wanted, LONGEST);
        return Words.condition(word).orElseGet(() -> {
            if (!word.isEmpty()) {
                fields.problem(field, "it must be one of " + Words.CONDITIONS);
            }
            return UNTOLD;
        });
    }
}
