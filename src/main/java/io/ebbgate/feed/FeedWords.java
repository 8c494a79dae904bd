package io.ebbgate.feed;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.web.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people read in an event. */
final class FeedWords {

    private final Bulletin bulletin;
    private final Times times;

    /** @param zone that times are said in */
    FeedWords(Bulletin bulletin, ZoneId zone) {
        this.bulletin = bulletin;
        this.times = Times.in(zone);
    }

    String maintenance(Maintenance maintenance, String link) {
        String text = maintenance.text();
        return (text == null ? "" : text + "\n\n") + services(maintenance.services()) + "\n"
                + maintenance.impact().sentence() + "\n" + link;
    }

    String services(List<String> services) {
        return "Services: " + services.stream().map(bulletin::serviceName).collect(Collectors.joining(", "));
    }

    /**
     * The latest first.
     *
     * @param conditions of the services that it is to name
     */
    String incident(Incident incident, Map<String, Condition> conditions, String link) {
        StringBuilder text = new StringBuilder();
        for (Update update : incident.updates().reversed()) {
            text.append(stage(update.stage()))
                    .append(", ")
                    .append(times.at(update.at()))
                    .append(": ")
                    .append(update.text())
                    .append("\n\n");
        }
        String services = conditions.entrySet().stream()
                .map(entry -> bulletin.serviceName(entry.getKey()) + " (" + condition(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return text + (services.isEmpty() ? "" : "Services: " + services + "\n") + link;
    }

    private static String stage(Stage stage) {
        return switch (stage) {
            case INVESTIGATING -> "Investigating";
            case IDENTIFIED -> "Identified";
            case MONITORING -> "Monitoring";
            case RESOLVED -> "Resolved";
            case POSTMORTEM -> "Postmortem";
        };
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case OPERATIONAL -> "works";
            case DEGRADED -> "slow or failing now and then";
            case PARTIAL_OUTAGE -> "partly down";
            case MAJOR_OUTAGE -> "down";
        };
    }
}
