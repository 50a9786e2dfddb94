package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Visible;
import java.util.List;
import java.util.StringJoiner;

/**
 * What an invalidation would send. It is made without any request.
 *
 * @param service what would be asked, as {@link PurgeService#name} has it
 * @param chunks the requests, in the order in which they are sent
 * @param covered what is left out because another target purges it too
 * @param billedPaths how many paths the CDN counts for its bill; 0 where it does not count them
 * @param warnings what will not be as one may think, and what to do about it
 */
public record InvalidationPlan(
        String service, List<InvalidationChunk> chunks, List<String> covered, int billedPaths, List<String> warnings) {
    private static final int LISTED = 20;

    /**
     * Copies the lists.
     *
     * @param service what would be asked
     * @param chunks the requests
     * @param covered what is left out
     * @param billedPaths how many paths are billed
     * @param warnings what will not be as one may think
     */
    public InvalidationPlan {
        chunks = List.copyOf(chunks);
        covered = List.copyOf(covered);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns how many items all requests hold together.
     *
     * @return the number
     */
    public int size() {
        return chunks.stream().mapToInt(chunk -> chunk.items().size()).sum();
    }

    /**
     * Describes the plan for a person: numbers, warnings, and every item of every request.
     *
     * @return lines of text, without a line end at the end
     */
    public String describe() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(service + ": " + count(size(), "item") + " in " + count(chunks.size(), "request")
                + (billedPaths > 0 ? ", " + count(billedPaths, "path") + " billed" : ""));
        warnings.forEach(warning -> lines.add("warning: " + warning));
        for (int i = 0; i < chunks.size(); i++) {
            InvalidationChunk chunk = chunks.get(i);
            lines.add("request " + (i + 1) + " of " + chunks.size() + ": " + Visible.line(chunk.toString()));
            chunk.items().forEach(item -> lines.add("  " + Visible.line(item.toString())));
        }
        if (!covered.isEmpty()) {
            lines.add("covered by others: " + count(covered.size(), "item"));
            covered.stream().limit(LISTED).forEach(item -> lines.add("  " + Visible.line(item)));
            if (covered.size() > LISTED) {
                lines.add("  ...");
            }
        }
        return lines.toString();
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
