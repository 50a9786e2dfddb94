package io.cdnurl.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for a static asset. At first it says that no cache may keep it; more is said when it is
 * certain that it is the file and belongs to no user: just before its first byte, and at its end. So errors, redirects
 * and exceptions are kept by nobody, in whatever way they come about.
 */
final class AssetResponse extends HttpServletResponseWrapper {
    private static final String VARY = "Vary";
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    /** What Spring Security writes on every answer, whatever it is. */
    private static final String OF_SPRING_SECURITY = "no-cache, no-store, max-age=0, must-revalidate";

    /** What would contradict this filter. */
    private static final Set<String> DROPPED =
            Set.of("pragma", "expires", "access-control-allow-origin", "access-control-allow-credentials");

    /** What an answer that is the same for every origin need not name in {@code Vary}. */
    private static final Set<String> OF_CORS =
            Set.of("origin", "access-control-request-method", "access-control-request-headers");

    private final String cacheControl;
    private final @Nullable String entityTag;
    /** Whether it belongs to a user. */
    private boolean isPersonal;
    /** Whether bytes may follow at any time. */
    private boolean hasBegun;

    private boolean hasFailed;

    /**
     * Makes the answer.
     *
     * @param request the request
     * @param response the container's answer
     * @param cacheControl what is said of the file
     * @param entityTag the tag of the file; null for the container's, if it has one
     */
    AssetResponse(
            HttpServletRequest request, HttpServletResponse response, String cacheControl, @Nullable String entityTag) {
        super(response);
        this.isPersonal = request.getHeader("Authorization") != null; // RFC 9111, section 3.5
        this.cacheControl = cacheControl;
        this.entityTag = entityTag;
        forbid();
    }

    /** Marks the answer after an exception. A whole file is sent: Tomcat would make an error with its headers of it. */
    void endByException() throws IOException {
        if (isCommitted()) {
            super.flushBuffer();
        } else {
            fail();
        }
    }

    private void fail() {
        hasFailed = true;
        forbid();
    }

    /** Ends the answer, so that nobody further out writes a cookie into it. */
    void end() throws IOException {
        decide();
        if (isFile()) {
            super.flushBuffer();
        }
    }

    private void forbid() {
        super.setHeader(CacheHeaders.CACHE_CONTROL, isPersonal ? CacheHeaders.PERSONAL : CacheHeaders.NO_STORE);
        super.setHeader("X-Content-Type-Options", "nosniff");
    }

    private boolean isFile() {
        int status = getStatus();
        return !hasFailed && (status == SC_OK || status == SC_PARTIAL_CONTENT || status == SC_NOT_MODIFIED);
    }

    private void decide() {
        if (isCommitted()) {
            return;
        }
        isPersonal |= containsHeader("Set-Cookie"); // the container may have written a session's past this
        if (!isFile() || isPersonal) {
            forbid();
            return;
        }
        super.setHeader(CacheHeaders.CACHE_CONTROL, cacheControl);
        super.setHeader("Access-Control-Allow-Origin", "*");
        if (entityTag != null) {
            super.setHeader("ETag", entityTag);
        }
        forgetOrigins();
    }

    private void forgetOrigins() {
        Collection<String> values = getHeaders(VARY);
        if (!values.isEmpty()) {
            List<String> kept = values.stream()
                    .flatMap(AssetResponse::parts)
                    .filter(name -> !OF_CORS.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            super.setHeader(VARY, kept.isEmpty() ? ACCEPT_ENCODING : String.join(", ", kept));
        }
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split(",")).map(String::trim);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        hasBegun = true;
        decide();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        hasBegun = true;
        decide();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        decide();
        super.flushBuffer();
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(status);
        if (hasBegun || status == SC_NOT_MODIFIED) {
            decide();
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        fail();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        fail();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        fail();
        super.sendRedirect(location);
    }

    @Override
    public void reset() {
        super.reset();
        hasBegun = false;
        forbid();
    }

    @Override
    public void setHeader(String name, String value) {
        if (passes(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (passes(name, value)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (passes(name, null)) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (passes(name, null)) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (passes(name, null)) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (passes(name, null)) {
            super.addIntHeader(name, value);
        }
    }

    /** Whether a header is the application's business. */
    private boolean passes(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase(CacheHeaders.CACHE_CONTROL)) {
            return !DROPPED.contains(name.toLowerCase(Locale.ROOT));
        }
        if (value != null && !value.equalsIgnoreCase(OF_SPRING_SECURITY)) {
            isPersonal |= parts(value.toLowerCase(Locale.ROOT))
                    .anyMatch(part -> part.equals("private") || part.equals(CacheHeaders.NO_STORE));
        }
        return false;
    }
}
