package io.cdnurl.invalidation.internal.report;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version 1 of reports has the node of a cache after its method, and an {@code Origin} header after the URL. */
final class ReportVersion1 {
    private static final Pattern METHOD_AND_NODE = Pattern.compile("(PURGE|BAN|PURGEKEYS) (.+)");
    private static final Pattern URL_AND_ORIGIN = Pattern.compile("^(\\S++) Origin: (\\S++)");

    private ReportVersion1() {}

    /** Returns the report of a request in the current form. */
    static ChunkReport upgraded(ChunkReport old) {
        List<InvalidationItem> items =
                old.chunk().names().stream().map(ReportVersion1::item).toList();
        Matcher operation = METHOD_AND_NODE.matcher(old.chunk().operation());
        InvalidationChunk chunk = operation.matches()
                ? new InvalidationChunk(operation.group(1), operation.group(2), items)
                : old.chunk().with(items);
        return new ChunkReport(old.reference(), chunk, old.status(), old.id(), old.error());
    }

    private static InvalidationItem item(String text) {
        Matcher parts = URL_AND_ORIGIN.matcher(text);
        return parts.matches()
                ? new InvalidationItem(parts.group(1), Map.of("Origin", parts.group(2)))
                : InvalidationItem.of(text);
    }
}
