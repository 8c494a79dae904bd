package io.ebbgate.timetable;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param calendars the folder of {@code .ics} files and {@code policy.yaml}
 * @param back how far before today windows are compiled
 * @param ahead how far after today they are; also how far ahead the gate looks for the earliest approval
 * @param poll how often the folder is looked at; a change counts when two looks in a row saw the same
 */
@ConfigurationProperties("ebbgate")
record TimetableSettings(
        @DefaultValue("calendars") Path calendars,
        @DefaultValue("8d") Duration back,
        @DefaultValue("400d") Duration ahead,
        @DefaultValue("300ms") Duration poll) {}
