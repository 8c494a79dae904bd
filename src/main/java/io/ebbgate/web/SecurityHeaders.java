package io.ebbgate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The headers that make a browser careful; controllers may still set their own over them. */
final class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'; ";

    /** What the API answers is read by programs; where a browser shows it nevertheless, nothing in it does anything. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** The page that browses the API puts styles inline; scripts are files of ours alone. */
    private static final String BROWSED = CONTENT + "style-src 'self' 'unsafe-inline'";

    /** A library of ours makes rules for its own elements, and shows that it is ours by the number in the page's head. */
    private static final String PAGE = CONTENT
            + "font-src 'self' data:; style-src 'self' 'nonce-%s'; style-src-elem 'self' 'nonce-%1$s'; style-src-attr 'unsafe-inline'";

    private static final String API = "/api/";

    /** How the paths of the console's pages begin. */
    private static final List<String> PAGES = List.of("/console", "/sign-in");

    /** How the paths of what stands in other sites' frames begin. */
    private static final String FRAMED = "/embed/";

    private final SecureRandom random = new SecureRandom();
    private final String publicPolicy;

    /** With the policy of pages for customers, which know their own styles and script by hashes. */
    SecurityHeaders(String publicPolicy) {
        this.publicPolicy = publicPolicy;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!AskedPath.of(request).startsWith(FRAMED)) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", content(request));
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }

    private String content(HttpServletRequest request) {
        String path = AskedPath.of(request);
        if (path.startsWith(API)) {
            return DATA;
        }
        if (PublicPaths.have(path)) {
            return publicPolicy;
        }
        if (PAGES.stream().noneMatch(path::startsWith)) {
            return BROWSED;
        }
        byte[] number = new byte[16];
        random.nextBytes(number);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(number);
        request.setAttribute("nonce", nonce);
        return PAGE.formatted(nonce);
    }
}
