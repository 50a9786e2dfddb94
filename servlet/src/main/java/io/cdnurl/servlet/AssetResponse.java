package io.cdnurl.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStreamWriter;
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
    private static final String SET_COOKIE = "Set-Cookie";
    private static final String VARY = "Vary";
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    /** What frameworks write on every answer, whatever it is: Spring Security, and Javalin on files. */
    private static final Set<String> OF_FRAMEWORKS =
            Set.of("no-cache, no-store, max-age=0, must-revalidate", "max-age=0");

    /** With these the application says that caches may not keep an answer, or not without a question. */
    private static final Set<String> FORBIDDING =
            Set.of("private", CacheHeaders.NO_STORE, "no-cache", "max-age=0", "s-maxage=0");

    /** What would contradict this filter. */
    private static final Set<String> DROPPED =
            Set.of("pragma", "expires", "access-control-allow-origin", "access-control-allow-credentials");

    /** What an answer that is the same for every origin need not name in {@code Vary}. */
    private static final Set<String> OF_CORS =
            Set.of("origin", "access-control-request-method", "access-control-request-headers");

    private final HttpServletRequest request;
    private final AssetCaching caching;
    private final boolean hadSession;
    /** Whether it belongs to a user. */
    private boolean isPersonal;
    /** Whether bytes may follow at any time. */
    private boolean hasBegun;

    private boolean hasFailed;
    private @Nullable PrintWriter writer;

    /**
     * Makes the answer.
     *
     * @param request the request
     * @param response the container's answer
     * @param caching what is said of the file
     */
    AssetResponse(HttpServletRequest request, HttpServletResponse response, AssetCaching caching) {
        super(response);
        this.request = request;
        this.caching = caching;
        this.hadSession = request.getSession(false) != null;
        this.isPersonal = request.getHeader("Authorization") != null // RFC 9111, section 3.5
                || response.getHeaders(CacheHeaders.CACHE_CONTROL).stream().anyMatch(AssetResponse::isOfUser);
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
        if (writer != null) {
            writer.flush();
        }
        isNotModified();
        if (isFile()) {
            super.flushBuffer();
        }
    }

    /** Decides before a byte is sent, and makes a 304 of the answer if its receiver has the file. */
    boolean isNotModified() {
        decide();
        boolean isKnown = caching.isKnown() && isFile() && !isCommitted() && isKept();
        if (isKnown && getStatus() != SC_NOT_MODIFIED) {
            super.setStatus(SC_NOT_MODIFIED);
        }
        if (isKnown) {
            super.setContentLengthLong(-1);
        }
        return isKnown;
    }

    private boolean isKept() {
        return caching.cacheControl().equals(getHeader(CacheHeaders.CACHE_CONTROL));
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
        isPersonal |= isOfUser();
        if (!isFile() || isPersonal || !caching.holds().getAsBoolean()) {
            forbid();
            return;
        }
        super.setHeader(CacheHeaders.CACHE_CONTROL, caching.cacheControl());
        super.setHeader(CacheHeaders.ALLOW_ORIGIN, "*");
        if (caching.entityTag() != null) {
            super.setHeader("ETag", caching.entityTag());
        }
        forgetOrigins();
    }

    /** The cookie of a session may be written past this, or later, when the first byte is sent. */
    private boolean isOfUser() {
        HttpSession session = request.getSession(false);
        return containsHeader(SET_COOKIE)
                || (session != null && (!hadSession || session.isNew()))
                || request.getUserPrincipal() != null;
    }

    private void forgetOrigins() {
        Collection<String> values = getHeaders(VARY);
        if (!values.isEmpty()) {
            List<String> kept = values.stream()
                    .flatMap(AssetResponse::parts)
                    .filter(name -> !isOfCors(name))
                    .toList();
            // A header from further out cannot be taken away.
            super.setHeader(VARY, kept.isEmpty() ? ACCEPT_ENCODING : String.join(", ", kept));
        }
    }

    private static boolean isOfCors(String name) {
        return OF_CORS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split(",")).map(String::trim);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        hasBegun = true;
        decide();
        ServletOutputStream body = super.getOutputStream();
        return caching.isKnown() ? new UnlessKnownStream(body, this) : body;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        hasBegun = true;
        decide();
        if (!caching.isKnown()) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        isNotModified();
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
    public void addCookie(Cookie cookie) {
        super.addCookie(cookie);
        forbidAsPersonal();
    }

    private void forbidAsPersonal() {
        isPersonal = true;
        if (!isCommitted()) {
            forbid();
        }
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
        boolean isOfCaching = name.equalsIgnoreCase(CacheHeaders.CACHE_CONTROL);
        if (name.equalsIgnoreCase(SET_COOKIE) || (isOfCaching && value != null && isOfUser(value))) {
            forbidAsPersonal();
        }
        boolean isOfCors =
                value != null && name.equalsIgnoreCase(VARY) && parts(value).allMatch(AssetResponse::isOfCors);
        return !isOfCaching && !isOfCors && !DROPPED.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfUser(String cacheControl) {
        String lowerCase = cacheControl.toLowerCase(Locale.ROOT);
        return !OF_FRAMEWORKS.contains(lowerCase)
                && parts(lowerCase)
                        .anyMatch(part -> FORBIDDING.contains(part)
                                || part.startsWith("private=")
                                || part.startsWith("no-cache="));
    }
}
