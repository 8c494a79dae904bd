package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Impact;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was typed and what is meant by it. */
class BookingFormTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Times TIMES = Times.in(PACIFIC);
    private static final WallClock CLOCK = new WallClock(PACIFIC);

    /** The hour from 01:30 that the clock of the fall shows for the second time. */
    private static final Span SECOND_TIME =
            new Span(Instant.parse("2026-11-01T09:30:00Z"), Instant.parse("2026-11-01T10:30:00Z"));

    private static Intent intent(String title, Impact impact, Span span) {
        return new Intent(
                title,
                "https://git.example.com/7",
                null,
                impact,
                "production",
                List.of("billing", "search"),
                span,
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                null,
                null);
    }

    @Test
    void aTimeThatNobodyTouchedStaysThatInstantAlsoWhereTheClockShowsItTwice() {
        Intent booked = intent("Wider ids", Impact.DEGRADED, SECOND_TIME);
        BookingForm form = BookingForm.of(booked, CLOCK);
        assertThat(form.typed("start")).isEqualTo("2026-11-01T01:30");
        Map<String, String> shown =
                Map.of("start", form.typed("start"), "start-exact", form.exact("start"), "zone", form.zone());
        assertThat(BookingForm.sent(shown, TIMES).wanted().start()).isEqualTo("2026-11-01T09:30:00Z");
        BookingForm mended =
                BookingForm.sent(Map.of("start", "2026-11-01T01:45", "start-exact", form.exact("start")), TIMES);
        assertThat(mended.wanted().start()).as("it is another one now").isEqualTo("2026-11-01T08:45:00Z");
        assertThat(mended.exact("start")).isEqualTo("2026-11-01T08:45:00Z");
        BookingForm typed = BookingForm.sent(Map.of("start", "2026-11-01T01:30"), TIMES);
        assertThat(typed.wanted().start()).as("typed anew it is the first").isEqualTo("2026-11-01T08:30:00Z");
    }

    @Test
    void aSlotIsStartAndEndInOneAndThoseAreExact() {
        BookingForm form = BookingForm.sent(
                Map.of("slot", "2026-11-01T09:30:00Z/2026-11-01T10:15:00Z", "start", "2026-12-01T00:00"), TIMES);
        assertThat(form.wanted().start()).isEqualTo("2026-11-01T09:30:00Z");
        assertThat(form.wanted().end()).isEqualTo("2026-11-01T10:15:00Z");
        assertThat(form.typed("end")).isEqualTo("2026-11-01T02:15");
    }

    @Test
    void timesAreReadByTheClockThatTheFormWasShownIn() {
        BookingForm form = BookingForm.sent(Map.of("start", "2026-12-06T12:00", "zone", "Europe/Berlin"), TIMES);
        assertThat(form.wanted().start()).isEqualTo("2026-12-06T11:00:00Z");
        assertThat(BookingForm.sent(Map.of("zone", "Nowhere/Land"), TIMES).zone())
                .isEqualTo(PACIFIC.getId());
    }

    @Test
    void afterSomebodyElsesChangeWhatWasTypedStaysAndTheRestIsAsItIsNow() {
        Intent seen = intent("Wider ids", Impact.DEGRADED, SECOND_TIME);
        Span later = new Span(Instant.parse("2026-11-01T11:00:00Z"), Instant.parse("2026-11-01T12:00:00Z"));
        Intent moved = intent("Wider ids", Impact.DEGRADED, later);
        Intent now = intent("Widest ids", Impact.OUTAGE, later);
        BookingForm typed = BookingForm.of(seen, CLOCK)
                .under(new BookingForm(Map.of("impact", "no-impact", "backOutPlan", "switch back"), CLOCK));
        BookingForm merged = typed.onto(now, List.of(episode(2, moved.since(seen)), episode(3, now.since(moved))));
        assertThat(merged.typed("impact")).as("both changed it").isEqualTo("no-impact");
        assertThat(merged.typed("backOutPlan")).as("typed here").isEqualTo("switch back");
        assertThat(merged.typed("title")).as("changed there").isEqualTo("Widest ids");
        assertThat(merged.typed("start")).as("moved there").isEqualTo("2026-11-01T03:00");
        assertThat(merged.typed("services")).as("nobody changed it").isEqualTo("billing, search");
    }

    private static Episode episode(long version, List<FieldChange> changes) {
        return new Episode(version, Instant.EPOCH, "bob", "edited", State.REQUESTED, null, changes);
    }
}
