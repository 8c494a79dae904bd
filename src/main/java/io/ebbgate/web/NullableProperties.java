package io.ebbgate.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says in the OpenAPI document which properties of our answers may be null: those that are {@link Nullable} here, unless they are left
 * out then. A client that is made from the document, and strict, would else refuse most of them. Of a request nothing is said: what is
 * null there is what was not sent.
 */
final class NullableProperties implements OpenApiCustomizer {

    private static final String NULL = "null";

    private final DescribedRecords records;

    NullableProperties(DescribedRecords records) {
        this.records = records;
    }

    @Override
    public void customise(OpenAPI document) {
        Set<String> requests = requests(document);
        document.getComponents().getSchemas().forEach((name, schema) -> {
            Class<?> type = records.named(name);
            if (type != null && schema.getProperties() != null && !requests.contains(name)) {
                allowNulls(type, schema);
            }
        });
    }

    private static Set<String> requests(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
                .flatMap(body -> body.getContent().values().stream())
                .flatMap(content -> Stream.ofNullable(DescribedRecords.name(content.getSchema())))
                .collect(Collectors.toSet());
    }

    private static void allowNulls(Class<?> type, Schema<?> schema) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                allowNulls(component.getType(), schema);
            } else if (mayBeNull(component, type)) {
                schema.getProperties().computeIfPresent(component.getName(), (_, property) -> orNull(property));
            }
        }
    }

    private static boolean mayBeNull(RecordComponent component, Class<?> type) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !leavesNullsOut(component.getAccessor())
                && !leavesNullsOut(type);
    }

    private static boolean leavesNullsOut(AnnotatedElement element) {
        JsonInclude include = element.getAnnotation(JsonInclude.class);
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() == null && property.getEnum() == null && property.getTypes() != null) {
            property.addType(NULL);
            return property;
        }
        return property.getAnyOf() != null
                ? property
                : new Schema<>().anyOf(List.of(property, new Schema<>().typesItem(NULL)));
    }
}
