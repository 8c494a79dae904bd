package io.ebbgate.subscriber;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of a file of customers.
 *
 * @param lines how many there are beside the header and empty ones
 * @param taken how many were put on file, or would be
 * @param refused every line that was not, in their order
 * @param webhooks the secrets of those that are webhooks, shown this once
 */
record ImportReport(
        boolean dryRun,
        int lines,
        int taken,
        List<RefusedLine> refused,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WebhookSecret> webhooks) {

    /**
     * A line that was left out.
     *
     * @param line in the file, 1 for the first; where a line has a break within quotes, it is where it begins
     * @param field the column, empty where it is the whole line
     * @param reason what would be right
     */
    record RefusedLine(long line, String field, String reason) {}

    record WebhookSecret(long line, String secret) {}
}
