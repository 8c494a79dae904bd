package io.ebbgate.notice;

import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import java.util.List;
import java.util.stream.Collectors;

/** What Slack and Teams have in common: short sentences. */
final class PostWording {

    /** Beyond these, services are counted. */
    private static final int MOST_NAMES = 12;

    private static final int LONGEST_LIST = 1000;
    private static final int LONGEST_TEXT = 2000;

    private PostWording() {}

    static String headline(News news) {
        return switch (news) {
            case SCHEDULED -> "Maintenance is scheduled";
            case MOVED -> "Maintenance was moved";
            case CHANGED -> "Maintenance was changed";
            case REMINDER -> "Maintenance is coming up";
            case START -> "Maintenance starts";
            case IN_PROGRESS -> "Maintenance is in progress";
            case END -> "The time of this maintenance is over";
            case COMPLETED -> "Maintenance is completed";
            case ROLLED_BACK -> "Maintenance was rolled back";
            case FAILED -> "Maintenance failed";
            case CANCELLED -> "Maintenance is cancelled";
            case LAPSED -> "Maintenance did not take place";
        };
    }

    static String headline(Stage stage) {
        return switch (stage) {
            case INVESTIGATING -> "Investigating";
            case IDENTIFIED -> "Identified";
            case MONITORING -> "Monitoring";
            case RESOLVED -> "Resolved";
            case POSTMORTEM -> "What happened";
        };
    }

    static String condition(Condition condition) {
        return switch (condition) {
            case OPERATIONAL -> "works";
            case DEGRADED -> "degraded";
            case PARTIAL_OUTAGE -> "partial outage";
            case MAJOR_OUTAGE -> "major outage";
        };
    }

    /** Each as it is: {@code Billing: major outage, Search: works}. */
    static String affected(List<Affected> services) {
        String named = services.stream()
                .limit(MOST_NAMES)
                .map(each -> each.service().name() + ": " + condition(each.condition()))
                .collect(Collectors.joining(", "));
        int rest = services.size() - MOST_NAMES;
        return shortened(rest > 0 ? named + " and " + rest + " more" : named, LONGEST_LIST);
    }

    static String impact(Impact impact) {
        return switch (impact) {
            case NO_IMPACT -> "none expected";
            case REDUCED_REDUNDANCY -> "reduced redundancy";
            case DEGRADED -> "degraded service";
            case OUTAGE -> "outage";
        };
    }

    static String services(List<ServiceName> services) {
        String named =
                services.stream().limit(MOST_NAMES).map(ServiceName::name).collect(Collectors.joining(", "));
        int rest = services.size() - MOST_NAMES;
        return shortened(rest > 0 ? named + " and " + rest + " more" : named, LONGEST_LIST);
    }

    /** No longer than the page that the link leads to makes up for. */
    static String shortened(String text) {
        return shortened(text, LONGEST_TEXT);
    }

    /** At most so many characters, and no half of one. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
