package io.cdnurl;

import java.util.Set;

/**
 * A path that a {@link Router} wrote.
 *
 * @param path the path below the application's root, percent-encoded, with one slash at its start
 * @param used the names of the values that stand in it; the others go to the query
 */
public record RoutedPath(String path, Set<String> used) {
    /**
     * Checks the path, so that no value can turn it into the address of another host.
     *
     * @throws InvalidValueException if it does not start with one slash, or has a segment of dots
     */
    public RoutedPath {
        used = Set.copyOf(used);
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new InvalidValueException("The path " + Quoted.of(path) + " does not start with one slash.");
        }
        String closed = path + "/";
        if (closed.contains("/./") || closed.contains("/../")) {
            throw new InvalidValueException(
                    "The path " + Quoted.of(path) + " is refused: it has a segment of dots, which leads elsewhere.");
        }
    }
}
