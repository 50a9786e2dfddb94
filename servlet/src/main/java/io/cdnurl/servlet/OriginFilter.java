package io.cdnurl.servlet;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.site.RequestedVersion;
import io.cdnurl.site.SiteAsset;
import io.cdnurl.site.SiteAssets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the application a good origin for the CDN: it says how long caches may keep each static asset. The files are
 * served by whatever serves them today: the container, Spring's resource handler, a framework.
 *
 * <table>
 * <caption>What is said to a GET or HEAD</caption>
 * <tr><th>The URL has</th><th>The answer has</th></tr>
 * <tr><td>the version of now, in the query or in the name that a bundler made</td><td>{@code Cache-Control: public,
 * max-age=31536000, immutable}</td></tr>
 * <tr><td>another version, of another release or made up</td><td>404, {@code no-store}. A cache that kept today's file
 * under that URL would give it to the pages of the other release; and a balancer can ask the next server.
 * {@link #servingOtherVersions} sends the file instead</td></tr>
 * <tr><td>no version</td><td>{@code public, max-age=300} ({@link #withMaxAge}), and an {@code ETag} of the
 * content</td></tr>
 * <tr><td>an asset whose file is missing, or was replaced in the last ten seconds, or got another content under the
 * same version</td><td>{@code no-store}: the container may send the former content, or something else</td></tr>
 * <tr><td>a file of a static endpoint that came later, or its name with a slash at the end</td><td>{@code no-store},
 * unless something else is said; only if the container's servlet for files, or a framework that
 * {@link #servingFilesIf} knows, serves it</td></tr>
 * <tr><td>an asset, and the answer has a cookie or a new session, or the request had {@code Authorization} or a user
 * who is logged in</td><td>{@code private, no-store}: it belongs to a user</td></tr>
 * <tr><td>anything, and the answer is an error</td><td>{@code no-store}, unless the application says otherwise of a
 * page. Caches keep errors that say nothing, some for hours</td></tr>
 * </table>
 *
 * <p>Assets also get {@code X-Content-Type-Options: nosniff} and {@code Access-Control-Allow-Origin: *}, which fonts,
 * modules and integrity need. Both are the same for everybody, so {@code Vary} does not name {@code Origin}. What
 * Spring Security writes on every answer ({@code no-store}, {@code Pragma}, {@code Expires}) is replaced. A {@code
 * private}, {@code no-cache} or {@code no-store} of the application's or the container's own is not: the answer then
 * has {@code private, no-store}.
 *
 * <p>A file is an asset if {@link SiteAssets} knows it, and the servlet that answers serves the whole static endpoint:
 * the default servlet, one at {@code /*}, or one at {@code /static/*} for an endpoint there. If a servlet is mapped to
 * the file, to its ending, or to a folder in the endpoint, the answer is the servlet's business.
 *
 * <p>Map it to requests and errors, {@code DispatcherType.REQUEST} and {@code ERROR}; Spring Security's filter must be
 * further out. A request for no asset costs a look-up. Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111 (caching)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8246">RFC 8246 (immutable)</a>
 */
public final class OriginFilter implements Filter {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    /** So long may a page show the image of the last release; so seldom is the origin asked. */
    private static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(5);

    private static final Duration LONGEST_MAX_AGE = Duration.ofDays(365);

    private final SiteAssets assets;
    private final String forAWhile;
    private final boolean servesOtherVersions;
    /** Null if an answer at the path of a file is always the file. */
    private final @Nullable Predicate<HttpServletRequest> isFile;

    /**
     * Makes the filter. The files of static endpoints are listed now, unless they were before.
     *
     * @param cdn knows the assets and their versions
     */
    public OriginFilter(CdnUrlBuilder cdn) {
        this(Objects.requireNonNull(cdn, "cdn").siteAssets(), forAWhile(DEFAULT_MAX_AGE), false, null);
    }

    private OriginFilter(
            SiteAssets assets,
            String forAWhile,
            boolean servesOtherVersions,
            @Nullable Predicate<HttpServletRequest> isFile) {
        this.assets = assets;
        this.forAWhile = forAWhile;
        this.servesOtherVersions = servesOtherVersions;
        this.isFile = isFile;
    }

    /**
     * Returns this filter with another time for which caches may keep assets without a version.
     *
     * @param maxAge the time, from zero to 365 days; whole seconds count. Five minutes by default
     * @return the new filter
     * @throws IllegalArgumentException if the time is negative, or longer than 365 days
     */
    public OriginFilter withMaxAge(Duration maxAge) {
        if (maxAge.isNegative() || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
            throw new IllegalArgumentException("The time for which caches may keep assets without a version is "
                    + maxAge + "; give one from zero to 365 days.");
        }
        return new OriginFilter(assets, forAWhile(maxAge), servesOtherVersions, isFile);
    }

    private static String forAWhile(Duration maxAge) {
        return "public, max-age=" + maxAge.toSeconds();
    }

    /**
     * Returns this filter, answering requests for another version with the file of now, which no cache may keep. Choose
     * it if no other server can have the right file: a page of the last release then gets today's, instead of none.
     *
     * @return the new filter
     */
    public OriginFilter servingOtherVersions() {
        return new OriginFilter(assets, forAWhile, true, isFile);
    }

    /**
     * Returns this filter with a condition for frameworks whose one servlet writes files and pages. If it does not
     * hold, something else than the file was written at the file's path, and no cache may keep it.
     *
     * @param condition whether the answer to a request is a file; asked before its first byte is sent
     * @return the new filter
     */
    public OriginFilter servingFilesIf(Predicate<HttpServletRequest> condition) {
        return new OriginFilter(assets, forAWhile, servesOtherVersions, Objects.requireNonNull(condition, "condition"));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            markError(http, answer);
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST && isRead(http.getMethod())) {
            SiteAsset asset = find(http);
            if (asset == null) {
                other(http, answer, chain);
            } else {
                asset(asset, http, answer, chain);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Some containers drop all headers before they ask for the page of an error. */
    private static void markError(HttpServletRequest request, HttpServletResponse response) {
        boolean isError = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                && status >= HttpServletResponse.SC_BAD_REQUEST;
        if (isError && !response.containsHeader(CacheHeaders.CACHE_CONTROL)) {
            response.setHeader(CacheHeaders.CACHE_CONTROL, CacheHeaders.NO_STORE);
        }
    }

    private @Nullable SiteAsset find(HttpServletRequest request) {
        SiteAsset asset = assets.asset(ServletRequests.path(request));
        return asset != null && servesAll(request.getHttpServletMapping(), asset.endpoint()) ? asset : null;
    }

    private static boolean servesAll(HttpServletMapping mapping, StaticEndpoint endpoint) {
        if (mapping.getMappingMatch() == MappingMatch.DEFAULT) {
            return true;
        }
        String pattern = mapping.getPattern(); // "/static/*" serves all that is below "/static/"
        return mapping.getMappingMatch() == MappingMatch.PATH
                && (endpoint.urlPath() + "/").startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /** A page, or a file that was not there when files were listed. */
    private void other(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        UnlistedResponse answer = new UnlistedResponse(this, request, response);
        try {
            chain.doFilter(request, answer);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            answer.fail();
            throw e;
        }
        if (!request.isAsyncStarted()) {
            answer.end();
        }
    }

    /** Whether the answer is a file of a static endpoint, listed or not. For most pages this allocates nothing. */
    boolean isServedAsFile(HttpServletRequest request) {
        if (!isFile(request)) {
            return false;
        }
        StaticEndpoint endpoint = assets.endpoint(ServletRequests.path(request));
        return endpoint != null
                && servesAll(request.getHttpServletMapping(), endpoint)
                && (isFile != null || isContainers(request));
    }

    private boolean isFile(HttpServletRequest request) {
        return isFile == null || isFile.test(request);
    }

    /** Whether the container's own servlet for files answers. Tomcat, Jetty and Undertow call its class like this. */
    private static boolean isContainers(HttpServletRequest request) {
        String name = request.getHttpServletMapping().getServletName();
        ServletRegistration servlet = request.getServletContext().getServletRegistration(name);
        String className = servlet == null ? null : servlet.getClassName();
        return className != null && className.endsWith(".DefaultServlet");
    }

    private void asset(SiteAsset asset, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestedVersion version = requestedVersion(asset, request);
        switch (version) {
            case CURRENT -> {
                BooleanSupplier holds = () -> isFile(request) && requestedVersion(asset, request) == version;
                serve(request, response, new AssetCaching(FOR_GOOD, null, false, holds), chain);
            }
            case NONE -> unversioned(asset, request, response, chain);
            case OTHER -> otherVersion(request, response, chain);
            case UNCERTAIN -> serve(new UnconditionalRequest(request), response, AssetCaching.NONE, chain);
        }
    }

    private static RequestedVersion requestedVersion(SiteAsset asset, HttpServletRequest request) {
        return asset.requestedVersion(request.getRequestURI(), request.getQueryString());
    }

    private void otherVersion(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (servesOtherVersions) {
            serve(new UnconditionalRequest(request), response, AssetCaching.NONE, chain);
            return;
        }
        AssetResponse answer = new AssetResponse(request, response, AssetCaching.NONE);
        // Not by sendError: the page of an error may be large, and made-up versions many.
        answer.setStatus(HttpServletResponse.SC_NOT_FOUND);
        answer.setContentType("text/plain;charset=UTF-8");
        answer.getWriter().print("This release has another version of this file.\n");
        answer.end();
    }

    private void unversioned(
            SiteAsset asset, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String hash = asset.contentHash();
        BooleanSupplier holds = () -> isFile(request)
                && requestedVersion(asset, request) == RequestedVersion.NONE
                && Objects.equals(asset.contentHash(), hash);
        if (hash == null) {
            serve(request, response, new AssetCaching(forAWhile, null, false, holds), chain);
            return;
        }
        // Weak, since the container may compress the answer.
        AssetCaching caching = new AssetCaching(forAWhile, "W/\"" + hash + "\"", knows(request, hash), holds);
        serve(new UnconditionalRequest(request), response, caching, chain);
    }

    /**
     * Whether the sender of a request has a content (RFC 9110, section 13.1.2). Proxies that compress it add {@code
     * -gzip} to its tag.
     */
    private static boolean knows(HttpServletRequest request, String hash) {
        return Collections.list(request.getHeaders("If-None-Match")).stream()
                .anyMatch(tags -> tags.contains("\"" + hash + "\"")
                        || tags.contains("\"" + hash + "-")
                        || tags.trim().equals("*"));
    }

    private static void serve(
            HttpServletRequest request, HttpServletResponse response, AssetCaching caching, FilterChain chain)
            throws IOException, ServletException {
        AssetResponse answer = new AssetResponse(request, response, caching);
        try {
            chain.doFilter(request, answer);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            answer.endByException();
            throw e;
        }
        if (!request.isAsyncStarted()) {
            answer.end();
        }
    }
}
