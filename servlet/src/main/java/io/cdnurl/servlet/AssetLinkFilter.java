package io.cdnurl.servlet;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.site.SiteAssets;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the links of pages to static assets into URLs on the CDN, without a change to the pages: everything that asks
 * {@link HttpServletResponse#encodeURL} for its links gets them. That is Thymeleaf's {@code @{/css/x.css}}, Spring's
 * {@code <spring:url>} and {@code <@spring.url>}, JSTL's {@code <c:url>}, and the resources of Faces.
 *
 * <pre>{@code
 * <link rel="stylesheet" th:href="@{/css/x.css}">    https://cdn.example.com/css/x.css?v=42
 * <a th:href="@{/users/3}">                          /shop/users/3;jsessionid=..., as without this filter
 * }</pre>
 *
 * <p>{@link SiteAssets} says which links lead to assets. All other links are encoded by the container, which may add
 * the session's id to them. Addresses of redirects are left alone.
 *
 * <p>Map it to all dispatcher types. If Spring Security is there, it must be inside of Security's filter, which answers
 * {@code encodeURL} itself and asks nobody further out. Immutable and thread-safe.
 */
public final class AssetLinkFilter implements Filter {
    private final SiteAssets assets;
    private final FacesResources faces;

    /**
     * Makes the filter. The files of static endpoints are listed now.
     *
     * @param cdn writes the URLs
     */
    public AssetLinkFilter(CdnUrlBuilder cdn) {
        this.assets = Objects.requireNonNull(cdn, "cdn").siteAssets();
        this.faces = new FacesResources(assets);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && !isLinking(response)) {
            chain.doFilter(request, new LinkingResponse(answer, http));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The answer of an asynchronous or a forwarded request may be the one that was passed on before. */
    private static boolean isLinking(ServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof LinkingResponse) {
                return true;
            }
            inner = wrapper.getResponse();
        }
        return false;
    }

    private final class LinkingResponse extends HttpServletResponseWrapper {
        private final HttpServletRequest request;
        /** Of a request that no filter bound to the thread; made for its first link. */
        private @Nullable RequestContext unbound;

        LinkingResponse(HttpServletResponse response, HttpServletRequest request) {
            super(response);
            this.request = request;
        }

        @Override
        public String encodeURL(String url) {
            String onCdn = url == null ? null : assetUrl(url); // containers answer null for it
            return onCdn == null ? super.encodeURL(url) : onCdn;
        }

        private @Nullable String assetUrl(String url) {
            if (!assets.mayLeadToAsset(url)) { // as most links; a resource of Faces keeps the ending of its file
                return null;
            }
            try {
                RequestContext bound = CurrentRequest.get();
                RequestContext context = bound != null ? bound : context();
                String onCdn = assets.urlOf(url, context);
                return onCdn != null ? onCdn : faces.urlOf(url, request, context);
            } catch (InvalidValueException e) { // the host of the request is not valid
                return null;
            }
        }

        private RequestContext context() {
            RequestContext known = unbound;
            if (known == null) {
                known = ServletRequests.context(request);
                unbound = known;
            }
            return known;
        }
    }
}
