package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The API answers in JSON whatever the client would rather have. That it cannot have it would be found when all was done already: a
 * token would be made and shown to nobody, a freeze declared by somebody who is told that it was not.
 */
final class JsonForPrograms implements ContentNegotiationStrategy {

    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON, MediaType.ALL);

    private final ContentNegotiationStrategy asAsked = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return isOfTheApi(request) ? JSON : asAsked.resolveMediaTypes(request);
    }

    private static boolean isOfTheApi(NativeWebRequest request) {
        HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
        return asked != null && asked.getRequestURI().startsWith("/api/");
    }
}
