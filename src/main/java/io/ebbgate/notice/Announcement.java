package io.ebbgate.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be told now, once for everybody whom it is for.
 *
 * @param thing what it is about: {@code booking/12}, {@code incident/3}
 * @param edition of the thing
 * @param step of a booking what is due of it, and each subscriber's notice may be of another kind (who was told nothing yet is told
 *     that it is scheduled); of other things the kind of all its notices: an incident's stage
 * @param services it is for subscribers who want to hear of one of them, or of all; null where a subscriber's services do not matter;
 *     where there are none it is for those only who were told of an earlier edition, since this one concerns no customer
 * @param due since when
 * @param tells of a booking, all that tells its editions apart; null of other things
 */
record Announcement(
        String thing,
        long edition,
        String step,
        About about,
        @Nullable List<String> services,
        Instant due,
        @Nullable String tells) {

    /** Of something whose editions are never the same again. */
    Announcement(String thing, long edition, String step, About about, @Nullable List<String> services, Instant due) {
        this(thing, edition, step, about, services, due, null);
    }

    /** Whether it is no news but to those who were told of an earlier edition. */
    boolean isForTheToldAlone() {
        return services != null && services.isEmpty();
    }
}
