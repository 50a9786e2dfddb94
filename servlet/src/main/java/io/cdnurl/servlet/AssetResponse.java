package io.cdnurl.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for a static asset. Its headers for caches are set at once, so that others see that they are
 * there. An answer without the file is kept by no cache.
 */
final class AssetResponse extends HttpServletResponseWrapper {
    private static final String VARY = "vary";
    private static final String ENTITY_TAG = "etag";

    /** What depends on a user, or would shorten or lengthen the time in a cache. */
    private static final Set<String> DROPPED = Set.of(
            "cache-control",
            "pragma",
            "expires",
            "set-cookie",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-expose-headers");

    private final @Nullable String tag;
    private String cacheControl;

    AssetResponse(HttpServletResponse response, String cacheControl, @Nullable String tag) {
        super(response);
        this.tag = tag;
        this.cacheControl = cacheControl;
        setOwnHeaders();
    }

    private void setOwnHeaders() {
        super.setHeader(CacheHeaders.CACHE_CONTROL, cacheControl);
        super.setHeader("Access-Control-Allow-Origin", "*");
        super.setHeader("X-Content-Type-Options", "nosniff");
        if (tag != null) {
            super.setHeader("ETag", tag);
        }
    }

    @Override
    public void reset() {
        super.reset();
        setOwnHeaders();
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

    @Override
    public void sendRedirect(String location) throws IOException {
        mark(SC_FOUND);
        super.sendRedirect(location);
    }

    private void mark(int status) {
        boolean isFile = status == SC_OK || status == SC_PARTIAL_CONTENT || status == SC_NOT_MODIFIED;
        if (!isFile) {
            cacheControl = CacheHeaders.NO_STORE;
            super.setHeader(CacheHeaders.CACHE_CONTROL, cacheControl);
        }
    }

    @Override
    public void addCookie(Cookie cookie) {
        // A cookie belongs to a user.
    }

    @Override
    public void setHeader(String name, String value) {
        String kept = kept(name, value);
        if (kept != null) {
            super.setHeader(name, kept);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        String kept = kept(name, value);
        if (kept != null) {
            super.addHeader(name, kept);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (kept(name, "") != null) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (kept(name, "") != null) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (kept(name, "") != null) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (kept(name, "") != null) {
            super.addIntHeader(name, value);
        }
    }

    /** Returns what is kept of a header, null for nothing. */
    private @Nullable String kept(String name, String value) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (DROPPED.contains(lowerCase) || (tag != null && lowerCase.equals(ENTITY_TAG))) {
            return null;
        }
        if (!lowerCase.equals(VARY)) {
            return value;
        }
        boolean byEncoding =
                Arrays.stream(value.split(",")).anyMatch(part -> part.trim().equalsIgnoreCase("Accept-Encoding"));
        return byEncoding ? "Accept-Encoding" : null;
    }
}
