package io.cdnurl.servlet;

import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import jakarta.servlet.http.HttpServletRequest;

/** What the container says of a request. */
final class ServletRequests {
    private ServletRequests() {}

    /**
     * Makes the context of a request. Scheme, host and port are those that the container tells, which are the browser's
     * if the container was told to apply the headers of a trusted proxy.
     *
     * @throws InvalidValueException if the host is not valid
     */
    static RequestContext context(HttpServletRequest request) {
        return RequestContext.of(
                request.getScheme(), request.getServerName(), request.getServerPort(), request.getContextPath());
    }

    /** Returns the decoded path below the context path. */
    static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        String path = request.getServletPath();
        return rest == null ? path : path.isEmpty() ? rest : path + rest;
    }
}
