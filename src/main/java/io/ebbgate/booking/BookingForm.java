package io.ebbgate.booking;

import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A booking as somebody typed it, whatever that is: it can be shown again to the letter.
 *
 * @param values by the fields' names in the API; services have blanks or commas between them
 * @param clock what its times are typed by
 */
record BookingForm(Map<String, String> values, WallClock clock) {

    private static final Set<String> TIMES = Set.of("start", "end", "deadline");
    private static final Set<String> LENGTHS = Set.of("duration", "backOut");

    /**
     * As it was sent.
     *
     * @param parameters those of the request; {@code zone} says by which clock, {@code start-exact} at which instant the start was shown
     *     there (likewise the other times), {@code slot} has start and end in one
     */
    static BookingForm sent(Map<String, String> parameters, Times times) {
        Map<String, String> values = new HashMap<>();
        parameters.forEach((field, value) -> values.put(field, value.strip()));
        WallClock clock = WallClock.of(parameters.get("zone"), times);
        TIMES.forEach(field -> keepExact(values, field, clock));
        String slot = parameters.getOrDefault("slot", "");
        int middle = slot.indexOf('/');
        if (middle > 0) {
            values.put("start", slot.substring(0, middle));
            values.put("end", slot.substring(middle + 1));
        }
        return new BookingForm(values, clock);
    }

    /** A time that nobody touched stays that instant, also where the clock shows it twice. */
    private static void keepExact(Map<String, String> values, String field, WallClock clock) {
        String exact = values.remove(field + "-exact");
        if (exact != null) {
            clock.read(exact)
                    .filter(shown -> clock.show(shown).equals(values.get(field)))
                    .ifPresent(shown -> values.put(field, shown.toString()));
        }
    }

    /** As a booking is edited. */
    static BookingForm of(Intent intent, WallClock clock) {
        return of(intent.texts(), clock);
    }

    /** What a plan already says. */
    static BookingForm of(PlannedChange plan, WallClock clock) {
        return of(
                Map.of(
                        "title", plan.title(),
                        "environment", plan.environment(),
                        "services", String.join(", ", plan.services()),
                        "duration", plan.duration().toString(),
                        "backOut", plan.backOut().toString(),
                        "deadline", plan.deadline().toString()),
                clock);
    }

    private static BookingForm of(Map<String, ? extends @Nullable String> texts, WallClock clock) {
        Map<String, String> values = new HashMap<>();
        texts.forEach((field, text) -> {
            if (text != null) {
                values.put(field, isLength(field) ? TypedLength.show(Duration.parse(text)) : text);
            }
        });
        return new BookingForm(values, clock);
    }

    /** What a field of the page holds. */
    public String typed(String field) {
        String value = values.getOrDefault(field, "");
        return isTime(field) ? clock.read(value).map(clock::show).orElse(value) : value;
    }

    /** The instant that a time field's text stands for, empty where nobody can tell. */
    public String exact(String field) {
        return instant(field).map(Instant::toString).orElse("");
    }

    Optional<Instant> instant(String field) {
        return clock.read(values.getOrDefault(field, ""));
    }

    public String zone() {
        return clock.zone().getId();
    }

    List<String> services() {
        return Arrays.stream(typed("services").split("[\\s,]+", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The same with what is typed here laid over it. */
    BookingForm under(BookingForm over) {
        Map<String, String> both = new HashMap<>(values);
        both.putAll(over.values);
        return new BookingForm(both, over.clock);
    }

    /**
     * The same after somebody else changed the booking: what was not touched here is as it is now, and what was typed stays.
     *
     * @param missed what became of the booking since the form was shown
     */
    BookingForm onto(Intent now, List<Episode> missed) {
        Map<String, @Nullable String> texts = now.texts();
        BookingForm current = of(texts, clock);
        for (Episode episode : missed.reversed()) {
            episode.changes().forEach(change -> texts.put(change.field(), change.from()));
        }
        BookingForm seen = of(texts, clock);
        Map<String, String> merged = new HashMap<>(values);
        merged.replaceAll((field, value) ->
                typed(field).equals(seen.typed(field)) ? current.values.getOrDefault(field, "") : value);
        return new BookingForm(merged, clock);
    }

    /** What is asked for, as the API has it. What cannot be read is passed on as it is, to be refused with all else. */
    BookingRequest wanted() {
        return new BookingRequest(
                version(),
                given("plannedChange"),
                typed("title"),
                typed("link"),
                typed("customerText"),
                typed("impact"),
                typed("environment"),
                List.copyOf(services()),
                time("start"),
                time("end"),
                length("duration"),
                length("backOut"),
                typed("backOutPlan"),
                time("deadline"));
    }

    /** The one that its sender saw. */
    @Nullable
    Long version() {
        return Id.of(typed("version")).orElse(null);
    }

    /** The same, null where it is empty. */
    public @Nullable String given(String field) {
        String value = typed(field);
        return value.isEmpty() ? null : value;
    }

    String time(String field) {
        return instant(field).map(Instant::toString).orElseGet(() -> typed(field));
    }

    String length(String field) {
        return TypedLength.read(typed(field)).map(Duration::toString).orElseGet(() -> typed(field));
    }

    /** Whether there is something in a field of which nobody can tell what is meant. */
    boolean isUnreadable(String field) {
        String typed = typed(field);
        return !typed.isEmpty()
                && ((isTime(field) && clock.read(typed).isEmpty())
                        || (isLength(field) && TypedLength.read(typed).isEmpty()));
    }

    static boolean isTime(String field) {
        return TIMES.contains(field);
    }

    private static boolean isLength(String field) {
        return LENGTHS.contains(field);
    }
}
