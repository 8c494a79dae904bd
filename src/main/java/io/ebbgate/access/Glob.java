package io.ebbgate.access;

/**
 * A pattern for names: {@code *} stands for any characters or none, {@code ?} for exactly one, everything else for itself.
 *
 * @param pattern matched against the whole name, with upper and lower case told apart
 */
public record Glob(String pattern) {

    /** Whether the pattern stands for nothing but itself. */
    public static boolean isName(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** Takes at most as many steps as the product of both lengths, whatever the pattern. */
    public boolean matches(String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                // Only the last star need ever give way: what it takes, an earlier one could not use better.
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(p).allMatch(c -> c == '*');
    }
}
