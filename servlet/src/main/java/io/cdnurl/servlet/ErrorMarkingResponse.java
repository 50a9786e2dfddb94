package io.cdnurl.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** An answer of which, if it is an error, caches keep nothing, unless the application says otherwise. */
final class ErrorMarkingResponse extends HttpServletResponseWrapper {
    ErrorMarkingResponse(HttpServletResponse response) {
        super(response);
    }

    /** Marks an answer that is not on its way yet. */
    static void mark(HttpServletResponse response, int status) {
        if (status >= SC_BAD_REQUEST
                && !response.isCommitted()
                && !response.containsHeader(CacheHeaders.CACHE_CONTROL)) {
            response.setHeader(CacheHeaders.CACHE_CONTROL, CacheHeaders.NO_STORE);
        }
    }

    @Override
    public void setStatus(int status) {
        mark(this, status);
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        mark(this, status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        mark(this, status);
        super.sendError(status, message);
    }
}
