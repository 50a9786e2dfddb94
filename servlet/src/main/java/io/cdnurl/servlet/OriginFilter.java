package io.cdnurl.servlet;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.site.RequestedAsset;
import io.cdnurl.site.SiteAssets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the site a good origin: tells the CDN and browsers how long they may keep each static asset. The files are served
 * by whatever serves them today; this filter decides what is said of them.
 *
 * <table>
 * <caption>What is answered to a GET or HEAD</caption>
 * <tr><th>The URL has</th><th>The answer</th></tr>
 * <tr><td>the version that the asset has now</td><td>{@code Cache-Control: public, max-age=31536000, immutable}</td></tr>
 * <tr><td>another version, of another release or made up</td><td>404 with {@code no-store}: a cache that kept today's
 * file under that URL would give the other release's pages the wrong file, and made-up versions would fill it. A
 * balancer can ask the next server. {@link #servingOtherVersions} changes this</td></tr>
 * <tr><td>no version</td><td>{@code public, max-age=60} ({@link #withMaxAge}), and an {@code ETag} of the content</td>
 * </tr>
 * <tr><td>no asset, and the answer is an error</td><td>{@code Cache-Control: no-store}, unless the application sets
 * another: caches keep errors without it, some for hours</td></tr>
 * </table>
 *
 * <p>Static assets also get {@code Access-Control-Allow-Origin: *}, which fonts, modules and integrity need, and
 * {@code X-Content-Type-Options: nosniff}. The answers are the same for every browser: what others write into {@code
 * Cache-Control}, {@code Pragma}, {@code Expires}, {@code Set-Cookie} and the headers of CORS is dropped, and {@code
 * Vary} keeps {@code Accept-Encoding} only. So Spring Security's {@code no-store} does not reach them.
 *
 * <p>Map it to requests and errors. If Spring Security is there, it must be inside of Security's filter. Immutable and
 * thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111 (caching)</a>, <a
 *     href="https://www.rfc-editor.org/rfc/rfc8246">RFC 8246 (immutable)</a>
 */
public final class OriginFilter implements Filter {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(60);
    private static final Duration LONGEST_MAX_AGE = Duration.ofDays(365);
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String IF_MODIFIED_SINCE = "If-Modified-Since";
    /** Of the first dispatch: that a static asset was asked for. */
    private static final String ATTRIBUTE = OriginFilter.class.getName();

    private final SiteAssets assets;
    private final String forAWhile;
    private final boolean servesOtherVersions;

    /**
     * Makes the filter. The files of static endpoints are listed now.
     *
     * @param cdn knows the assets and their versions
     */
    public OriginFilter(CdnUrlBuilder cdn) {
        this(Objects.requireNonNull(cdn, "cdn").siteAssets(), forAWhile(DEFAULT_MAX_AGE), false);
    }

    private OriginFilter(SiteAssets assets, String forAWhile, boolean servesOtherVersions) {
        this.assets = assets;
        this.forAWhile = forAWhile;
        this.servesOtherVersions = servesOtherVersions;
    }

    /**
     * Returns this filter with another time for which assets without a version may be kept.
     *
     * @param maxAge the time, from zero to a year; whole seconds count. 60 seconds by default
     * @return the new filter
     * @throws IllegalArgumentException if the time is negative or longer than a year
     */
    public OriginFilter withMaxAge(Duration maxAge) {
        if (maxAge.isNegative() || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
            throw new IllegalArgumentException(
                    "The time for which assets without a version may be kept is from 0 to 365 days, but got " + maxAge
                            + ".");
        }
        return new OriginFilter(assets, forAWhile(maxAge), servesOtherVersions);
    }

    private static String forAWhile(Duration maxAge) {
        return "public, max-age=" + maxAge.toSeconds();
    }

    /**
     * Returns this filter answering requests for another version with the file of now, which no cache may keep. Choose
     * it if no other server can have the file, and a page of the other release is better off with today's.
     *
     * @return the new filter
     */
    public OriginFilter servingOtherVersions() {
        return new OriginFilter(assets, forAWhile, true);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            markError(http, answer);
            chain.doFilter(request, response);
        } else if (http.getMethod().equals("GET") || http.getMethod().equals("HEAD")) {
            filter(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Some containers drop all headers when an error is reported. */
    private static void markError(HttpServletRequest request, HttpServletResponse response) {
        boolean isError = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                && status >= HttpServletResponse.SC_BAD_REQUEST;
        if (request.getAttribute(ATTRIBUTE) != null
                || (isError && !response.containsHeader(CacheHeaders.CACHE_CONTROL))) {
            response.setHeader(CacheHeaders.CACHE_CONTROL, CacheHeaders.NO_STORE);
        }
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = ServletRequests.path(request);
        RequestedAsset requested = assets.requested(path, request.getQueryString());
        if (requested == RequestedAsset.NONE) {
            chain.doFilter(request, new PageResponse(response));
            return;
        }
        request.setAttribute(ATTRIBUTE, Boolean.TRUE);
        switch (requested) {
            case CURRENT -> chain.doFilter(request, new AssetResponse(response, FOR_GOOD, null));
            case OTHER_VERSION -> otherVersion(request, response, chain);
            case UNVERSIONED -> unversioned(path, request, response, chain);
            case NONE -> throw new IllegalStateException("This was answered above.");
        }
    }

    private void otherVersion(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AssetResponse answer = new AssetResponse(response, CacheHeaders.NO_STORE, null);
        if (servesOtherVersions) {
            chain.doFilter(request, answer);
        } else {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void unversioned(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String hash = assets.contentHash(path);
        String tag = hash == null ? null : "W/\"" + hash + "\""; // weak, since the container may compress the answer
        AssetResponse answer = new AssetResponse(response, forAWhile, tag);
        String known = request.getHeader(IF_NONE_MATCH);
        if (tag == null || known == null) {
            chain.doFilter(request, answer);
        } else if (isAmong(tag, known)) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            chain.doFilter(new ChangedRequest(request), answer);
        }
    }

    /** Whether a tag is in a list of them, compared weakly (RFC 9110, section 13.1.2). */
    private static boolean isAmong(String tag, String known) {
        return known.trim().equals("*") || known.contains(tag.substring(2));
    }

    /**
     * A request from somebody who has another content than the file has now. The time must not be asked any more (RFC
     * 9110, section 13.1.3): files in jars often have one time for all releases.
     */
    private static final class ChangedRequest extends HttpServletRequestWrapper {
        ChangedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(IF_MODIFIED_SINCE) ? null : super.getHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return name.equalsIgnoreCase(IF_MODIFIED_SINCE) ? -1 : super.getDateHeader(name);
        }
    }
}
