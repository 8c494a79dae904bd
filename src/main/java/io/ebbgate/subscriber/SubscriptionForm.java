package io.ebbgate.subscriber;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FieldProblem;
import io.ebbgate.web.FormProblems;
import java.util.List;
import org.springframework.util.MultiValueMap;

/**
 * A subscription as somebody typed it, whatever that is: it can be shown again to the letter.
 *
 * @param services what was ticked; none for all
 */
record SubscriptionForm(
        String channel,
        String address,
        String zone,
        List<String> services,
        boolean maintenance,
        boolean incidents,
        boolean events,
        boolean owners) {

    /** Nothing typed yet. */
    static SubscriptionForm fresh(String zone) {
        return new SubscriptionForm(Channel.MAIL.text(), "", zone, List.of(), true, true, false, false);
    }

    static SubscriptionForm sent(MultiValueMap<String, String> parameters) {
        return new SubscriptionForm(
                text(parameters, "channel"),
                text(parameters, "address"),
                text(parameters, "zone"),
                List.copyOf(parameters.getOrDefault("services", List.of())),
                parameters.containsKey("maintenance"),
                parameters.containsKey("incidents"),
                parameters.containsKey("events"),
                parameters.containsKey("owners"));
    }

    private static String text(MultiValueMap<String, String> parameters, String field) {
        String value = parameters.getFirst(field);
        return value == null ? "" : value.strip();
    }

    static SubscriptionForm of(Filed filed) {
        Scope scope = filed.scope();
        List<String> services = scope.services();
        return new SubscriptionForm(
                filed.channel().text(),
                filed.address(),
                filed.zone().getId(),
                services == null ? List.of() : services,
                scope.maintenance(),
                scope.incidents(),
                scope.events(),
                scope.owners());
    }

    /** As the API has it. */
    Wanted wanted() {
        return new Wanted(channel, address, zone, services, maintenance, incidents, events, owners);
    }

    /** A list stands in one field of a form: what is wrong with {@code services[2]} is said beside {@code services}. */
    static FormProblems problems(BadRequest wrong) {
        return new FormProblems(wrong.problems().stream()
                .map(problem -> new FieldProblem(problem.field().replaceFirst("\\[\\d+]$", ""), problem.detail()))
                .toList());
    }
}
