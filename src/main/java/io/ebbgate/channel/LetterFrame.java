package io.ebbgate.channel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Shows a letter's HTML in a frame of one of our pages. It may style itself, as it may in a mail program, and nothing else: no
 * script runs, nothing is fetched, and it is of no origin, so that it can reach nothing of the console.
 */
public final class LetterFrame {

    /** What the frame's {@code sandbox} says too: a link that is followed opens a window of its own. */
    private static final String SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

    private LetterFrame() {}

    /** Answers with it. */
    public static void show(String html, HttpServletResponse response) throws IOException {
        response.setHeader(
                "Content-Security-Policy",
                "sandbox " + SANDBOX
                        + "; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(inItsOwnWindow(html).getBytes(StandardCharsets.UTF_8));
    }

    /** In the frame itself a page of ours would be refused. */
    private static String inItsOwnWindow(String html) {
        var head = HEAD.matcher(html);
        String base = "<base target=\"_blank\">";
        return head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
    }
}
