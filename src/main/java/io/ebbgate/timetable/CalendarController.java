package io.ebbgate.timetable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.access.Caller;
import io.ebbgate.calendar.ChangeCalendar;
import io.ebbgate.calendar.Lint;
import io.ebbgate.calendar.UnreadableCalendar;
import io.ebbgate.calendar.Window;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calendars")
class CalendarController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final Duration LONGEST_LIST = Duration.ofDays(3 * 366);

    private final CalendarDesk desk;
    private final FolderWatch folder;
    private final Timetables timetables;
    private final Linter linter;
    private final Clock clock;

    CalendarController(CalendarDesk desk, FolderWatch folder, Timetables timetables, Linter linter, Clock clock) {
        this.desk = desk;
        this.folder = folder;
        this.timetables = timetables;
        this.linter = linter;
        this.clock = clock;
    }

    /** Which calendars there are, whether the last reload was taken, and all lint. */
    @GetMapping
    CalendarList all() {
        return CalendarList.of(timetables, linter, clock.instant());
    }

    /** Reads the folder now, where it would be read within two seconds anyway, to see what comes of it. */
    @PostMapping("/reload")
    CalendarList reload() {
        try {
            folder.reload();
        } catch (Unreadable unreadable) {
            throw refused(unreadable);
        }
        return all();
    }

    /**
     * @param lint what is legal in it and was perhaps not meant
     * @param refused why what the folder holds now does not count, absent where it does
     */
    record Put(
            String name,
            int events,
            int windows,
            long version,
            List<Lint> lint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Refusal refused) {}

    @PutMapping(path = "/{name}", consumes = "text/calendar")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @RequestBody(required = true, content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
    ResponseEntity<Put> put(@AuthenticationPrincipal Caller caller, @PathVariable String name, InputStream ics)
            throws IOException {
        Fields fields = new Fields();
        CalendarFolder.checkName(fields, name);
        fields.check();
        try {
            CalendarDesk.Taken taken = desk.put(caller, name, ics.readNBytes(ChangeCalendar.LARGEST_FILE + 1));
            return ResponseEntity.status(taken.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(result(name, taken));
        } catch (Unreadable unreadable) {
            throw refused(unreadable);
        }
    }

    private Put result(String name, CalendarDesk.Taken taken) {
        Snapshot snapshot = timetables.current();
        List<Lint> lint = snapshot instanceof Timetable timetable
                ? linter.lint(timetable, name, clock.instant())
                : Linter.alone(taken.calendar(), clock.instant());
        return new Put(
                name,
                taken.calendar().calendar().eventCount(),
                taken.windows(),
                snapshot.version(),
                lint,
                CalendarList.refused(timetables));
    }

    /** Removes a calendar that was put; one that a rule names is refused. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        desk.remove(caller, name);
    }

    /** The text as it was found or put, to the byte. */
    @GetMapping("/{name}.ics")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/calendar"))
    ResponseEntity<byte[]> export(@PathVariable String name) {
        return file(timetable(), name);
    }

    static ResponseEntity<byte[]> file(Timetable timetable, String name) {
        byte[] text = CalendarDesk.named(timetable, name).text().bytes();
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename(name + ".ics").build()))
                .body(text);
    }

    /** @param windows every occurrence that touches the span, by its start */
    record WindowList(String calendar, Instant from, Instant until, List<Window> windows) {}

    /** Occurrences; without parameters those of the next 90 days. */
    @GetMapping("/{name}/windows")
    WindowList windows(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        Fields fields = new Fields();
        Instant first = fields.instant("from", from);
        Instant start = first == null ? clock.instant() : first;
        Instant last = fields.instant("until", until);
        Instant end = last == null ? start.plus(Duration.ofDays(90)) : last;
        if (!start.isBefore(end)) {
            fields.problem("until", "it must be later than from");
        } else if (Duration.between(start, end).compareTo(LONGEST_LIST) > 0) {
            fields.problem("until", "it must be at most three years after from");
        }
        fields.check();
        try {
            return new WindowList(
                    name,
                    start,
                    end,
                    CalendarDesk.named(timetable(), name)
                            .calendar()
                            .windows(start, end)
                            .between(start, end));
        } catch (UnreadableCalendar tooMany) {
            throw refused(new Unreadable(tooMany));
        }
    }

    private Timetable timetable() {
        return timetables.required("");
    }

    private static Refused refused(Unreadable unreadable) {
        return new Refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Unreadable calendar",
                unreadable.fault().toString());
    }
}
