package io.ebbgate.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before they were asked to sign in: a page of the console, and never another site. */
final class Destination {

    static final String PARAMETER = "continue";
    static final String FIRST = "/console";

    /** Printable ASCII, and no backslash, which browsers take for a slash. */
    private static final Pattern LOCAL = Pattern.compile("/console(?:[/?][!-\\[\\]-~]*)?");

    private static final int LONGEST = 2_000;

    private Destination() {}

    static String of(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= LONGEST
                        && LOCAL.matcher(wanted).matches()
                ? wanted
                : FIRST;
    }

    /** The way there through signing in. */
    static String signIn(String wanted) {
        return "/sign-in?" + PARAMETER + "=" + URLEncoder.encode(of(wanted), StandardCharsets.UTF_8);
    }
}
