package io.ebbgate.calendar;

import java.util.ArrayList;
import java.util.List;

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
}
