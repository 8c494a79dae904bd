package io.ebbgate.gate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people type into the fields of a page. */
final class Typed {

    private Typed() {}

    /** Without the blanks around it, empty where the field was not sent. */
    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Names or globs, with blanks or commas between them. */
    static List<String> words(String typed) {
        return Arrays.stream(typed.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
