package io.ebbgate.timetable;

/**
 * What services and environments can be called. Pipelines ask for them at addresses that have their names in them, and badges, feeds
 * and pages have such addresses too: so a name is what one part of a path can carry.
 */
final class PathName {

    /** The most characters; no question can have more. */
    private static final int LONGEST = 200;

    /** What ends a part of a path, or is refused in one in whatever way it is written. */
    private static final String NEVER = "/\\;%?#";

    private PathName() {}

    static boolean isOne(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.equals(name.strip())
                && !name.equals(".")
                && !name.equals("..")
                && name.codePoints().allMatch(PathName::belongs);
    }

    private static boolean belongs(int character) {
        return NEVER.indexOf(character) < 0
                && switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> false;
                    default -> true;
                };
    }

    /**
     * Why something cannot be called by a name that is none, and what would be right.
     *
     * @param what what it is, as in {@code a service}
     */
    static String wrong(String what, String name) {
        String right = right(name);
        return what + " cannot be called \"" + shown(name)
                + "\": the name stands in addresses, so it is 1 to " + LONGEST
                + " characters, none of them a control character or one of / \\ ; % ? #, with no blank at either end,"
                + " and is neither . nor .."
                + (isOne(right) ? "; " + right + " would do" : "");
    }

    private static String right(String name) {
        return replaced(name, "-").strip();
    }

    /** Without what would break the line that it is told in. */
    private static String shown(String name) {
        return name.codePoints().allMatch(PathName::belongs) ? name : replaced(name, "\uFFFD");
    }

    private static String replaced(String name, String other) {
        StringBuilder replaced = new StringBuilder();
        name.codePoints()
                .forEach(character -> replaced.append(belongs(character) ? Character.toString(character) : other));
        return replaced.toString();
    }
}
