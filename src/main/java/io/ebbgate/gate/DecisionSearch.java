package io.ebbgate.gate;

import io.ebbgate.ledger.EntryFilter;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which decisions somebody looks for, as typed; what is empty does not limit. The public methods are the template's.
 *
 * @param from as the browser's field for a day and a time has it, on the viewer's clock; likewise {@code until}
 * @param before only decisions with a lower number, null on the first page
 */
record DecisionSearch(
        String service,
        String environment,
        String verdict,
        String change,
        String from,
        String until,
        @Nullable Long before) {

    static final int PAGE = 50;
    private static final String PATH = "/console/decisions";

    static DecisionSearch of(
            @Nullable String service,
            @Nullable String environment,
            @Nullable String verdict,
            @Nullable String change,
            @Nullable String from,
            @Nullable String until,
            @Nullable Long before) {
        return new DecisionSearch(
                Typed.text(service),
                Typed.text(environment),
                Typed.text(verdict),
                Typed.text(change),
                Typed.text(from),
                Typed.text(until),
                before);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The filter, with one entry more than a page holds: whether there are older ones. */
    EntryFilter filter(Fields fields, Times times) {
        String zone = times.viewer().getId();
        Instant first = fields.local("from", from, zone);
        Instant last = fields.localEnd("until", until, zone);
        fields.optional("service", service, 200);
        fields.optional("environment", environment, 200);
        fields.optional("change", change, 2000);
        if (!List.of("", "approve", "deny").contains(verdict)) {
            fields.problem("verdict", "it can be approve or deny");
        }
        return new EntryFilter(
                DecisionDesk.KIND,
                known(service),
                known(environment),
                known(verdict),
                known(change),
                first,
                last,
                before,
                PAGE + 1);
    }

    public boolean limits() {
        return !(service + environment + verdict + change + from + until).isEmpty();
    }

    /** The first page of what is looked for. */
    public String latest() {
        return address(null, null);
    }

    /** The page below a decision. */
    String older(String id) {
        return address("before", id);
    }

    /** The first page again, where there is anything newer than this decision. */
    public String again(String newest) {
        return address("seen", newest);
    }

    private String address(@Nullable String name, @Nullable String value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("service", service);
        values.put("environment", environment);
        values.put("verdict", verdict);
        values.put("change", change);
        values.put("from", from);
        values.put("until", until);
        if (name != null && value != null) {
            values.put(name, value);
        }
        values.values().removeIf(""::equals);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        values.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
