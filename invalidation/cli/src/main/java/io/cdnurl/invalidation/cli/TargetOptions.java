package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name what to purge. */
final class TargetOptions {
    static final String HEADING =
            "%nWhat to purge, one or more; --path, --prefix, --tag and --paths-from are repeatable:%n";

    @Option(names = "--path", paramLabel = "PATH", description = "a URL, or a path on every site, with its query")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "all URLs that begin with PATH: /img covers /img/a.png and /img.js")
    private List<String> prefixes = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "all objects to which the origin gave this tag (cache tag, surrogate key, xkey)")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--paths-from",
            paramLabel = "FILE",
            description =
                    "a file with one path or URL per line; - is the standard input. Empty lines, and lines that begin"
                            + " with # and a space, are ignored")
    private List<String> lists = new ArrayList<>();

    @Option(names = "--everything", description = "everything that the CDN caches")
    private boolean everything;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "a name for this operation, such as the name of the deploy: CloudFront bills it once, even if it is"
                            + " repeated with the same targets")
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
