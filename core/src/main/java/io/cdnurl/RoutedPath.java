package io.cdnurl;

import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path that a {@link Router} wrote.
 *
 * @param path the path below the application's root, percent-encoded, with one slash at its start and without a query
 * @param used the names of the values in the path; the others go to the query
 */
public record RoutedPath(String path, Set<String> used) {
    /** Browsers take {@code %2e} for a dot, and some servers cut a segment at its semicolon. */
    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[Ee]){1,2}(?:;[^/]*)?(?=/|$)");

    /**
     * Checks the path, so that no value can turn it into the address of another host or of another folder. Apostrophes
     * and plus signs, which frameworks leave as they are, are encoded as everywhere.
     *
     * @param path the encoded path
     * @param used the names of the values in it
     * @throws InvalidValueException if it is not an encoded path, does not start with one slash, or has a segment of
     *     dots
     */
    public RoutedPath {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(used, "used");
        used = Set.copyOf(used);
        path = path.replace("'", "%27").replace("+", "%2B");
        if (!path.startsWith("/") || path.startsWith("//") || !PercentEncoding.PATH.isEncoded(path)) {
            throw new InvalidValueException("The path " + Quoted.of(path)
                    + " is refused: it is not a percent-encoded path that starts with one slash.");
        }
        if (DOTS.matcher(path).find()) {
            throw new InvalidValueException(
                    "The path " + Quoted.of(path) + " is refused: it has a segment of dots, which leads elsewhere.");
        }
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutedPath that && path.equals(that.path) && used.equals(that.used);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, used);
    }
}
