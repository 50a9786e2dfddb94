package io.cdnurl.internal.tag;

import io.cdnurl.internal.text.FileKind;
import org.jspecify.annotations.Nullable;

/**
 * What the tag of an asset and its preload have in common.
 *
 * @param url where it is
 * @param kind what browsers take it for
 * @param integrity the hashes of its content, null if they are not known
 * @param isOnOtherOrigin whether it is on another origin than the page
 */
public record AssetLink(String url, FileKind kind, @Nullable String integrity, boolean isOnOtherOrigin) {
    /** Tells whether what loads files of a kind checks their integrity. */
    static boolean canHaveIntegrity(FileKind kind) {
        return kind == FileKind.STYLE || kind.isScript();
    }

    /** Returns the integrity to write, null for none. On a preload of another kind it would be in the way. */
    @Nullable
    String integrity(TagAttributes attributes) {
        if (attributes.isOff("integrity")) {
            return null;
        }
        String given = attributes.text("integrity");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        return canHaveIntegrity(kind) ? integrity : null;
    }

    /**
     * Returns the value of {@code crossorigin}, null for none. Without it an integrity blocks an asset of another
     * origin (SRI, section 3.3), and a preload in another mode than the tag's is fetched twice.
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
        // Browsers fetch fonts and data by CORS from every origin, in the anonymous way that a preload must match.
        boolean always = kind == FileKind.FONT || kind == FileKind.FETCH;
        boolean fromOthers = kind == FileKind.MODULE || integrity(attributes) != null;
        return always || (isOnOtherOrigin && fromOthers) ? "anonymous" : null;
    }
}
