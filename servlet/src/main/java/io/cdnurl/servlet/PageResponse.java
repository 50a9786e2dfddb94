package io.cdnurl.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** The answer to a request for no asset: an error is kept by no cache, unless the application says otherwise. */
final class PageResponse extends HttpServletResponseWrapper {
    PageResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setStatus(int status) {
        mark(status);
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        mark(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        mark(status);
        super.sendError(status, message);
    }

    private void mark(int status) {
        if (status >= SC_BAD_REQUEST && !containsHeader(CacheHeaders.CACHE_CONTROL)) {
            setHeader(CacheHeaders.CACHE_CONTROL, CacheHeaders.NO_STORE);
        }
    }
}
