package io.ebbgate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Compares an answer with what the OpenAPI document says of it, as a client does that is made from the document and is strict. */
final class DescribedAnswer {

    private final JsonNode document;
    private final List<String> differences = new ArrayList<>();

    private DescribedAnswer(JsonNode document) {
        this.document = document;
    }

    /** Where the answer is not as described: its place, and what the document says there. */
    static List<String> differences(JsonNode document, JsonNode operation, int status, JsonNode answer) {
        JsonNode schema = operation.at("/responses/" + status + "/content/application~1json/schema");
        DescribedAnswer described = new DescribedAnswer(document);
        described.compare("", schema, answer);
        return described.differences;
    }

    private void compare(String place, JsonNode described, JsonNode value) {
        JsonNode schema = described.has("$ref")
                ? document.at(described.get("$ref").asString().substring(1))
                : described;
        if (schema.has("anyOf")) {
            compare(
                    place,
                    schema.get("anyOf")
                            .valueStream()
                            .filter(one -> value.isNull()
                                    == "null".equals(one.path("type").asString("")))
                            .findFirst()
                            .orElse(schema),
                    value);
        } else if (!allows(schema.path("type"), type(value))) {
            differences.add(place + " is " + type(value) + ": " + schema);
        } else if (value.isArray()) {
            value.forEach(element -> compare(place + "[]", schema.get("items"), element));
        } else if (value.isObject() && schema.has("properties")) {
            value.forEachEntry((name, part) -> {
                JsonNode property = schema.get("properties").get(name);
                if (property == null) {
                    differences.add(place + "." + name + " is not described");
                } else {
                    compare(place + "." + name, property, part);
                }
            });
        }
    }

    private static boolean allows(JsonNode types, String type) {
        return types.isMissingNode()
                || (types.isArray()
                        ? types.valueStream().anyMatch(one -> Objects.equals(one.asString(), type))
                        : types.asString().equals(type)
                                || (types.asString().equals("number") && type.equals("integer")));
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "null";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT, POJO -> "object";
            case STRING, BINARY -> "string";
        };
    }
}
