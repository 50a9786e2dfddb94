package io.cdnurl.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * An answer at a path that leads to no asset that is listed. Unless the application says otherwise, caches keep nothing
 * of it if it is an error, or a file that came later.
 */
final class UnlistedResponse extends HttpServletResponseWrapper {
    private final OriginFilter filter;
    private final HttpServletRequest request;

    /**
     * Makes the answer.
     *
     * @param filter is asked whether it is a file: before the first byte is written, and at the end
     * @param request the request
     * @param response the container's answer
     */
    UnlistedResponse(OriginFilter filter, HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.filter = filter;
        this.request = request;
    }

    /** Marks the answer after an exception. */
    void fail() {
        markError(SC_INTERNAL_SERVER_ERROR);
    }

    /** Marks the answer if nothing of it is on its way yet. */
    void end() {
        markError(getStatus());
        markFile();
    }

    private void markError(int status) {
        if (status >= SC_BAD_REQUEST && isUnmarked()) {
            setHeader(CacheHeaders.CACHE_CONTROL, CacheHeaders.NO_STORE);
        }
    }

    private void markFile() {
        if (filter.isServedAsFile(request) && isUnmarked()) {
            setHeader(CacheHeaders.CACHE_CONTROL, CacheHeaders.NO_STORE);
            setHeader(CacheHeaders.ALLOW_ORIGIN, "*");
        }
    }

    private boolean isUnmarked() {
        return !isCommitted() && !containsHeader(CacheHeaders.CACHE_CONTROL);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        markFile();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        markFile();
        return super.getWriter();
    }

    @Override
    public void setStatus(int status) {
        markError(status);
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        markError(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        markError(status);
        super.sendError(status, message);
    }
}
