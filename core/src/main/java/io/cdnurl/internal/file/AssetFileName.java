package io.cdnurl.internal.file;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.internal.text.Segments;

/**
 * Which file names an asset may have: relative, without empty or dot segments, so that no name leads out of its folder.
 */
public final class AssetFileName {
    private AssetFileName() {}

    /**
     * {@return whether a name is such a name}
     *
     * @param filename the raw name
     */
    public static boolean isValid(String filename) {
        return !filename.isEmpty() && filename.charAt(0) != '/' && Segments.problem(filename) == null;
    }

    /**
     * Checks a name.
     *
     * @param filename the raw name
     * @throws InvalidAssetPathException if it is not such a name
     */
    public static void check(String filename) {
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
