package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.url.SiteAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sites that a CDN serves: what a path is looked for on, and beyond which no URL is purged. Immutable and
 * thread-safe.
 */
public final class CdnSites {
    private final List<UrlReference> sites;

    private CdnSites(List<UrlReference> sites) {
        this.sites = sites;
    }

    /**
     * Makes the list of sites.
     *
     * @param sites scheme and host of each, {@code https://cdn.example.com}; where a site is served under http as well,
     *     both
     * @return the sites
     * @throws InvalidRequestException if one of them is something else
     */
    public static CdnSites of(Iterable<String> sites) {
        Set<UrlReference> references = new LinkedHashSet<>();
        for (String site : sites) {
            references.add(SiteAddress.parse("The site", site, "https://cdn.example.com"));
        }
        return new CdnSites(List.copyOf(references));
    }

    /**
     * Returns the URLs that a reference stands for: itself where it has scheme and host, else the same path on each
     * site that fits.
     *
     * @param reference a URL or a path
     * @return absolute URLs, one or more
     * @throws InvalidRequestException if it is on no site of these
     */
    public List<UrlReference> resolve(UrlReference reference) {
        List<UrlReference> urls = new ArrayList<>();
        for (UrlReference site : sites) {
            boolean fits = (reference.scheme() == null || reference.scheme().equals(site.scheme()))
                    && (reference.host() == null || reference.host().equals(site.host()));
            if (fits) {
                urls.add(new UrlReference(site.scheme(), site.host(), reference.path()));
            }
        }
        if (urls.isEmpty()) {
            throw new InvalidRequestException(
                    reference.host() == null ? "The path" : "The URL",
                    reference.toString(),
                    sites.isEmpty()
                            ? "cannot be told to be on this CDN, since its sites are not known; name them with"
                                    + " site(...)."
                            : "is on another site than " + this
                                    + "; it is not this CDN's to purge, or its site is to be"
                                    + " named with site(...).");
        }
        return urls;
    }

    /**
     * Returns the path of a reference, after a look at its host.
     *
     * @param reference a URL or a path
     * @return the path with its query
     * @throws InvalidRequestException if its host is not the host of one of these sites
     */
    public String pathOf(UrlReference reference) {
        return reference.host() == null
                ? reference.path()
                : resolve(reference).get(0).path();
    }

    /**
     * Returns whether no site is known.
     *
     * @return true if there are no sites
     */
    public boolean isEmpty() {
        return sites.isEmpty();
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                sites.stream().map(site -> site.scheme() + "://" + site.host()).toList());
    }
}
