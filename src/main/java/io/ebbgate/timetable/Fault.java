package io.ebbgate.timetable;

/**
 * Why a source of the timetable cannot be read.
 *
 * @param file the file, or the name of a calendar that was put
 * @param line its line from 1, or 0 where it concerns the whole
 * @param reason what is wrong, and what would be right
 */
public record Fault(String file, int line, String reason) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason;
    }
}
