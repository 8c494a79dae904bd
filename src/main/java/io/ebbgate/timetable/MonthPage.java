package io.ebbgate.timetable;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.calendar.Span;
import io.ebbgate.web.Fields;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The calendar: a month or a week of windows and freezes. What is drawn by a script stands on the page as a list too. */
@PageController
@RequestMapping("/console/calendar")
class MonthPage {

    private static final Duration LONGEST = Duration.ofDays(100);

    private final Timetables timetables;
    private final Clock clock;

    MonthPage(Timetables timetables, Clock clock) {
        this.timetables = timetables;
        this.clock = clock;
    }

    /** A month on the viewer's clock, this one where none is named. */
    @GetMapping
    String month(
            @RequestParam(defaultValue = "") String service,
            @RequestParam(required = false) @Nullable String month,
            @AuthenticationPrincipal @Nullable Caller caller,
            Times times,
            Model model) {
        YearMonth shown = monthOf(month, times);
        Span span = new Span(first(shown, times), first(shown.plusMonths(1), times));
        List<CalendarEvent> events = events(service.strip(), span);
        model.addAttribute("service", service.strip());
        model.addAttribute("services", services());
        model.addAttribute("month", shown);
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayBook", caller != null && caller.may(Role.MANAGER));
        model.addAttribute("days", byDay(events, span, times));
        model.addAttribute("tooMany", events.size() > CalendarView.MOST);
        return "timetable/month";
    }

    private YearMonth monthOf(@Nullable String month, Times times) {
        try {
            if (month != null) {
                YearMonth asked = YearMonth.parse(month);
                return asked.getYear() < 1970 || asked.getYear() > 2199 ? thisMonth(times) : asked;
            }
        } catch (DateTimeException mistyped) {
            return thisMonth(times);
        }
        return thisMonth(times);
    }

    private YearMonth thisMonth(Times times) {
        return YearMonth.from(clock.instant().atZone(times.viewer()));
    }

    private static Instant first(YearMonth month, Times times) {
        return month.atDay(1).atStartOfDay(times.viewer()).toInstant();
    }

    /** What began before is listed under the first day. */
    private static SortedMap<LocalDate, List<CalendarEvent>> byDay(List<CalendarEvent> events, Span span, Times times) {
        return events.stream()
                .limit(CalendarView.MOST)
                .collect(Collectors.groupingBy(
                        event -> later(event.start(), span.start())
                                .atZone(times.viewer())
                                .toLocalDate(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Policy.Service> services() {
        return timetables.current() instanceof Timetable timetable
                ? List.copyOf(timetable.policy().services().values())
                : List.of();
    }

    /** What the script draws. */
    @Hidden
    @GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<CalendarEvent> events(
            @RequestParam(defaultValue = "") String service,
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String end) {
        Fields fields = new Fields();
        fields.required("start", start, 100);
        fields.required("end", end, 100);
        Instant first = fields.instant("start", start);
        Instant last = fields.instant("end", end);
        if (first != null && last != null) {
            if (!first.isBefore(last) || Duration.between(first, last).compareTo(LONGEST) > 0) {
                fields.problem("end", "it must be later than start, and by a hundred days at the most");
            }
        }
        fields.check();
        return first == null || last == null ? List.of() : events(service.strip(), new Span(first, last));
    }

    private List<CalendarEvent> events(String service, Span span) {
        return timetables.current() instanceof Timetable timetable
                ? new CalendarView(timetable, service).events(span)
                : List.of();
    }
}
