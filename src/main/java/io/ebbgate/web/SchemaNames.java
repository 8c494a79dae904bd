package io.ebbgate.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.StringUtils;

/**
 * What the OpenAPI document calls the shape of an answer. By its simple name alone, every room's {@code Page} would be described
 * as the one that was met first.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> given = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = name(type);
        Class<?> first = given.putIfAbsent(name, type);
        return first == null || first.equals(type) ? name : StringUtils.capitalize(room(type)) + name;
    }

    private static String room(Class<?> type) {
        return type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
    }

    /** {@code LedgerController.Page} is a {@code LedgerPage}, which no other room has; where one has, the room's name helps. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null
                ? type.getSimpleName()
                : name(around).replaceFirst("Controller$", "") + type.getSimpleName();
    }
}
