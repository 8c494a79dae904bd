package io.ebbgate.notice;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Times;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which letter somebody wants to see. The public methods are the template's.
 *
 * @param booking its id, empty for an example
 * @param zone a region: the reader's
 */
record LetterChoice(String kind, String booking, String zone) {

    private static final int LONGEST = 254;

    /** What is not known is replaced by what is usual. */
    static LetterChoice of(
            @Nullable String kind, @Nullable String booking, @Nullable String zone, List<String> kinds, Times times) {
        return new LetterChoice(
                Optional.ofNullable(kind).filter(kinds::contains).orElse(kinds.getFirst()),
                booking == null ? "" : booking.strip(),
                Optional.ofNullable(zone)
                        .map(String::strip)
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .orElse(times.viewer().getId()));
    }

    /** An address as somebody typed it. */
    static String address(Fields fields, @Nullable String typed) {
        String address = fields.required("address", typed, LONGEST);
        if (!address.isEmpty() && !isAddress(address)) {
            fields.problem("address", "it must be one mail address, like ana@example.com");
        }
        return address;
    }

    private static boolean isAddress(String text) {
        try {
            return new InternetAddress(text, true).getAddress().equals(text) && text.indexOf('@') > 0;
        } catch (AddressException notOne) {
            return false;
        }
    }

    @Nullable
    String bookingOrNull() {
        return booking.isEmpty() ? null : booking;
    }

    ZoneId region() {
        return ZoneId.of(zone);
    }

    /** {@code Rolled back}. */
    public static String words(String kind) {
        String words = kind.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The address of this letter's HTML. */
    public String html() {
        return address("/html");
    }

    public String calendar() {
        return address("/calendar");
    }

    private String address(String part) {
        return UriComponentsBuilder.fromPath("/console/notices/letters" + part)
                .queryParam("kind", "{kind}")
                .queryParam("booking", "{booking}")
                .queryParam("zone", "{zone}")
                .encode()
                .buildAndExpand(kind, booking, zone)
                .toUriString();
    }
}
