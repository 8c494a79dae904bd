package io.ebbgate.booking;

import static io.ebbgate.booking.WeekPicture.touches;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Paints the hours of a {@link WeekPicture} one by one. */
final class HourPainter {

    private final SpanSet windows;
    private final SpanSet frozen;
    private final SpanSet booked;
    private final Crowds crowds;
    private final List<Slot> slots;
    private final Instant now;
    private final Instant soonest;
    private final Times times;

    HourPainter(Ground ground, Crowds crowds, List<Slot> slots, Instant now, Instant soonest, Times times) {
        this.windows = ground.windows();
        this.frozen = ground.frozen();
        this.booked = ground.taken(null);
        this.crowds = crowds;
        this.slots = slots;
        this.now = now;
        this.soonest = soonest;
        this.times = times;
    }

    HourPicture paint(@Nullable Span hour) {
        if (hour == null) {
            return HourPicture.LEFT_OUT;
        }
        Customers met = crowds.met(hour);
        List<String> marks = marks(hour);
        return new HourPicture(
                "level-" + level(met) + (marks.isEmpty() ? "" : " " + String.join(" ", marks)),
                number(met),
                title(hour, met, marks),
                List.copyOf(marks),
                IntStream.range(0, slots.size())
                        .filter(slot -> hour.contains(slots.get(slot).start()))
                        .mapToObj(slot -> slot + 1)
                        .toList());
    }

    private List<String> marks(Span hour) {
        List<String> marks = new ArrayList<>();
        if (touches(windows, hour)) {
            marks.add("window");
        }
        if (touches(frozen, hour)) {
            marks.add("freeze");
        }
        if (touches(booked, hour)) {
            marks.add("booked");
        }
        if (!now.isBefore(hour.end())) {
            marks.add("past");
        } else if (!soonest.isBefore(hour.end())) {
            marks.add("too-soon");
        }
        return marks;
    }

    /** 0 where all sleep, 1 where some are awake and none works, then by how many are at work: 2, 3, 4 to a third each. */
    private int level(Customers met) {
        if (met.business() == 0) {
            return met.evening() == 0 ? 0 : 1;
        }
        return 1 + (int) Math.ceilDiv(3L * met.business(), crowds.all());
    }

    /** How many are at work; in brackets those awake, where none is. */
    private static String number(Customers met) {
        if (met.business() > 0) {
            return brief(met.business());
        }
        return met.evening() > 0 ? "(" + brief(met.evening()) + ")" : "";
    }

    /** Two digits are enough to compare by. */
    private static String brief(int count) {
        if (count < 1000) {
            return Integer.toString(count);
        }
        int hundreds = count / 100;
        return hundreds >= 100 || hundreds % 10 == 0 ? hundreds / 10 + "k" : hundreds / 10 + "." + hundreds % 10 + "k";
    }

    private String title(Span hour, Customers met, List<String> marks) {
        String beside = times.spanBeside(hour.start(), hour.end());
        return times.span(hour.start(), hour.end())
                + (beside == null ? "" : " (" + beside + ")")
                + (crowds.all() == 0
                        ? ""
                        : ": %,d at work, %,d awake, %,d asleep".formatted(met.business(), met.evening(), met.night()))
                + (marks.isEmpty() ? "" : "; " + String.join(", ", marks));
    }
}
