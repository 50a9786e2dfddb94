package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.UrlReference;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** nginx with its module cache-purge, and a location as in {@code nginx/purge.conf}. */
final class NginxDialect implements CacheDialect {
    /** A header that the location in {@code nginx/purge.conf} adds to its answers. */
    private static final String MARK = "X-Cdn-Purge";

    private final CachedSites sites;
    private final String purgePath;

    /**
     * Creates a dialect.
     *
     * @param sites the sites that the nodes serve
     * @param purgePath the path of the location, without a slash at the end
     */
    NginxDialect(CachedSites sites, String purgePath) {
        this.sites = sites;
        this.purgePath = purgePath;
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public Set<TargetKind> capabilities() {
        return Set.of(TargetKind.PATH);
    }

    /**
     * Some versions of the module take an asterisk at the end of a key for all keys that begin so. Others (2.3, Debian
     * 12) take it for a letter, and answer as if nothing had been cached. The answer does not tell which it was.
     */
    @Override
    public String alternative(TargetKind kind) {
        return "name the URLs as paths";
    }

    @Override
    public List<InvalidationChunk> plan(List<InvalidationTarget> targets) {
        return targets.stream().flatMap(this::urls).distinct().map(this::chunk).toList();
    }

    private Stream<CachedUrl> urls(InvalidationTarget target) {
        return switch (target.kind()) {
            case PATH -> sites.urls(((InvalidationTarget.Path) target).url());
            case PREFIX, HOST, TAG, EVERYTHING ->
                throw new InvalidRequestException(
                        "The target",
                        target.toString(),
                        "cannot be purged by nginx; " + alternative(target.kind()) + ".");
        };
    }

    private InvalidationChunk chunk(CachedUrl url) {
        url.uri(purgePath);
        return InvalidationChunk.of(PURGE, List.of(url.toString()));
    }

    @Override
    public InvalidationTarget target(String method, String item) {
        if (!method.equals(PURGE)) {
            throw unknown(method);
        }
        return new InvalidationTarget.Path(UrlReference.of(item));
    }

    private static InvalidRequestException unknown(String method) {
        return new InvalidRequestException("The operation", method, "is not known to nginx.");
    }

    @Override
    public HttpRequest.Builder request(InvalidationChunk chunk) {
        if (!chunk.operation().equals(PURGE)) {
            throw unknown(chunk.operation());
        }
        return HttpRequest.newBuilder(sites.url(chunk.names().get(0)).uri(purgePath))
                .method(PURGE, HttpRequest.BodyPublishers.noBody());
    }

    @Override
    public boolean isOfOneUrl(String method) {
        return method.equals(PURGE);
    }

    /**
     * 404, and 412 since version 2.5 of the module, mean that nothing was cached. The header shows that the answer
     * comes from the location that purges, and not from the site behind it.
     */
    @Override
    public boolean isDone(HttpAnswer answer) {
        return answer.isSuccess()
                || (isForNothing(answer) && answer.headers().firstValue(MARK).isPresent());
    }

    private static boolean isForNothing(HttpAnswer answer) {
        return answer.status() == 404 || answer.status() == 412;
    }

    @Override
    public String remedy(HttpAnswer answer) {
        if (isForNothing(answer)) {
            return "without the header " + MARK
                    + " of the location that purges: it has no such location, or an old one; see" + " nginx/purge.conf";
        }
        return "it has no such location, or does not take it from here; see nginx/purge.conf";
    }
}
