package io.cdnurl.site;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A static endpoint as it is at one moment: where its assets are, and which ones pages have asked for in vain. For a
 * page that shows how the site is, and for alerts.
 *
 * @param name the name that pages use, {@code static}
 * @param urlPath the raw path of its URLs, {@code /static}; empty if assets are at the root
 * @param folder where its files are, in words
 * @param domains the domains that its assets may be on, in the order of the settings, also those that are left out now;
 *     {@code origin} stands for the site itself
 * @param missing how often an asset or an entry point was looked for and not found. With {@code CDN_ON_MISSING=warn},
 *     what was found missing is remembered for a while, so this is no number of calls. Calls with {@code ignore} are
 *     not counted, nor are links to files that are absent
 * @param missingNames names that were not found, sorted; at most about 200, those that pages ask for again stay
 *     longest, and a name of more than 256 characters is left out
 */
public record EndpointStatus(
        String name, String urlPath, String folder, List<String> domains, long missing, List<String> missingNames) {
    /**
     * Checks for nulls, and copies the lists.
     *
     * @param name its name
     * @param urlPath the path of its URLs
     * @param folder where its files are
     * @param domains the domains of its assets
     * @param missing how often something was not found
     * @param missingNames names that were not found
     */
    public EndpointStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(urlPath, "urlPath");
        Objects.requireNonNull(folder, "folder");
        domains = List.copyOf(domains);
        missingNames = List.copyOf(missingNames);
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EndpointStatus that
                && name.equals(that.name)
                && urlPath.equals(that.urlPath)
                && folder.equals(that.folder)
                && domains.equals(that.domains)
                && missing == that.missing
                && missingNames.equals(that.missingNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, urlPath, folder, domains, missing, missingNames);
    }
}
