package io.ebbgate.notice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which notices somebody looks for, as typed; what is empty does not limit. The public methods are the template's.
 *
 * @param booking its id; likewise {@code incident}
 * @param subscriber a number, or a part of an address
 * @param state as in the database
 * @param channel as in the database
 * @param before only notices with a lower id, null on the first page
 */
record NoticeSearch(
        String booking,
        String incident,
        String subscriber,
        String state,
        String channel,
        @Nullable Long before) {

    static final int PAGE = 25;

    static final List<String> STATES =
            List.of("waiting", "sending", "sent", "in-mailbox", "refused", "held", "superseded");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    static NoticeSearch of(
            @Nullable String booking,
            @Nullable String incident,
            @Nullable String subscriber,
            @Nullable String state,
            @Nullable String channel,
            @Nullable Long before) {
        return new NoticeSearch(
                typed(booking), typed(incident), typed(subscriber), typed(state), typed(channel), before);
    }

    static NoticeSearch ofBooking(String booking) {
        return new NoticeSearch(booking, "", "", "", "", null);
    }

    /** All of them from this one on downwards. */
    static NoticeSearch from(long id) {
        return new NoticeSearch("", "", "", "", "", id + 1);
    }

    /**
     * The same as the log understands it.
     *
     * @param subscribers those whom the typed subscriber means, null where none was typed
     */
    NoticeLog.Filter filter(@Nullable Collection<Long> subscribers) {
        return new NoticeLog.Filter(
                thing(), state.isEmpty() ? null : state, channel.isEmpty() ? null : channel, subscribers, before);
    }

    /** Where both are named, the booking's: nothing is of both. */
    private @Nullable String thing() {
        if (!booking.isEmpty()) {
            return MaintenanceThing.of(booking);
        }
        return incident.isEmpty() ? null : IncidentThing.of(incident);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** The subscriber's number, null where something else was typed, or nothing. */
    @Nullable
    Long number() {
        return NUMBER.matcher(subscriber).matches() ? Long.valueOf(subscriber) : null;
    }

    /** A part of an address, null where a number was typed, or nothing. */
    @Nullable
    String address() {
        return subscriber.isEmpty() || number() != null ? null : subscriber;
    }

    public boolean limits() {
        return !(booking + incident + subscriber + state + channel).isEmpty();
    }

    /** The first page of what is looked for. */
    public String latest() {
        return address(null);
    }

    /** This very page. */
    String here() {
        return address(before);
    }

    /** The page below a notice. */
    public String older(long id) {
        return address(id);
    }

    private String address(@Nullable Long id) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("booking", booking);
        values.put("incident", incident);
        values.put("subscriber", subscriber);
        values.put("state", state);
        values.put("channel", channel);
        if (id != null) {
            values.put("before", id);
        }
        values.values().removeIf(""::equals);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/console/notices");
        values.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
