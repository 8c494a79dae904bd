package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import io.ebbgate.web.Fields;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a freeze covers, as somebody sent it: names and globs. */
final class Globs {

    private static final int MOST = 1000;

    private Globs() {}

    /** Each of them without the blanks around it; of more than a freeze may name, none. What is wrong is a problem of the field. */
    static List<String> checked(Fields fields, String field, List<@Nullable String> sent) {
        if (sent.size() > MOST) {
            fields.problem(field, "it holds more than " + MOST + "; * and ? stand for many");
            return List.of();
        }
        return sent.stream().map(glob -> fields.required(field, glob, 200)).toList();
    }

    /** Notes names that are not known: they would cover nothing, and whoever sent them would not find out. */
    static void checkNames(Fields fields, String field, List<String> globs, Collection<String> known) {
        globs.stream()
                .filter(glob -> !glob.isEmpty() && Glob.isName(glob) && !known.contains(glob))
                .forEach(name -> fields.problem(field, "the policy knows no " + name + "; " + some(known)));
    }

    /** A few of those that are known, to choose from. */
    static String some(Collection<String> known) {
        return "known are " + known.stream().sorted().limit(20).collect(Collectors.joining(", "));
    }
}
