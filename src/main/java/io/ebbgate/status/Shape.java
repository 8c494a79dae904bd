package io.ebbgate.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The objects of Statuspage's public API v2, with its fields in its order. Times are ISO 8601 with milliseconds and an offset. */
sealed interface Shape {

    @JsonNaming(SnakeCaseStrategy.class)
    record Page(String id, String name, String url, String timeZone, String updatedAt) implements Shape {}

    /** How all is together. */
    record Status(String indicator, String description) implements Shape {}

    /**
     * A service, or a group of some.
     *
     * @param components the ids of a group's services, left out where it is none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Component(
            String id,
            String name,
            String status,
            String createdAt,
            String updatedAt,
            int position,
            @Nullable String description,
            boolean showcase,
            @Nullable String startDate,
            @Nullable String groupId,
            String pageId,
            boolean group,
            boolean onlyShowIfDegraded,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> components)
            implements Shape {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Affected(String code, String name, String oldStatus, String newStatus) implements Shape {}

    /**
     * Something that was said.
     *
     * @param affectedComponents null where it names none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Update(
            String id,
            String status,
            String body,
            String incidentId,
            String createdAt,
            String updatedAt,
            String displayAt,
            @Nullable List<Affected> affectedComponents,
            boolean deliverNotifications,
            @Nullable String customTweet,
            @Nullable String tweetId)
            implements Shape {}

    /**
     * An incident, or a maintenance.
     *
     * @param scheduledFor a maintenance's, left out where it is none; likewise {@code scheduledUntil}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Report(
            String id,
            String name,
            String status,
            String createdAt,
            String updatedAt,
            @Nullable String monitoringAt,
            @Nullable String resolvedAt,
            String impact,
            String shortlink,
            String startedAt,
            String pageId,
            List<Update> incidentUpdates,
            List<Component> components,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String scheduledFor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String scheduledUntil)
            implements Shape {}
}
