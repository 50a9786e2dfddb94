package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be purged, as it is named. */
final class TargetOptions {
    static final String HEADING = "%nWhat to purge, one or more, each of them repeatable:%n";

    @Option(names = "--path", paramLabel = "PATH", description = "one URL, or its path on every site, with its query")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "all URLs that begin with it: /img is /img/a.png and /img.js")
    private List<String> prefixes = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "all that the origin gave a tag (cache tag, surrogate key, xkey)")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--paths-from",
            paramLabel = "FILE",
            description =
                    "paths and URLs, one a line; - for the standard input. Empty lines, and those that begin with a"
                            + " number"
                            + " sign and a space, are left out")
    private List<String> lists = new ArrayList<>();

    @Option(names = "--everything", description = "all that there is")
    private boolean everything;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "the name of this operation, for instance of the deploy: if it is repeated with the same targets,"
                            + " CloudFront bills it once")
    private @Nullable String idempotencyKey;

    boolean isEmpty() {
        return paths.isEmpty()
                && prefixes.isEmpty()
                && tags.isEmpty()
                && lists.isEmpty()
                && !everything
                && idempotencyKey == null;
    }

    void addTo(InvalidationRequest.Builder request, Surroundings surroundings) {
        paths.forEach(request::path);
        prefixes.forEach(request::prefix);
        tags.forEach(request::tag);
        for (String list : lists) {
            request.targets(PathList.read(list, surroundings.in()));
        }
        if (everything) {
            request.everything();
        }
        if (idempotencyKey != null) {
            request.idempotencyKey(idempotencyKey);
        }
    }
}
