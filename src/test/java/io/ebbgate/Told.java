package io.ebbgate;

/**
 * What a pipeline was told.
 *
 * @param by whom it asked
 * @param asked when it began to ask, by {@link System#nanoTime}; likewise {@code answered}
 */
record Told(Client by, String change, long asked, long answered, int status, String type, String body) {

    boolean approved() {
        return status == 200 || body.contains("\"verdict\":\"approve\"");
    }
}
