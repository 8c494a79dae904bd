package io.ebbgate.access;

import io.ebbgate.web.BadRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that is wanted, as a form has it.
 *
 * @param services globs with blanks or commas between them; likewise {@code environments}
 * @param expires the last day that it is good for, or nothing
 */
record TokenForm(
        @Nullable String name,
        @Nullable String role,
        @Nullable String services,
        @Nullable String environments,
        @Nullable String expires) {

    static final TokenForm EMPTY = new TokenForm("", "", "", "", "");

    /**
     * As the API has it.
     *
     * @param zone where that day ends
     * @throws BadRequest where it is no day
     */
    WantedToken wanted(ZoneId zone) {
        return new WantedToken(
                name == null ? null : name.strip(), role, globs(services), globs(environments), endOfDay(zone));
    }

    private static @Nullable List<@Nullable String> globs(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Arrays.asList(text.strip().split("[\\s,]+"));
    }

    private @Nullable String endOfDay(ZoneId zone) {
        if (expires == null || expires.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(expires.strip())
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException notOne) {
            throw new BadRequest("expires", "is a day such as 2027-01-31");
        }
    }
}
