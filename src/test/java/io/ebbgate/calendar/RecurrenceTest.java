package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine beside lib-recur where that is right, and by itself where that is not. */
class RecurrenceTest {

    @Test
    void theDaysOfWeek53ThatLieInTheNewYearAreItsOwn() throws UnreadableCalendar {
        String ics = Calendars.event(
                "DTSTART:20210101T000000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR,SA,SU");
        assertThat(Calendars.starts(ics, "2020-12-01T00:00:00Z", "2027-02-01T00:00:00Z"))
                .containsExactly(
                        "2021-01-01T00:00:00Z",
                        "2021-01-02T00:00:00Z",
                        "2021-01-03T00:00:00Z",
                        "2027-01-01T00:00:00Z",
                        "2027-01-02T00:00:00Z",
                        "2027-01-03T00:00:00Z");
    }

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // 1 January 2021 is in week 53 of 2020, which is followed by one in 2026: six years, three times two.
                "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=53;BYDAY=FR,SA,SU | 2021-01-01T00:30 | 2021-01-01T00:30, 2021-01-02T00:30, 2021-01-03T00:30, 2027-01-01T00:30",
                "FREQ=YEARLY;INTERVAL=6;BYWEEKNO=53;BYDAY=MO,FR | 2020-12-28T00:30 | 2020-12-28T00:30, 2021-01-01T00:30, 2026-12-28T00:30, 2027-01-01T00:30",
                // 31 December 2024 is in week 1 of 2025.
                "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=TU | 2024-12-31T00:30 | 2024-12-31T00:30, 2027-01-05T00:30, 2029-01-02T00:30",
                // Where the week of the start is not named, its year on the calendar is the first.
                "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=20;BYDAY=MO | 2021-01-01T00:30 | 2021-05-17T00:30, 2023-05-15T00:30"
            })
    void everySecondYearIsCountedFromTheYearThatTheWeekOfTheStartBelongsTo(String rule, String start, String expected)
            throws Malformed {
        assertInstances(rule, start, expected);
    }

    /** Each day of 40 years by itself, its week and year as {@link WeekFields} have them. */
    @Test
    void weeksOfEveryHowManythYearAreThoseThatGoingThroughAllDaysFinds() throws Malformed {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            WeekFields fields = WeekFields.of(DayOfWeek.of(1 + random.nextInt(7)), 4);
            // Around New Year, where the years part; the rule names the week of its start (RFC 5545 3.8.5.3).
            LocalDate start = LocalDate.of(1990 + random.nextInt(40), 12, 24).plusDays(random.nextInt(16));
            int week = start.get(fields.weekOfWeekBasedYear());
            int weeks = weeks(start, fields);
            Set<Integer> named = new TreeSet<>(List.of(
                    random.nextBoolean() ? week : week - weeks - 1,
                    List.of(1, 20, -1, 53).get(random.nextInt(4))));
            Set<DayOfWeek> weekdays = EnumSet.of(start.getDayOfWeek(), DayOfWeek.of(1 + random.nextInt(7)));
            int interval = 1 + random.nextInt(6);
            String rule = "FREQ=YEARLY;INTERVAL=%d;BYWEEKNO=%s;BYDAY=%s;WKST=%s"
                    .formatted(
                            interval,
                            named.stream().map(String::valueOf).collect(Collectors.joining(",")),
                            weekdays.stream().map(RecurrenceTest::name).collect(Collectors.joining(",")),
                            name(fields.getFirstDayOfWeek()));
            List<LocalDateTime> walked = start.datesUntil(start.plusYears(40))
                    .filter(day -> (day.get(fields.weekBasedYear()) - start.get(fields.weekBasedYear())) % interval == 0
                            && weekdays.contains(day.getDayOfWeek())
                            && isNamed(day, named, fields))
                    .map(LocalDate::atStartOfDay)
                    .toList();
            assertThat(ours(rule, start.atStartOfDay(), walked.size()))
                    .as("%s from %s, seed %d", rule, start, seed)
                    .isEqualTo(walked);
        }
    }

    private static boolean isNamed(LocalDate day, Set<Integer> weeks, WeekFields fields) {
        int week = day.get(fields.weekOfWeekBasedYear());
        return weeks.contains(week) || weeks.contains(week - weeks(day, fields) - 1);
    }

    private static int weeks(LocalDate day, WeekFields fields) {
        return (int) fields.weekOfWeekBasedYear().rangeRefinedBy(day).getMaximum();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 2);
    }

    private static final LocalDateTime FAR = LocalDateTime.parse("2200-01-01T00:00:00");

    @Test
    void randomRulesGiveWhatLibRecurGives() throws Malformed, InvalidRecurrenceRuleException {
        for (int seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed);
            String rule = rule(random);
            LocalDateTime start = LocalDateTime.of(
                    1999 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24), 30);
            List<LocalDateTime> theirs =
                    theirs(rule, start, 60).stream().filter(FAR::isAfter).toList();
            assertThat(ours(rule, start, theirs.size()))
                    .as("%s from %s, seed %d", rule, start, seed)
                    .isEqualTo(theirs);
        }
    }

    @Test
    void skippingAheadGivesWhatWalkingThereGives() throws Malformed {
        for (int seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed);
            String rule = rule(random) + (random.nextInt(3) == 0 ? ";BYSETPOS=-1,2" : "");
            LocalDateTime start = LocalDateTime.of(
                    1999 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24), 30);
            LocalDateTime from = start.plusHours(random.nextInt(30_000));
            List<LocalDateTime> walked = ours(rule, start, 400).stream()
                    .filter(instance -> !instance.isBefore(from) && instance.isBefore(FAR))
                    .toList();
            Recurrence skipping = new Recurrence(parsed(rule), start, new Budget());
            skipping.skipTo(from);
            List<LocalDateTime> skipped = new ArrayList<>();
            while (skipped.size() < walked.size()) {
                LocalDateTime next = skipping.next(FAR);
                if (!next.isBefore(from)) {
                    skipped.add(next);
                }
            }
            assertThat(skipped)
                    .as("%s from %s to %s, seed %d", rule, start, from, seed)
                    .isEqualTo(walked);
        }
    }

    /** lib-recur drops what precedes the start before it counts positions, and so counts from the wrong one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7;BYSETPOS=3,2 | 2024-01-02T00:30 | 2024-01-02T00:30, 2024-01-03T00:30",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3 | 2026-06-03T00:30 | 2026-06-03T00:30, 2026-07-03T00:30",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE;BYSETPOS=-1 | 2026-06-03T00:30 | 2026-06-03T00:30, 2026-06-10T00:30",
                "FREQ=DAILY;BYHOUR=1,5,9;BYSETPOS=2 | 2026-06-03T05:30 | 2026-06-03T05:30, 2026-06-04T05:30",
                "FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=2 | 2026-06-03T05:10 | 2026-06-03T05:20, 2026-06-03T06:20"
            })
    void positionsCountFromTheBeginningOfTheIntervalAndNotFromTheStart(String rule, String start, String expected)
            throws Malformed {
        assertInstances(rule, start, expected);
    }

    /** lib-recur puts days of week 1 there, and other weekdays than the rule's. */
    @Test
    void yearsWithoutAWeek53HaveNoInstanceInIt() throws Malformed {
        assertInstances(
                "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,TH",
                "2011-01-10T00:30",
                "2015-12-28T00:30, 2015-12-31T00:30, 2020-12-28T00:30, 2020-12-31T00:30, 2026-12-28T00:30");
    }

    /** lib-recur gives up after 4,320 days or hours without an instance, ical4j stops after 1,000 without a word. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY;BYMONTH=1 | 2026-03-01T00:30 | 2027-01-01T00:30, 2027-01-01T01:30",
                "FREQ=HOURLY;BYHOUR=12;BYYEARDAY=-366 | 2013-01-01T00:30 | 2016-01-01T12:30, 2020-01-01T12:30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO | 2012-01-01T00:30 | 2016-02-29T00:30, 2044-02-29T00:30, 2072-02-29T00:30",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO | 2017-01-01T00:30 | 2044-02-29T00:30, 2072-02-29T00:30",
                "FREQ=DAILY;INTERVAL=400;BYMONTH=1 | 2026-06-01T00:30 | 2034-01-30T00:30, 2045-01-12T00:30"
            })
    void whatIsRareIsFoundAllTheSame(String rule, String start, String expected) throws Malformed {
        assertInstances(rule, start, expected);
    }

    /** lib-recur takes the month of the start; dateutil and its family expand, as the table of RFC 5545 3.3.10 says. */
    @Test
    void aDayOfTheMonthInAYearlyRuleIsThatOfEveryMonth() throws Malformed {
        assertInstances(
                "FREQ=YEARLY;BYMONTHDAY=1,3",
                "1997-09-02T00:30",
                "1997-09-03T00:30, 1997-10-01T00:30, 1997-10-03T00:30");
    }

    @Test
    void daysThatAMonthDoesNotHaveAreLeftOut() throws Malformed {
        assertInstances("FREQ=MONTHLY", "2026-01-31T00:30", "2026-01-31T00:30, 2026-03-31T00:30, 2026-05-31T00:30");
        assertInstances("FREQ=YEARLY", "2024-02-29T00:30", "2024-02-29T00:30, 2028-02-29T00:30");
    }

    private static void assertInstances(String rule, String start, String expected) throws Malformed {
        List<LocalDateTime> instances = List.of(expected.split(", ", 0)).stream()
                .map(LocalDateTime::parse)
                .toList();
        assertThat(ours(rule, LocalDateTime.parse(start), instances.size())).isEqualTo(instances);
    }

    private static List<LocalDateTime> ours(String rule, LocalDateTime start, int most) throws Malformed {
        Recurrence recurrence = new Recurrence(parsed(rule), start, new Budget());
        List<LocalDateTime> instances = new ArrayList<>();
        while (instances.size() < most) {
            instances.add(recurrence.next(FAR));
        }
        return instances;
    }

    private static Rule parsed(String rule) throws Malformed {
        return RuleReader.read(new Property(1, "RRULE", Map.of(), rule));
    }

    private static List<LocalDateTime> theirs(String rule, LocalDateTime start, int most)
            throws InvalidRecurrenceRuleException {
        DateTime first = new DateTime(
                start.getYear(),
                start.getMonthValue() - 1,
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                0);
        List<LocalDateTime> instances = new ArrayList<>();
        try {
            RecurrenceRuleIterator iterator = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT).iterator(first);
            while (instances.size() < most && iterator.hasNext()) {
                DateTime next = iterator.nextDateTime();
                instances.add(LocalDateTime.of(
                        next.getYear(), next.getMonth() + 1, next.getDayOfMonth(), next.getHours(), next.getMinutes()));
            }
        } catch (IllegalArgumentException gaveUp) {
            // It does after thousands of empty intervals; what it gave until then still counts.
            return instances;
        }
        return instances;
    }

    /** A rule of parts that lib-recur reads rightly: no BYSETPOS, no week 53, no yearly BYMONTHDAY. */
    private static String rule(Random random) {
        String frequency =
                List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY").get(random.nextInt(5));
        StringBuilder rule = new StringBuilder("FREQ=" + frequency + ";INTERVAL=" + (1 + random.nextInt(4)));
        boolean yearly = frequency.equals("YEARLY");
        boolean weeks = yearly && random.nextInt(4) == 0;
        if (weeks) {
            rule.append(";BYWEEKNO=").append(1 + random.nextInt(51));
        } else if (random.nextInt(3) == 0) {
            rule.append(";BYMONTH=").append(1 + random.nextInt(12)).append(',').append(1 + random.nextInt(12));
        }
        if (!yearly && !frequency.equals("WEEKLY") && random.nextInt(3) == 0) {
            rule.append(";BYMONTHDAY=")
                    .append(1 + random.nextInt(28))
                    .append(",-")
                    .append(1 + random.nextInt(28));
        }
        if (random.nextInt(2) == 0) {
            boolean counts = !weeks && (yearly || frequency.equals("MONTHLY")) && random.nextBoolean();
            rule.append(";BYDAY=").append(counts ? "1SU,-1WE" : "SU,WE");
        }
        if (random.nextInt(3) == 0) {
            rule.append(";BYHOUR=").append(random.nextInt(12)).append(',').append(12 + random.nextInt(12));
        }
        if (random.nextInt(3) == 0) {
            rule.append(";WKST=").append(random.nextBoolean() ? "SU" : "WE");
        }
        return rule.toString();
    }
}
