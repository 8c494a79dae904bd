package io.ebbgate.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Knows which zone a page is shown in: the one that its viewer chose, else the browser's, which a script of ours puts into a
 * cookie, else the policy's.
 */
@Component
class Timekeeper implements PagePart, HandlerMethodArgumentResolver {

    private static final String COOKIE = "zone";

    private final ObjectProvider<HouseZone> house;
    private final ObjectProvider<ViewerZone> viewer;

    Timekeeper(ObjectProvider<HouseZone> house, ObjectProvider<ViewerZone> viewer) {
        this.house = house;
        this.viewer = viewer;
    }

    @Override
    public Map<String, Object> attributes(HttpServletRequest request) {
        return Map.of("times", times(request));
    }

    Times times(HttpServletRequest request) {
        HouseZone known = house.getIfAvailable();
        ZoneId meant = known == null ? ZoneOffset.UTC : known.zone();
        return new Times(chosen().or(() -> browsers(request)).orElse(meant), meant);
    }

    private Optional<ZoneId> chosen() {
        ViewerZone known = viewer.getIfAvailable();
        return known == null ? Optional.empty() : known.chosen();
    }

    private static Optional<ZoneId> browsers(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .map(ZoneId::of)
                        .findFirst();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Times.class;
    }

    @Override
    public Times resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest shown = request.getNativeRequest(HttpServletRequest.class);
        if (shown == null) {
            throw new IllegalStateException("pages are shown over HTTP");
        }
        return times(shown);
    }
}
