package io.ebbgate.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * The token in an {@code Authorization} header.
 *
 * @param byBrowser by HTTP Basic, with the token for a password, as browsers ask their user for
 */
record Presented(String token, boolean byBrowser) {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    static boolean isBearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    static Optional<Presented> in(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(new Presented(header.substring(BEARER.length()).strip(), false));
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return password(header.substring(BASIC.length()).strip()).map(token -> new Presented(token, true));
        }
        return Optional.empty();
    }

    private static Optional<String> password(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
