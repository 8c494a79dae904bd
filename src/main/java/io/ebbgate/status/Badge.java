package io.ebbgate.status;

import io.ebbgate.web.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/**
 * A small picture of what something is called and how it is, which needs nothing beside it.
 *
 * @param colour of the ground behind the words, on which white can be read (WCAG 2.2, 1.4.3)
 */
record Badge(String name, String words, String colour) {

    static final String TYPE = "image/svg+xml; charset=utf-8";

    private static final int SIZE = 11;
    private static final int ROOM = 12;
    private static final int LONGEST = 60;

    /** How a service is. */
    static Badge of(String name, ServiceState state) {
        return new Badge(
                name,
                state.words().toLowerCase(Locale.ROOT),
                switch (state) {
                    case OPERATIONAL -> "#1a7f37";
                    case UNDER_MAINTENANCE -> "#0a5fb4";
                    case DEGRADED -> "#8a6100";
                    case PARTIAL_OUTAGE -> "#b54708";
                    case MAJOR_OUTAGE -> "#b42318";
                });
    }

    /** Whether the gate is open. */
    static Badge ofGate(String name, boolean open) {
        return new Badge(name, open ? "open" : "closed", open ? "#1a7f37" : "#b42318");
    }

    /** What nobody knows. */
    static Badge unknown(String name) {
        return new Badge(name, "unknown", "#5c6670");
    }

    byte[] svg() {
        String left = shortened(name);
        int first = TextWidth.of(left, SIZE);
        int second = TextWidth.of(words, SIZE);
        int middle = first + ROOM;
        int all = middle + second + ROOM;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" viewBox="0 0 %1$d 20" role="img" aria-label="%2$s: %3$s">
                <title>%2$s: %3$s</title>
                <rect width="%1$d" height="20" rx="3" fill="%5$s"/>
                <path d="M3 0H%4$dV20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#3d4650"/>
                <g fill="#fff" font-family="Helvetica,Arial,Liberation Sans,sans-serif" font-size="11" aria-hidden="true">
                <text x="6" y="14" textLength="%6$d" lengthAdjust="spacingAndGlyphs">%7$s</text>
                <text x="%8$d" y="14" textLength="%9$d" lengthAdjust="spacingAndGlyphs">%3$s</text>
                </g>
                </svg>
                """.formatted(
                        all,
                        escaped(name),
                        escaped(words),
                        middle,
                        colour,
                        first,
                        escaped(left),
                        middle + ROOM / 2,
                        second)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** Without what no XML 1.0 may have in it. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(XmlText.legal(text), "UTF-8");
    }
}
