package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The hosts under which caches keep objects. Immutable. */
final class CachedSites {
    private static final UrlReference ROOT = new UrlReference(null, null, "/");

    private static final int LAST_PORT = 65_535;

    private final CdnSites sites;

    /**
     * Creates the list of hosts.
     *
     * @param sites scheme and host of each site, one or more
     */
    CachedSites(Collection<String> sites) {
        this.sites = CdnSites.of(sites);
    }

    /**
     * Checks that a request can name a site.
     *
     * @param site its scheme and host
     * @return the site, unchanged
     * @throws InvalidRequestException if it is not a scheme and a host, or no request can name the host
     */
    static String requireRequestable(String site) {
        String root =
                "http:" + new CachedSites(List.of(site)).roots().findFirst().orElseThrow();
        try {
            URI uri = new URI(root);
            if (uri.getHost() != null && uri.getPort() <= LAST_PORT) {
                return site;
            }
        } catch (URISyntaxException e) {
            // Refused below, like a URI without a host.
        }
        throw new InvalidRequestException(
                "The site",
                site,
                "has a host that no URL can have (RFC 3986 and 1123: no underscores, a last label that"
                        + " begins with a letter), or no proper port.");
    }

    /** The URLs that a reference stands for, each once, without their schemes, which caches ignore. */
    Stream<CachedUrl> urls(UrlReference reference) {
        return sites.resolve(new UrlReference(null, reference.host(), reference.path())).stream()
                .map(url -> new CachedUrl(String.valueOf(url.host()), url.path()))
                .distinct();
    }

    /**
     * The root of a host.
     *
     * @throws InvalidRequestException if it is not the host of one of the sites
     */
    CachedUrl root(InvalidationTarget.Host host) {
        return new CachedUrl(sites.hostOf(host), "/");
    }

    /** The roots of all sites. */
    Stream<CachedUrl> roots() {
        return urls(ROOT);
    }

    /**
     * Reads a URL as {@link CachedUrl#toString} writes it.
     *
     * @throws InvalidRequestException if it is not such a URL, or on another site
     */
    CachedUrl url(String text) {
        int slash = text.indexOf('/', 2);
        if (!text.startsWith("//") || slash < 0) {
            throw new InvalidRequestException("The item", text, "is not a URL with a host; plan again.");
        }
        UrlReference url = new UrlReference(null, text.substring(2, slash), text.substring(slash));
        return urls(url).findFirst().orElseThrow();
    }
}
