package io.ebbgate.access;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people who may come in, in memory: what somebody may do is known without asking the database. */
@Component
public final class People {

    private final StoredPeople stored;
    private volatile Map<String, Person> standing = Map.of();

    People(StoredPeople stored) {
        this.stored = stored;
    }

    /** What this person wants to see times in; empty where they did not say, and for machines. */
    public Optional<ZoneId> zoneOf(Caller caller) {
        Person person = caller.person() == null ? null : standing.get(caller.person());
        return person == null ? Optional.empty() : Optional.ofNullable(person.zone());
    }

    /** Whether this person may still come in, and do what they might when they did; asks memory only. */
    boolean stand(Caller caller) {
        Person person = caller.person() == null ? null : standing.get(caller.person());
        return person != null && person.role().covers(caller.role());
    }

    /**
     * The person of a session.
     *
     * @param epoch theirs when the session began; another one now ends it
     */
    Optional<Person> inSession(String id, long epoch) {
        Person person = standing.get(id);
        if (isBehind(person, epoch)) {
            refresh();
            person = standing.get(id);
        }
        return Optional.ofNullable(person).filter(known -> known.epoch() == epoch);
    }

    /** The session may have begun on another replica a moment ago. */
    private static boolean isBehind(@Nullable Person person, long epoch) {
        return person == null || person.epoch() < epoch;
    }

    synchronized void refresh() {
        standing = stored.all().stream()
                .filter(Person::stands)
                .collect(Collectors.toUnmodifiableMap(Person::id, Function.identity()));
    }
}
