package io.cdnurl.faults.truth;

import java.util.Locale;

/** The manifests of the site, each of another format. Each has a static endpoint of its own. */
public enum ManifestKind {
    /** Vite's manifest, with entry points and integrity, from the server. */
    BUILD,
    /** A list of checksums, from the server. Its format does not show that the end is missing. */
    SUMS,
    /** A map of names to files, in a file. */
    LOCAL;

    /** {@return the name of its static endpoint, which is also the path of its URLs} */
    public String endpoint() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether the start of such a manifest is not a manifest} */
    public boolean showsTruncation() {
        return this != SUMS;
    }
}
