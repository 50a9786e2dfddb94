package io.cdnurl.internal.file;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;

/** A raw path that URLs are put together with: empty, or segments that each begin with a slash. */
public final class UrlPath {
    private UrlPath() {}

    /**
     * Checks a path.
     *
     * @param path the raw path
     * @return the path without a slash at its end
     * @throws InvalidValueException if it leads elsewhere; the message goes on after the path's name and value
     */
    public static String check(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (trimmed.isEmpty()) {
            return "";
        }
        boolean mayBeUrl = trimmed.charAt(0) != '/' || trimmed.startsWith("//");
        if (mayBeUrl && MeantName.isUrl(trimmed)) {
            throw new InvalidValueException("is a URL; write its path alone, like /assets");
        }
        if (trimmed.charAt(0) != '/') {
            throw new InvalidValueException(
                    "does not begin with '/'; write " + Quoted.of(Credentials.withoutUserAndQuery("/" + path)));
        }
        try {
            AssetFileName.check(trimmed.substring(1));
        } catch (InvalidAssetPathException e) {
            throw new InvalidValueException(
                    "has an empty or a dot segment, or a character that no path has; write one like /assets", e);
        }
        return trimmed;
    }

    /**
     * Checks a path that is not a setting.
     *
     * @param what what the path is, for the message
     * @param path the raw path
     * @return the path without a slash at its end
     * @throws InvalidValueException if it leads elsewhere
     */
    public static String check(String what, String path) {
        try {
            return check(path);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    what + " " + Quoted.of(Credentials.withoutUserAndQuery(path)) + " " + e.getMessage() + ".", e);
        }
    }
}
