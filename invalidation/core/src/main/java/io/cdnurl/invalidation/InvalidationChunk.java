package io.cdnurl.invalidation;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one request to a CDN asks for. The {@link PurgeService} that planned it gets it back to send it, also from a
 * report that was saved.
 *
 * @param operation what is done with the items, in the words of the CDN: {@code invalidate}, {@code files},
 *     {@code tags}
 * @param node which node of the CDN is asked, {@code 10.0.0.5:6081}; null where there is only one address
 * @param items what is purged
 */
public record InvalidationChunk(String operation, @Nullable String node, List<InvalidationItem> items) {
    /**
     * Keeps a copy of the items.
     *
     * @param operation what is done with the items
     * @param node which node is asked, or null
     * @param items what is purged
     */
    public InvalidationChunk {
        Objects.requireNonNull(operation, "operation");
        items = List.copyOf(items);
    }

    /**
     * Makes a request for a CDN that has one address, and items without headers.
     *
     * @param operation what is done with the items, in the words of the CDN
     * @param names the URLs, prefixes or tags, as the CDN is told them
     * @return the chunk
     */
    public static InvalidationChunk of(String operation, Collection<String> names) {
        return new InvalidationChunk(
                operation, null, names.stream().map(InvalidationItem::of).toList());
    }

    /**
     * Makes the same request for a node.
     *
     * @param node the node
     * @return the chunk
     */
    public InvalidationChunk at(String node) {
        return new InvalidationChunk(operation, node, items);
    }

    /**
     * Makes the same request for other items.
     *
     * @param items what is purged
     * @return the chunk
     */
    public InvalidationChunk with(List<InvalidationItem> items) {
        return new InvalidationChunk(operation, node, items);
    }

    /**
     * Returns what the items are called.
     *
     * @return the name of each item, without its headers
     */
    public List<String> names() {
        return items.stream().map(InvalidationItem::name).toList();
    }

    /** Says what is done, where, and with how many items. */
    @Override
    public String toString() {
        return operation + (node == null ? "" : " " + node) + " of " + items.size()
                + (items.size() == 1 ? " item" : " items");
    }
}
