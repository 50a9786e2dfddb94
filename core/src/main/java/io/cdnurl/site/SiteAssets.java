package io.cdnurl.site;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The static assets of a site by the paths under which the site itself serves them. It is for what sees links and
 * requests that know nothing of this library: a framework lets all links of a page pass through one function, and the
 * CDN asks the site, its origin, for files.
 *
 * <pre>{@code
 * SiteAssets assets = cdn.siteAssets();
 * assets.urlOf("/shop/css/style.css", request);      // https://cdn.example.com/css/style.css?v=42
 * assets.urlOf("/shop/users/3", request);            // null: no asset
 * assets.asset("/css/style.css").requestedVersion("/shop/css/style.css", "v=41");   // OTHER
 * }</pre>
 *
 * <p>Assets are the files that the folders of the static endpoints hold when {@link CdnUrlBuilder#siteAssets} is first
 * called, and what manifests list. If a manifest is refreshed, the folders are listed again. A file that comes later is
 * no asset here until then; {@code url_for} knows it at once. At most 200,000 are listed. At the root of a site, files
 * that end in {@code .html}, {@code .xhtml} or {@code .jsp} are pages and no assets. If the folder of an endpoint is
 * not on this machine, every path below the endpoint's is taken for an asset's, unless the endpoint is at the root.
 *
 * <p>A link to a part of a picture, {@code icons.svg#home}, stays as it is: browsers take what {@code <use>} names from
 * the page's own origin only (SVG 2, section 5.6).
 *
 * <p>Most links lead to no asset. Such a link costs a look at its characters and at most two look-ups. With a root
 * path or a query, it costs one search in a sorted list. No file is looked at. Nothing is allocated, unless the link
 * has a percent sign. From the second time, the link of an asset costs one look-up more.
 *
 * <p>{@link CdnUrlBuilder#siteAssets} makes it. Thread-safe.
 */
public interface SiteAssets {
    /**
     * Tells whether a link may lead to an asset. It costs less than to find out, and needs no request. Ask this first
     * where finding the request costs something. It is true for every link if a file has a name without a dot.
     *
     * @param link the encoded link, with or without the request's root path in front
     * @return false if {@link #urlOf} and {@link #urlBelowRoot} return null for it, whatever the request is
     */
    boolean mayLeadToAsset(String link);

    /**
     * Writes the URL of the asset that a link of a page leads to. The link's query and fragment are kept; a value with
     * the name of the version is left out of the query.
     *
     * @param link the encoded link as a browser would get it, with the request's root path in front: {@code
     *     /shop/css/style.css?theme=dark#top}. Characters that should have been encoded are taken as they are
     * @param request the request that is answered; null to look for it as {@link CdnUrlBuilder} says
     * @return the URL; null if the link is to stay as it is, since it leads to no asset, to another host, or to an
     *     asset on the site itself without a version, or is relative. A missing asset is no error here, whatever {@code
     *     CDN_ON_MISSING} says
     */
    @Nullable
    String urlOf(String link, @Nullable RequestContext request);

    /**
     * Writes the URL of the asset that a link leads to, as {@link #urlOf}, but for a link as templates write it:
     * without the request's root path in front.
     *
     * @param link the encoded link below the root path, {@code /css/style.css?theme=dark#top}
     * @param request the request that is answered; null to look for it as {@link CdnUrlBuilder} says
     * @return the URL; null if the link is to stay as it is
     */
    @Nullable
    String urlBelowRoot(String link, @Nullable RequestContext request);

    /**
     * Finds the asset that a request to the site leads to. This costs as little as a link.
     *
     * @param path the decoded path of the request, below the root path
     * @return the asset; null if the path leads to none, and for all paths if assets are not on a CDN
     */
    @Nullable
    SiteAsset asset(String path);

    /**
     * Finds the static endpoint that serves a path if there is a file, be it listed or one that came later.
     *
     * @param path the decoded path of the request, below the root path
     * @return the endpoint; null for a path that is below none, for a name without a dot, for a page at the root of the
     *     site, which ends in {@code .html} for instance, and for all paths if assets are not on a CDN
     */
    @Nullable
    StaticEndpoint endpoint(String path);
}
