package io.ebbgate.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a recurrence rule strictly: what is unknown, out of bounds or contradicts itself is refused with what would be right. */
final class RuleReader {

    private static final Pattern NTH_WEEKDAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Set<String> PARTS = Set.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "UNTIL",
            "WKST",
            "BYMONTH",
            "BYWEEKNO",
            "BYYEARDAY",
            "BYMONTHDAY",
            "BYDAY",
            "BYHOUR",
            "BYMINUTE",
            "BYSECOND",
            "BYSETPOS",
            "RSCALE",
            "SKIP");
    private static final int MOST_VALUES = 1_000;

    private final Property property;
    private final Map<String, String> parts = new HashMap<>();

    private RuleReader(Property property) {
        this.property = property;
    }

    static Rule read(Property property) throws Malformed {
        RuleReader reader = new RuleReader(property);
        reader.cut();
        Rule rule = reader.rule();
        reader.requireSense(rule);
        return rule;
    }

    private void cut() throws Malformed {
        for (String part : property.value().strip().toUpperCase(Locale.ROOT).split(";", 0)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals).strip();
            if (equals < 0 || (!PARTS.contains(name) && !name.startsWith("X-"))) {
                throw property.wrong("\"" + name + "\" is no part of a rule; write as FREQ=WEEKLY;BYDAY=SU");
            }
            if (parts.put(name, part.substring(equals + 1).strip()) != null) {
                throw property.wrong(name + " is given twice");
            }
        }
    }

    private Rule rule() throws Malformed {
        return new Rule(
                property.line(),
                frequency(),
                number("INTERVAL", 1),
                number("COUNT", 0),
                until(),
                numbers("BYMONTH", 1, 12, false),
                numbers("BYWEEKNO", 1, 53, true),
                numbers("BYYEARDAY", 1, 366, true),
                numbers("BYMONTHDAY", 1, 31, true),
                days(),
                numbers("BYHOUR", 0, 23, false),
                numbers("BYMINUTE", 0, 59, false),
                seconds(),
                numbers("BYSETPOS", 1, 366, true),
                weekday(parts.getOrDefault("WKST", "MO")));
    }

    private Frequency frequency() throws Malformed {
        String frequency = parts.getOrDefault("FREQ", "");
        return switch (frequency) {
            case "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY" -> Frequency.valueOf(frequency);
            case "MINUTELY", "SECONDLY" ->
                throw property.wrong("FREQ=" + frequency + " makes no change window; HOURLY is the shortest");
            default ->
                throw property.wrong("FREQ=" + frequency + " is none of YEARLY, MONTHLY, WEEKLY, DAILY and HOURLY");
        };
    }

    private int number(String part, int otherwise) throws Malformed {
        String text = parts.get(part);
        return text == null ? otherwise : integer(part, text, 1, Integer.MAX_VALUE);
    }

    private Numbers numbers(String part, int least, int most, boolean fromEnd) throws Malformed {
        String text = parts.get(part);
        if (text == null) {
            return Numbers.NONE;
        }
        List<Integer> values = new ArrayList<>();
        for (String value : values(part, text)) {
            boolean negative = fromEnd && value.startsWith("-");
            int magnitude = integer(part, negative ? value.substring(1) : value, least, most);
            values.add(negative ? -magnitude : magnitude);
        }
        return Numbers.of(values.stream().mapToInt(Integer::intValue).toArray());
    }

    /** A leap second is the second before it where nobody keeps leap seconds (RFC 5545 3.3.12). */
    private Numbers seconds() throws Malformed {
        Numbers seconds = numbers("BYSECOND", 0, 60, false);
        if (!seconds.has(60)) {
            return seconds;
        }
        List<Integer> kept = new ArrayList<>();
        seconds.each(second -> kept.add(Math.min(second, 59)));
        return Numbers.of(kept.stream().mapToInt(Integer::intValue).toArray());
    }

    private List<NthWeekday> days() throws Malformed {
        String text = parts.get("BYDAY");
        List<NthWeekday> days = new ArrayList<>();
        for (String value : text == null ? List.<String>of() : values("BYDAY", text)) {
            Matcher matcher = NTH_WEEKDAY.matcher(value);
            if (!matcher.matches()) {
                throw property.wrong("BYDAY=" + value + " is no weekday; write as SU, 2SU or -1SU");
            }
            String nth = matcher.group(1);
            int number = nth == null ? 0 : Integer.parseInt(nth);
            if (nth != null && (number == 0 || Math.abs(number) > 53)) {
                throw property.wrong("BYDAY=" + value + " counts from 1 to 53, or from -1 to -53");
            }
            days.add(new NthWeekday(number, weekday(matcher.group(2))));
        }
        return days.stream().distinct().toList();
    }

    private DayOfWeek weekday(String text) throws Malformed {
        int index = WEEKDAYS.indexOf(text);
        if (index < 0) {
            throw property.wrong("\"" + text + "\" is none of " + String.join(", ", WEEKDAYS));
        }
        return DayOfWeek.of(index + 1);
    }

    private @Nullable Until until() throws Malformed {
        String text = parts.get("UNTIL");
        return text == null ? null : Times.until(property, text);
    }

    private List<String> values(String part, String text) throws Malformed {
        List<String> values = List.of(text.split(",", -1));
        if (values.size() > MOST_VALUES) {
            throw property.wrong(part + " has more than 1,000 values");
        }
        return values.stream().map(String::strip).toList();
    }

    private int integer(String part, String text, int least, int most) throws Malformed {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, together with what is a number and out of bounds.
        }
        throw property.wrong(
                part + "=" + text + " is not " + (most == Integer.MAX_VALUE ? "1 or more" : least + " to " + most));
    }

    /** What RFC 5545 3.3.10 rules out, since readers would disagree about it. */
    private void requireSense(Rule rule) throws Malformed {
        Frequency frequency = rule.frequency();
        refuse(rule.count() > 0 && rule.until() != null, "COUNT and UNTIL exclude each other; keep one");
        refuse(!rule.weeks().isEmpty() && frequency != Frequency.YEARLY, "BYWEEKNO is for FREQ=YEARLY only");
        boolean yearDays = frequency == Frequency.YEARLY || frequency == Frequency.HOURLY;
        refuse(!rule.yearDays().isEmpty() && !yearDays, "BYYEARDAY is not for FREQ=" + frequency);
        refuse(!rule.monthDays().isEmpty() && frequency == Frequency.WEEKLY, "BYMONTHDAY is not for FREQ=WEEKLY");
        boolean counts = rule.days().stream().anyMatch(day -> day.nth() != 0);
        boolean countable = (frequency == Frequency.YEARLY && rule.weeks().isEmpty()) || frequency == Frequency.MONTHLY;
        refuse(counts && !countable, "BYDAY counts weekdays in FREQ=MONTHLY and in FREQ=YEARLY without BYWEEKNO only");
        refuse(!parts.getOrDefault("RSCALE", "GREGORIAN").equals("GREGORIAN"), "RSCALE is GREGORIAN or not given");
        refuse(!parts.getOrDefault("SKIP", "OMIT").equals("OMIT"), "SKIP is OMIT or not given");
    }

    private void refuse(boolean wrong, String reason) throws Malformed {
        if (wrong) {
            throw property.wrong(reason);
        }
    }
}
