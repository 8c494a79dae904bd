package io.ebbgate.calendar;

import java.util.Locale;

/**
 * One unfolded line of a file.
 *
 * @param line where it begins in the file, counted from 1
 * @param text all of it, unfolded and decoded
 */
record ContentLine(int line, String text) {

    private static final int SHOWN = 40;

    /** Whether it is {@code BEGIN:something} or {@code END:something}, as {@code word} says. */
    boolean is(String word) {
        return text.length() > word.length()
                && text.charAt(word.length()) == ':'
                && text.regionMatches(true, 0, word, 0, word.length());
    }

    /** What follows the colon of a BEGIN or END, in upper case. */
    String component() {
        return text.substring(text.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    }

    /** The name of its property, in upper case; {@code text} has the form of one. */
    String property() {
        int end = 0;
        while (text.charAt(end) != ':' && text.charAt(end) != ';') {
            end++;
        }
        return text.substring(0, end).toUpperCase(Locale.ROOT);
    }

    /** Whether it has the form of a property. */
    boolean isProperty() {
        int end = 0;
        while (end < text.length() && isName(text.charAt(end))) {
            end++;
        }
        boolean named = end > 0 && end < text.length() && (text.charAt(end) == ';' || text.charAt(end) == ':');
        return named && text.indexOf(':') >= 0;
    }

    void requireProperty() throws Malformed {
        if (!isProperty()) {
            throw new Malformed(
                    line, "\"" + shown() + "\" is no property; write NAME:value, and begin a folded line with a blank");
        }
    }

    private static boolean isName(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private String shown() {
        return printable(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }

    /** Text of a file for a message, without what a log or a terminal could take for more than text. */
    static String printable(String text) {
        boolean plain = text.chars().noneMatch(Character::isISOControl);
        return plain ? text : text.replaceAll("\\p{Cc}", "?");
    }
}
