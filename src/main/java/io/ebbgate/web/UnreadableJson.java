package io.ebbgate.web;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a body of JSON is wrong without naming a class of ours. */
final class UnreadableJson {

    private UnreadableJson() {}

    static FieldProblem explain(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                new FieldProblem(path(unknown), "no such property; there are " + known(unknown) + where(unknown));
            case MismatchedInputException mismatch ->
                new FieldProblem(path(mismatch), "expected " + expected(mismatch) + where(mismatch));
            case StreamReadException twice
            when isOfAName(twice) ->
                new FieldProblem(path(twice.processor().streamReadContext()), "it is given twice" + where(twice));
            default -> new FieldProblem(path(failure), "not JSON: " + failure.getOriginalMessage() + where(failure));
        };
    }

    /** Jackson has no class of its own for it. */
    private static boolean isOfAName(StreamReadException failure) {
        return failure.processor() != null && failure.getOriginalMessage().startsWith("Duplicate Object property");
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        return known == null
                ? "none"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of " + java.util.Arrays.toString(type.getEnumConstants());
        }
        return nameOf(type);
    }

    static String nameOf(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class) {
            return type == boolean.class || type == Boolean.class ? "true or false" : "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2027-01-31T06:00:00Z";
        }
        return type == java.time.Duration.class ? "a duration such as PT30M" : "an object";
    }

    /** {@code services[2].name}, as the client wrote it. */
    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (Reference step : failure.getPath()) {
            @Nullable String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    /** The same of what was being read, which no object has yet. */
    private static String path(TokenStreamContext place) {
        TokenStreamContext around = place.getParent();
        if (around == null) {
            return "";
        }
        String before = path(around);
        if (place.inArray()) {
            return before + "[" + place.getCurrentIndex() + "]";
        }
        return before + (before.isEmpty() ? "" : ".") + place.currentName();
    }

    private static String where(JacksonException failure) {
        var location = failure.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
