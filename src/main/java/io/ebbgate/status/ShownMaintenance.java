package io.ebbgate.status;

import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A maintenance as its customers read it.
 *
 * @param services by the names that customers know; empty where all of them are named to nobody
 * @param told what they were told of it, the latest first
 * @param now whether it takes place
 * @param past whether its time is over
 */
record ShownMaintenance(Maintenance about, List<String> services, List<Line> told, boolean now, boolean past) {

    ShownMaintenance {
        services = List.copyOf(services);
        told = List.copyOf(told);
    }

    /** Something that was told, in words. */
    record Line(String words, Instant at) {}

    static ShownMaintenance of(Maintenance about, ServiceNames names, List<Announced> told, Instant instant) {
        return new ShownMaintenance(
                about,
                names.of(about.services()),
                told.reversed().stream()
                        .map(each -> new Line(words(each), each.at()))
                        .toList(),
                Phase.of(about, instant).isActive(),
                !instant.isBefore(about.span().end()));
    }

    /** Whether it takes place although its time is over. */
    public boolean late() {
        return now && past;
    }

    /** Where it can be read whole. */
    public String path() {
        return "/maintenance/" + about.id();
    }

    private static String words(Announced told) {
        return switch (told.step()) {
            case "scheduled" -> told.first() ? "Announced" : "Announced anew, as it was changed";
            case "start" -> "Said that it starts";
            case "end" -> "Said that its time is over";
            case "completed" -> "Said that it is completed";
            case "rolled-back" -> "Said that it was rolled back";
            case "failed" -> "Said that it failed";
            case "cancelled" -> "Cancelled";
            case "lapsed" -> "Said that it did not take place";
            default -> told.first() ? "Announced" : "Reminder";
        };
    }

    public String state() {
        return switch (about.stage()) {
            case PLANNED -> now ? "In progress" : "Planned";
            case UNDECIDED -> "Being changed";
            case IN_PROGRESS -> "In progress";
            case COMPLETED -> "Completed";
            case ROLLED_BACK -> "Rolled back";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case LAPSED -> "Did not take place";
        };
    }

    /** The CSS class that goes with the state. */
    public String look() {
        return switch (about.stage()) {
            case PLANNED -> now ? "work" : "open";
            case COMPLETED -> "open";
            case IN_PROGRESS -> "work";
            case UNDECIDED -> "warn";
            case ROLLED_BACK, FAILED -> "closed";
            case CANCELLED, LAPSED -> "over";
        };
    }

    /** What the state means to whoever reads it. */
    public String meaning() {
        return switch (about.stage()) {
            case PLANNED -> now ? "Its time is now." : "It will take place at the time below.";
            case UNDECIDED ->
                "What is planned was changed, and is not decided yet. The time below may still move; whoever subscribed is told.";
            case IN_PROGRESS ->
                late() ? "It has begun, and takes longer than was planned." : "It has begun, and is not over yet.";
            case COMPLETED -> "All was done as planned.";
            case ROLLED_BACK -> "It was begun and undone again: everything is as it was before.";
            case FAILED -> "It was begun and did not end as planned.";
            case CANCELLED -> "It will not take place.";
            case LAPSED -> "Its time passed, and nothing was done.";
        };
    }

    public String impact() {
        return about.impact().sentence();
    }

    public Duration length() {
        return Duration.between(about.span().start(), about.span().end());
    }

    /** Whether its time still means something to somebody who plans. */
    public boolean ahead() {
        return switch (about.stage()) {
            case PLANNED, UNDECIDED, IN_PROGRESS -> true;
            case COMPLETED, ROLLED_BACK, FAILED, CANCELLED, LAPSED -> false;
        };
    }
}
