package io.ebbgate.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The shapes of Statuspage's public API v2, as pages that it hosts answer them: every field, its kind, and whether it can be null. What is
 * compared with them must have all of the fields, and no others.
 */
final class RecordedShapes {

    private static final String TABLE = """
            page             | id          | id
            page             | name        | text
            page             | url         | url
            page             | time_zone   | zone
            page             | updated_at  | time
            status           | indicator   | one of none minor major critical maintenance
            status           | description | text
            component        | id          | id
            component        | name        | text
            component        | status      | one of operational degraded_performance partial_outage major_outage under_maintenance
            component        | created_at  | time
            component        | updated_at  | time
            component        | position    | number
            component        | description | text?
            component        | showcase    | flag
            component        | start_date  | date?
            component        | group_id    | id?
            component        | page_id     | id
            component        | group       | false
            component        | only_show_if_degraded | flag
            group            | id          | id
            group            | name        | text
            group            | status      | one of operational degraded_performance partial_outage major_outage under_maintenance
            group            | created_at  | time
            group            | updated_at  | time
            group            | position    | number
            group            | description | text?
            group            | showcase    | flag
            group            | start_date  | date?
            group            | group_id    | null
            group            | page_id     | id
            group            | group       | true
            group            | only_show_if_degraded | flag
            group            | components  | ids
            affected         | code        | id
            affected         | name        | text
            affected         | old_status  | one of operational degraded_performance partial_outage major_outage under_maintenance
            affected         | new_status  | one of operational degraded_performance partial_outage major_outage under_maintenance
            incident update  | id          | id
            incident update  | status      | one of investigating identified monitoring resolved postmortem
            incident update  | body        | text
            incident update  | incident_id | id
            incident update  | created_at  | time
            incident update  | updated_at  | time
            incident update  | display_at  | time
            incident update  | affected_components | list? affected
            incident update  | deliver_notifications | flag
            incident update  | custom_tweet | text?
            incident update  | tweet_id    | text?
            maintenance update | id          | id
            maintenance update | status      | one of scheduled in_progress verifying completed
            maintenance update | body        | text
            maintenance update | incident_id | id
            maintenance update | created_at  | time
            maintenance update | updated_at  | time
            maintenance update | display_at  | time
            maintenance update | affected_components | list? affected
            maintenance update | deliver_notifications | flag
            maintenance update | custom_tweet | text?
            maintenance update | tweet_id    | text?
            incident         | id           | id
            incident         | name         | text
            incident         | status       | one of investigating identified monitoring resolved postmortem
            incident         | created_at   | time
            incident         | updated_at   | time
            incident         | monitoring_at | time?
            incident         | resolved_at  | time?
            incident         | impact       | one of none minor major critical
            incident         | shortlink    | url
            incident         | started_at   | time
            incident         | page_id      | id
            incident         | incident_updates | list incident update
            incident         | components   | list component
            maintenance      | id           | id
            maintenance      | name         | text
            maintenance      | status       | one of scheduled in_progress verifying completed
            maintenance      | created_at   | time
            maintenance      | updated_at   | time
            maintenance      | monitoring_at | time?
            maintenance      | resolved_at  | time?
            maintenance      | impact       | one of none minor major critical maintenance
            maintenance      | shortlink    | url
            maintenance      | started_at   | time
            maintenance      | page_id      | id
            maintenance      | incident_updates | list maintenance update
            maintenance      | components   | list component
            maintenance      | scheduled_for | time
            maintenance      | scheduled_until | time
            summary.json     | page         | a page
            summary.json     | components   | list component
            summary.json     | incidents    | list incident
            summary.json     | scheduled_maintenances | list maintenance
            summary.json     | status       | a status
            status.json      | page         | a page
            status.json      | status       | a status
            components.json  | page         | a page
            components.json  | components   | list component
            incidents.json   | page         | a page
            incidents.json   | incidents    | list incident
            incidents/unresolved.json | page      | a page
            incidents/unresolved.json | incidents | list incident
            scheduled-maintenances.json | page | a page
            scheduled-maintenances.json | scheduled_maintenances | list maintenance
            scheduled-maintenances/upcoming.json | page | a page
            scheduled-maintenances/upcoming.json | scheduled_maintenances | list maintenance
            scheduled-maintenances/active.json | page | a page
            scheduled-maintenances/active.json | scheduled_maintenances | list maintenance
            """;

    private static final Map<String, Pattern> TEXTS = Map.of(
            "id", Pattern.compile("[a-z0-9]{12}"),
            "text", Pattern.compile(".+", Pattern.DOTALL),
            "url", Pattern.compile("https?://\\S+"),
            "zone", Pattern.compile("\\w+(/\\w+)*"),
            "date", Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
            "time", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)"));

    private static final Map<String, Map<String, String>> SHAPES = read();

    private RecordedShapes() {}

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> shapes = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split(" *\\| *", 3);
            shapes.computeIfAbsent(cells[0], _ -> new LinkedHashMap<>()).put(cells[1], cells[2].strip());
        });
        return shapes;
    }

    static Set<String> documents() {
        Set<String> documents = new TreeSet<>(SHAPES.keySet());
        documents.removeIf(name -> !name.endsWith(".json"));
        return documents;
    }

    /** What is wrong with it, each with where; empty where nothing is. */
    static List<String> differences(String shape, JsonNode node) {
        List<String> differences = new ArrayList<>();
        compare(shape, node, shape, differences);
        return differences;
    }

    private static void compare(String shape, JsonNode node, String where, List<String> differences) {
        String kind = shape.equals("component") && node.path("group").asBoolean(false) ? "group" : shape;
        Map<String, String> fields = SHAPES.get(kind);
        if (!node.isObject() || fields == null) {
            differences.add(where + " is no " + kind + ": " + node);
            return;
        }
        Set<String> more = new TreeSet<>(node.propertyNames());
        more.removeAll(fields.keySet());
        more.forEach(name -> differences.add(where + "." + name + " is not Statuspage's"));
        fields.forEach((name, type) -> {
            if (node.has(name)) {
                value(type, node.get(name), where + "." + name, differences);
            } else {
                differences.add(where + "." + name + " is missing");
            }
        });
    }

    private static void value(String type, JsonNode node, String where, List<String> differences) {
        if (node.isNull() && (type.equals("null") || type.contains("?"))) {
            return;
        }
        String plain = type.replace("?", "");
        if (plain.startsWith("list ")) {
            each(plain.substring("list ".length()), node, where, differences);
        } else if (plain.startsWith("a ")) {
            compare(plain.substring("a ".length()), node, where, differences);
        } else if (!fits(plain, node)) {
            differences.add(where + " is not " + type + ": " + node);
        }
    }

    private static void each(String shape, JsonNode node, String where, List<String> differences) {
        if (!node.isArray()) {
            differences.add(where + " is no list: " + node);
        }
        for (int index = 0; index < node.size(); index++) {
            compare(shape, node.get(index), where + "[" + index + "]", differences);
        }
    }

    private static boolean fits(String type, JsonNode node) {
        return switch (type) {
            case "number" -> node.isInt();
            case "flag" -> node.isBoolean();
            case "true", "false" -> node.isBoolean() && node.asBoolean() == Boolean.parseBoolean(type);
            case "ids" -> node.isArray() && node.valueStream().allMatch(each -> fits("id", each));
            default ->
                type.startsWith("one of ")
                        ? node.isString()
                                && List.of(type.substring(7).split(" ")).contains(node.asString())
                        : node.isString()
                                && TEXTS.containsKey(type)
                                && TEXTS.get(type).matcher(node.asString()).matches();
        };
    }
}
