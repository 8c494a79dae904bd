package io.ebbgate.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The way of a request that must be fast: it is admitted by the same tokens and roles as any other, and passes neither Spring
 * Security's chain nor Spring MVC, which cost a decision more than deciding and recording it do. It is a shorter way to an answer that
 * a controller gives too, for its plainest requests; every other one goes the usual way.
 */
public interface ShortWay {

    /** The one path, compared with the request line's as it stands there: nothing is decoded, normalised or matched. */
    String path();

    /** Whether it takes this POST; asked before the body is touched. */
    boolean takes(HttpServletRequest request);

    /** Answers a caller whose role opens the path. What it throws is answered as if a controller had thrown it. */
    void serve(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
