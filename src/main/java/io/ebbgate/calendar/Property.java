package io.ebbgate.calendar;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property as the parser tells it.
 *
 * @param name in upper case
 * @param parameters by name in upper case, their quotes taken off
 * @param value still escaped
 */
record Property(int line, String name, Map<String, String> parameters, String value) {

    @Nullable
    String parameter(String parameter) {
        return parameters.get(parameter);
    }

    Malformed wrong(String reason) {
        return new Malformed(line, name + ": " + ContentLine.printable(reason));
    }
}
