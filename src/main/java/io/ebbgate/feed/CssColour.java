package io.ebbgate.feed;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours by the names that calendars know (RFC 7986 5.9: those of CSS3). */
final class CssColour {

    private static final int USUAL = 0x0B6170;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x000000, "black"),
            Map.entry(0x808080, "gray"),
            Map.entry(0x2F4F4F, "darkslategray"),
            Map.entry(0x708090, "slategray"),
            Map.entry(0x000080, "navy"),
            Map.entry(0x191970, "midnightblue"),
            Map.entry(0x0000FF, "blue"),
            Map.entry(0x4169E1, "royalblue"),
            Map.entry(0x1E90FF, "dodgerblue"),
            Map.entry(0x4682B4, "steelblue"),
            Map.entry(0x00BFFF, "deepskyblue"),
            Map.entry(0x008B8B, "darkcyan"),
            Map.entry(0x008080, "teal"),
            Map.entry(0x20B2AA, "lightseagreen"),
            Map.entry(0x40E0D0, "turquoise"),
            Map.entry(0x2E8B57, "seagreen"),
            Map.entry(0x006400, "darkgreen"),
            Map.entry(0x008000, "green"),
            Map.entry(0x32CD32, "limegreen"),
            Map.entry(0x808000, "olive"),
            Map.entry(0xFFD700, "gold"),
            Map.entry(0xFFA500, "orange"),
            Map.entry(0xFF8C00, "darkorange"),
            Map.entry(0xD2691E, "chocolate"),
            Map.entry(0xA0522D, "sienna"),
            Map.entry(0xFF7F50, "coral"),
            Map.entry(0xFF6347, "tomato"),
            Map.entry(0xFF0000, "red"),
            Map.entry(0xDC143C, "crimson"),
            Map.entry(0x800000, "maroon"),
            Map.entry(0xFF1493, "deeppink"),
            Map.entry(0xC71585, "mediumvioletred"),
            Map.entry(0x800080, "purple"),
            Map.entry(0x8A2BE2, "blueviolet"),
            Map.entry(0x4B0082, "indigo"),
            Map.entry(0x6A5ACD, "slateblue"));

    private CssColour() {}

    /** @param hex as in {@code #0a6ebd}; empty for ours */
    static String nearest(String hex) {
        int wanted = hex.isEmpty() ? USUAL : Integer.parseInt(hex.substring(1).toLowerCase(Locale.ROOT), 16);
        @Nullable
        String name = NAMES.get(NAMES.keySet().stream()
                .min(Comparator.<Integer>comparingInt(colour -> distance(colour, wanted))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(0));
        return name == null ? "black" : name;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
