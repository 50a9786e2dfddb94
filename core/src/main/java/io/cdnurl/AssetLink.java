package io.cdnurl;

import org.jspecify.annotations.Nullable;

/**
 * What the tag of an asset and its preload say alike.
 *
 * @param url where it is
 * @param kind what browsers take it for
 * @param integrity the hashes of its bytes, null if they are not known
 * @param onOtherOrigin whether it is on another origin than the page
 */
record AssetLink(String url, AssetKind kind, @Nullable String integrity, boolean onOtherOrigin) {
    /** The integrity to write, null for none. On a preload of anything else it would be in the way: what loads that has none. */
    @Nullable
    String integrity(TagAttributes attributes) {
        if (attributes.isOff("integrity")) {
            return null;
        }
        String given = attributes.text("integrity");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        return kind.canHaveIntegrity() ? integrity : null;
    }

    /**
     * The value of {@code crossorigin}, null for none. Without it an integrity blocks an asset of another origin (SRI, section
     * 3.3), and a preload in another mode than the tag's is fetched twice.
     */
    @Nullable
    String crossorigin(TagAttributes attributes) {
        if (attributes.isOff("crossorigin")) {
            return null;
        }
        String given = attributes.text("crossorigin");
        if (given != null) {
            return given.isEmpty() ? "anonymous" : given;
        }
        boolean cors = kind == AssetKind.MODULE || integrity(attributes) != null;
        return kind.isAlwaysCors() || (onOtherOrigin && cors) ? "anonymous" : null;
    }
}
