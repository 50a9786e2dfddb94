package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Visible;
import java.util.List;
import java.util.StringJoiner;

/**
 * What an invalidation would send. A plan is made without asking the CDN.
 *
 * @param service the {@linkplain PurgeService#name name} of the service that the plan is for
 * @param chunks the requests, in the order in which they are sent
 * @param covered what is left out because another target purges it, too
 * @param billedPaths how many paths the CDN bills; 0 if it does not bill paths
 * @param warnings what may be unexpected, and the remedy
 */
public record InvalidationPlan(
        String service, List<InvalidationChunk> chunks, List<String> covered, int billedPaths, List<String> warnings) {
    private static final int LISTED = 20;

    /**
     * Copies the lists.
     *
     * @param service the name of the service
     * @param chunks the requests
     * @param covered what is left out
     * @param billedPaths how many paths are billed
     * @param warnings what may be unexpected
     */
    public InvalidationPlan {
        chunks = List.copyOf(chunks);
        covered = List.copyOf(covered);
        warnings = List.copyOf(warnings);
    }

    /** {@return the number of items in all requests} */
    public int size() {
        return chunks.stream().mapToInt(chunk -> chunk.items().size()).sum();
    }

    /**
     * {@return the plan for a person to read: numbers, warnings, and every item of every request, without a line end at
     * the end}
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
