package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.url.SiteAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sites that a CDN serves. A path is purged on each of them; a URL of another site is refused. Immutable and
 * thread-safe.
 */
public final class CdnSites {
    private static final String UNKNOWN_SITES =
            "cannot be checked, since the sites of this CDN are not known; name them with site(...).";

    private static final String NAME_ITS_SITE = "; purge it on its own CDN, or name its site with site(...).";

    private final List<UrlReference> sites;

    private CdnSites(List<UrlReference> sites) {
        this.sites = sites;
    }

    /**
     * Makes the list of sites.
     *
     * @param sites scheme and host of each site, {@code https://cdn.example.com}; list a site twice if it is served
     *     with http, too
     * @return the sites
     * @throws InvalidRequestException if one of them is not a scheme and a host
     */
    public static CdnSites of(Iterable<String> sites) {
        Set<UrlReference> references = new LinkedHashSet<>();
        for (String site : sites) {
            references.add(SiteAddress.parse("The site", site, "https://cdn.example.com"));
        }
        return new CdnSites(List.copyOf(references));
    }

    /**
     * {@return the absolute URLs that a reference stands for, one or more} A URL with scheme and host stands for
     * itself. A path, or a URL without a scheme, stands for one URL on each site that fits.
     *
     * <p>If the reference is encoded in another way than in the {@linkplain UrlReference#normalized normal form}
     * ({@code %c3}), its normal form follows: pages may ask for both, and to most caches they are two objects.
     *
     * @param reference a URL or a path
     * @throws InvalidRequestException if the reference is on none of these sites
     */
    public List<UrlReference> resolve(UrlReference reference) {
        List<UrlReference> urls = new ArrayList<>();
        for (UrlReference site : sites) {
            boolean fits = (reference.scheme() == null || reference.scheme().equals(site.scheme()))
                    && (reference.host() == null || reference.host().equals(site.host()));
            if (fits) {
                UrlReference url = new UrlReference(site.scheme(), site.host(), reference.path());
                urls.add(url);
                UrlReference normalized = url.normalized();
                if (!normalized.equals(url)) {
                    urls.add(normalized);
                }
            }
        }
        if (urls.isEmpty()) {
            throw new InvalidRequestException(
                    reference.host() == null ? "The path" : "The URL",
                    reference.toString(),
                    sites.isEmpty() ? UNKNOWN_SITES : "is on another site than " + this + NAME_ITS_SITE);
        }
        return urls;
    }

    /**
     * {@return the path of a reference with its query}
     *
     * @param reference a URL or a path
     * @throws InvalidRequestException if the reference has a host that is not the host of one of these sites
     */
    public String pathOf(UrlReference reference) {
        return reference.host() == null
                ? reference.path()
                : resolve(reference).get(0).path();
    }

    /**
     * {@return the name of a host, if it is the host of one of these sites}
     *
     * @param target the host
     * @throws InvalidRequestException if it is not the host of one of these sites
     */
    public String hostOf(InvalidationTarget.Host target) {
        if (sites.stream().noneMatch(site -> target.name().equals(site.host()))) {
            throw new InvalidRequestException(
                    "The host",
                    target.name(),
                    sites.isEmpty() ? UNKNOWN_SITES : "is not the host of one of the sites " + this + NAME_ITS_SITE);
        }
        return target.name();
    }

    /** {@return whether there are no sites} */
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
