package io.cdnurl.invalidation.cli.options;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.cli.output.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name what to purge. */
public final class TargetOptions {
    /** The line before these options in a help text. */
    public static final String HEADING =
            "%nWhat to purge, one or more; --path, --prefix, --host, --tag and --paths-from are repeatable:%n";

    @Option(names = "--path", paramLabel = "PATH", description = "a URL, or a path on every site, with its query")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "all URLs that begin with PATH: /img covers /img/a.png and /img.js")
    private List<String> prefixes = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "all URLs of one hostname, cdn.example.com (Cloudflare, Varnish)")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "all objects to which the origin gave this tag (cache tag, surrogate key, xkey)")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--paths-from",
            paramLabel = "FILE",
            description =
                    "a file with one path or URL per line, or the output of git diff --name-only, with or without -z;"
                            + " - is the standard input. /img/* is a prefix. Empty lines, and lines that begin with #"
                            + " and a space, are ignored")
    private List<String> lists = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "PATH",
            description =
                    "where the files in a list of --paths-from are on the site, /static/; for names that do not begin"
                            + " with a slash")
    private @Nullable String base;

    @Option(
            names = "--index-name",
            paramLabel = "NAME",
            description = "a file that answers for the URL of its folder: for /blog/NAME also purge /blog/ and /blog;"
                    + " repeatable (default: index.html, and only for manifests; an empty NAME turns it off)")
    private List<String> indexNames = new ArrayList<>();

    @Option(names = "--everything", description = "everything that the CDN caches")
    private boolean everything;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "a name for this operation, such as the name of the deploy: CloudFront bills it once, even if it is"
                            + " repeated with the same targets")
    private @Nullable String idempotencyKey;

    /** {@return whether none of these options is given} */
    public boolean isEmpty() {
        return paths.isEmpty()
                && prefixes.isEmpty()
                && hosts.isEmpty()
                && tags.isEmpty()
                && lists.isEmpty()
                && indexNames.isEmpty()
                && base == null
                && !everything
                && idempotencyKey == null;
    }

    /**
     * Adds what is to be purged to a request.
     *
     * @return for each target that is on a list, the words that begin a message about it
     */
    public Map<InvalidationTarget, String> addTo(InvalidationRequest.Builder request, Surroundings surroundings) {
        checkBase();
        paths.forEach(
                path -> checkIsOne("path", path, "put it on a list (--paths-from) with a null character after it."));
        prefixes.forEach(prefix -> checkIsOne("prefix", prefix, "write a shorter one, which ends before it."));
        if (!indexNames.isEmpty()) {
            request.indexNames(indexNames);
        }
        Map<InvalidationTarget, String> listed = new LinkedHashMap<>();
        paths.forEach(request::path);
        prefixes.forEach(request::prefix);
        hosts.forEach(request::host);
        tags.forEach(request::tag);
        for (String list : lists) {
            PathList.read(list, surroundings.in(), base).forEach(listed::putIfAbsent);
        }
        if (!lists.isEmpty()) {
            request.targets(listed.keySet());
        }
        if (everything) {
            request.everything();
        }
        if (idempotencyKey != null) {
            request.idempotencyKey(idempotencyKey);
        }
        if (!indexNames.isEmpty()) {
            request.folders();
        }
        return listed;
    }

    /** What may be several is refused, as in lists: taken as one, it would purge nothing, and nobody would know. */
    private static void checkIsOne(String option, String value, String remedy) {
        if (PathList.hasNextAfterComma(value)) {
            throw new InvalidRequestException(
                    "The " + option,
                    value,
                    "has a comma or a semicolon, then the start of a path or a URL, so it may be several. Write --"
                            + option + " before each. If it is one, " + remedy);
        }
    }

    private void checkBase() {
        if (base == null) {
            return;
        }
        if (lists.isEmpty()) {
            throw new InvalidRequestException("The option --base is for the files of --paths-from; leave it out.");
        }
        InvalidationTarget.path(base);
        if (base.indexOf('?') >= 0) {
            throw new InvalidRequestException("The base", base, "has a query; write the path of a folder, /static/.");
        }
    }
}
