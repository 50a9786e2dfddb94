package io.cdnurl.site;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The static assets of a site by the paths under which the site itself serves them. It is for what sees links and
 * requests that know nothing of this library: the links of pages that a framework lets pass through a function, and the
 * CDN's requests to the site, its origin.
 *
 * <pre>{@code
 * SiteAssets assets = cdn.siteAssets();
 * assets.urlOf("/shop/css/style.css", request);      // https://cdn.example.com/css/style.css?v=42
 * assets.urlOf("/shop/users/3", request);            // null: no asset
 * assets.requested("/css/style.css", "v=41");        // OTHER_VERSION
 * }</pre>
 *
 * <p>Assets are the files that the folders of the static endpoints hold when this is made, and what manifests list. If a
 * manifest is refreshed, the folders are listed again. A file that comes later is no asset here until then; {@code
 * url_for} knows it at once. At most 200,000 files are listed. If the folder of an endpoint is not on this machine,
 * every path below the endpoint's is taken for an asset's, unless the endpoint is at the root.
 *
 * <p>A link that is no asset costs one search in a sorted list: no file is looked at, and nothing is allocated, unless
 * it holds a {@code %}. The second time for an asset's link costs one look-up more.
 *
 * <p>{@link CdnUrlBuilder#siteAssets} makes it. Thread-safe.
 */
public interface SiteAssets {
    /**
     * Writes the URL of the asset that a link of a page leads to. The link's query and fragment are kept; a value with
     * the name of the version is left out of the query.
     *
     * @param link the encoded link as a browser would get it, with the request's root path in front: {@code
     *     /shop/css/style.css?theme=dark#top}. Characters that should have been encoded are taken as they are
     * @param request the request that is answered; null to look for it as {@link CdnUrlBuilder} says
     * @return the URL; null if the link is to stay as it is, since it leads to no asset, to another host, or to an asset
     *     on the site itself without a version, or is relative. A missing asset is no error here, whatever {@code
     *     CDN_ON_MISSING} says
     */
    @Nullable
    String urlOf(String link, @Nullable RequestContext request);

    /**
     * Writes the URL of the asset that a link leads to, which has no root path in front yet.
     *
     * @param link the encoded link, {@code /css/style.css?theme=dark#top}
     * @param request the request that is answered; null to look for it as {@link CdnUrlBuilder} says
     * @return the URL, or null, as for {@link #urlOf}
     */
    @Nullable
    String urlBelowRootOf(String link, @Nullable RequestContext request);

    /**
     * Tells what a request to the site asks for. {@link RequestedAsset} says what a cache may do with the answer.
     *
     * @param path the decoded path of the request, below the root path
     * @param query the encoded query of the request; null for none
     * @return what it asks for; {@link RequestedAsset#NONE} for all requests if assets are not on a CDN
     */
    RequestedAsset requested(String path, @Nullable String query);

    /**
     * Returns a hash of an asset's content, for the entity tag of an answer ({@code ETag}, RFC 9110, section 8.8.3). The
     * file is read for it once, and again when it has changed.
     *
     * @param path the decoded path of the request, below the root path
     * @return hexadecimal digits; null if the path leads to no asset whose file is on this machine
     */
    @Nullable
    String contentHash(String path);
}
