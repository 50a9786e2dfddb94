package io.cdnurl;

import io.cdnurl.internal.text.Segments;

/** Which file names an asset may have: relative, with real segments only, so that none leads out of its folder. */
final class AssetFileName {
    private AssetFileName() {}

    /** Refuses a bad name. */
    static void check(String filename) {
        if (filename.isEmpty()) {
            throw new InvalidAssetPathException(filename, "it is empty");
        }
        if (filename.charAt(0) == '/') {
            throw new InvalidAssetPathException(
                    filename, "it starts with '/'; give the path below the static endpoint's folder");
        }
        String problem = Segments.problem(filename);
        if (problem != null) {
            throw new InvalidAssetPathException(filename, problem);
        }
    }
}
