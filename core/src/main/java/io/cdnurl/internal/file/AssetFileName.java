package io.cdnurl.internal.file;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.internal.text.Segments;
import org.jspecify.annotations.Nullable;

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
        check(filename, "");
    }

    /**
     * Checks a name of a static endpoint.
     *
     * @param filename the raw name
     * @param listedPrefix the endpoint's path as manifests list it, {@code static/}, to say which name is meant
     * @throws InvalidAssetPathException if it is not such a name
     */
    public static void check(String filename, String listedPrefix) {
        String problem = problem(filename);
        if (problem != null) {
            MeantName meant = MeantName.of(filename, listedPrefix);
            throw new InvalidAssetPathException(filename, meant == null ? problem : problem + "; " + meant.inWords());
        }
    }

    private static @Nullable String problem(String filename) {
        if (filename.isEmpty()) {
            return "it is empty";
        }
        if (filename.charAt(0) == '/') {
            return "it starts with '/'";
        }
        String problem = Segments.problem(filename);
        return problem != null && MeantName.isUrl(filename)
                ? "it is a whole URL, and one of another site is written into the page as it is"
                : problem;
    }
}
