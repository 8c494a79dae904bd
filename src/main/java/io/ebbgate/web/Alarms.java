package io.ebbgate.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page of the console says above all else. A room that knows of some has it as the attribute {@code alarms} of its
 * {@link PagePart}.
 *
 * @param source where a page asks for them anew; with {@link #seen} as a parameter of that name it gets nothing where nothing changed
 * @param raise where somebody raises one, null for those who may not
 */
public record Alarms(String source, @Nullable String raise, List<Alarm> all) {

    public Alarms {
        all = List.copyOf(all);
    }

    /** What a page that shows these has seen. */
    public String seen() {
        return Integer.toHexString(all.hashCode());
    }
}
