package io.ebbgate.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people and exporters call time zones, resolved to regions: IANA names, Windows names (by CLDR), and IANA names behind the
 * prefixes that exporters put before them. A bare offset is no region, and an abbreviation that means several is refused; neither
 * is ever read as UTC.
 */
public final class Zones {

    private static final Pattern OFFSET = Pattern.compile("(UTC|GMT|UT|Z)?\\s*[+-]\\s*\\d.*");
    private static final Map<String, ZoneId> REGIONS = regions();
    private static final Map<String, ZoneId> WINDOWS = windows();

    /** Abbreviations, and what their writer may have meant. JDK takes EST and MST for regions without daylight saving. */
    private static final Map<String, String> AMBIGUOUS = Map.ofEntries(
            Map.entry("EST", "America/New_York or America/Panama"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("CST", "America/Chicago, America/Costa_Rica or Asia/Shanghai"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("MST", "America/Denver or America/Phoenix"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("IST", "Asia/Kolkata, Asia/Jerusalem or Europe/Dublin"),
            Map.entry("BST", "Europe/London or Asia/Dhaka"),
            Map.entry("AST", "America/Halifax or Asia/Riyadh"),
            Map.entry("ECT", "Europe/Paris or America/Guayaquil"),
            Map.entry("SST", "Pacific/Pago_Pago or Asia/Singapore"),
            Map.entry("WST", "Australia/Perth or Pacific/Apia"));

    private Zones() {}

    /**
     * A zone that a name was resolved to.
     *
     * @param zone a region, or UTC
     * @param assumed how the name was understood where it does not say so itself, or null
     */
    public record Resolved(ZoneId zone, @Nullable String assumed) {}

    /** The region that a name means; blanks and quotes around it, and letter case, do not matter. */
    public static Resolved resolve(String name) throws UnknownZone {
        String bare = bare(name);
        String upper = bare.toUpperCase(Locale.ROOT);
        String meanings = AMBIGUOUS.get(upper);
        if (meanings != null) {
            throw new UnknownZone(bare + " is ambiguous; write the region that is meant, " + meanings);
        }
        if (OFFSET.matcher(upper).matches()) {
            throw new UnknownZone(
                    bare + " is an offset, which knows no daylight saving; write a region, as America/Los_Angeles,"
                            + " or UTC");
        }
        ZoneId zone = region(bare, upper);
        if (zone == null) {
            throw new UnknownZone("\"" + bare + "\" is no known time zone; write a region, as America/Los_Angeles");
        }
        boolean pacific = upper.equals("PST") || upper.equals("PDT");
        return new Resolved(zone, pacific ? bare + " is taken as America/Los_Angeles" : null);
    }

    private static @Nullable ZoneId region(String bare, String upper) {
        ZoneId zone = switch (upper) {
            case "PST", "PDT" -> ZoneId.of("America/Los_Angeles");
            case "UTC", "GMT", "Z" -> ZoneId.of("UTC");
            case "HST" -> ZoneId.of("Pacific/Honolulu");
            default -> REGIONS.get(upper);
        };
        if (zone == null) {
            zone = WINDOWS.get(upper);
        }
        boolean prefixed = bare.startsWith("/") || bare.contains("://");
        return zone == null && prefixed ? behindPrefix(upper) : zone;
    }

    /** Of {@code /mozilla.org/20050126_1/America/New_York} the longest end that is a region. */
    private static @Nullable ZoneId behindPrefix(String upper) {
        for (int slash = upper.indexOf('/'); slash >= 0; slash = upper.indexOf('/', slash + 1)) {
            String end = upper.substring(slash + 1);
            ZoneId zone = AMBIGUOUS.containsKey(end) ? null : REGIONS.get(end);
            if (zone != null) {
                return zone;
            }
        }
        return null;
    }

    private static String bare(String name) {
        String bare = name.strip();
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        return bare;
    }

    private static Map<String, ZoneId> regions() {
        Map<String, ZoneId> regions = new HashMap<>();
        ZoneId.getAvailableZoneIds().forEach(id -> regions.put(id.toUpperCase(Locale.ROOT), ZoneId.of(id)));
        return Map.copyOf(regions);
    }

    private static Map<String, ZoneId> windows() {
        Properties names = new Properties();
        try (InputStream in = Zones.class.getResourceAsStream("windows-zones.properties")) {
            if (in == null) {
                throw new IllegalStateException("windows-zones.properties is missing from the build");
            }
            names.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, ZoneId> windows = new HashMap<>();
        names.stringPropertyNames()
                .forEach(name -> windows.put(name.toUpperCase(Locale.ROOT), ZoneId.of(names.getProperty(name))));
        return Map.copyOf(windows);
    }
}
