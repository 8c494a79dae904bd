package io.ebbgate.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** The path of the request line. Where the container asks for an error's page in a request's stead, the request has that page's. */
final class AskedPath {

    private AskedPath() {}

    static String of(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
