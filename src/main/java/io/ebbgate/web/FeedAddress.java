package io.ebbgate.web;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where a calendar feed is, as calendar programs want to be told.
 *
 * @param url what every one of them takes: {@code https://ebbgate.example.com/feeds/KEY.ics}
 */
public record FeedAddress(String url) {

    /** What opens the calendar program of whoever follows it. */
    public String webcal() {
        return UriComponentsBuilder.fromUriString(url).scheme("webcal").build().toString();
    }

    /** It wants the address in its webcal form. */
    public String google() {
        return "https://calendar.google.com/calendar/r?cid=" + UriUtils.encode(webcal(), StandardCharsets.UTF_8);
    }

    /** It takes the address as it is, and shows an empty calendar for its webcal form. */
    public String outlook() {
        return "https://outlook.live.com/calendar/0/addfromweb?name=Maintenance&url="
                + UriUtils.encode(url, StandardCharsets.UTF_8);
    }
}
