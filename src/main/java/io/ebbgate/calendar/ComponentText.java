package io.ebbgate.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One component of a file, as text.
 *
 * @param name in upper case
 * @param line where it begins
 * @param lines its own properties, not those of what is inside it
 * @param parts the components inside it, as far as anybody reads them
 */
record ComponentText(String name, int line, List<ContentLine> lines, List<ComponentText> parts) {

    ComponentText(String name, int line) {
        this(name, line, new ArrayList<>(), new ArrayList<>());
    }

    /** Whether none of its lines so far is something else than a property. */
    boolean isSound() {
        return lines.isEmpty() || lines.getLast().isProperty();
    }

    /** Whether what is inside another one, wherever that stands and whatever it is called, is the same text. */
    boolean hasThePartsOf(ComponentText other) {
        return text(parts).equals(text(other.parts));
    }

    private static List<String> text(List<ComponentText> parts) {
        return parts.stream()
                .flatMap(part ->
                        Stream.concat(Stream.of(part.name), part.lines.stream().map(ContentLine::text)))
                .toList();
    }
}
