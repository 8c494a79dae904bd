package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Supplies what every page shows besides its own matter; a room that knows some of it has a bean of this type. */
public interface PagePart {

    /**
     * Model attributes by name.
     *
     * @param request anybody's, also one that was refused: what is not known of it is left out
     */
    Map<String, Object> attributes(HttpServletRequest request);
}
