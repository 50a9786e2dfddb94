package io.cdnurl.invalidation;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of one request to a CDN. A {@link PurgeService} plans it, and later gets it back to send it, possibly
 * from a saved report.
 *
 * @param operation the operation, in the words of the CDN: {@code invalidate}, {@code files}, {@code tags}
 * @param node the node that the request goes to, {@code 10.0.0.5:6081}; null if the CDN has one address
 * @param items what is purged
 */
public record InvalidationChunk(String operation, @Nullable String node, List<InvalidationItem> items) {
    /**
     * Copies the items.
     *
     * @param operation the operation, in the words of the CDN
     * @param node the node, or null
     * @param items what is purged
     */
    public InvalidationChunk {
        Objects.requireNonNull(operation, "operation");
        items = List.copyOf(items);
    }

    /**
     * {@return a chunk for a CDN that has one address, with items that have no headers}
     *
     * @param operation the operation, in the words of the CDN
     * @param names the URLs, prefixes, hosts or tags, as they are sent to the CDN
     */
    public static InvalidationChunk of(String operation, Collection<String> names) {
        return new InvalidationChunk(
                operation, null, names.stream().map(InvalidationItem::of).toList());
    }

    /**
     * {@return this chunk for a node}
     *
     * @param node the node, {@code 10.0.0.5:6081}
     */
    public InvalidationChunk at(String node) {
        return new InvalidationChunk(operation, node, items);
    }

    /**
     * {@return this chunk with other items}
     *
     * @param items what is purged
     */
    public InvalidationChunk with(List<InvalidationItem> items) {
        return new InvalidationChunk(operation, node, items);
    }

    /** {@return the name of each item, without its headers} */
    public List<String> names() {
        return items.stream().map(InvalidationItem::name).toList();
    }

    /** {@return the operation, the node, and the number of items} */
    @Override
    public String toString() {
        return operation + (node == null ? "" : " " + node) + " of " + items.size()
                + (items.size() == 1 ? " item" : " items");
    }
}
