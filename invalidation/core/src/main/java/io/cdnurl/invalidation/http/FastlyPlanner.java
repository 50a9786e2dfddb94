package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.UrlReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans requests to Fastly, without I/O. Immutable.
 *
 * @param sites the sites of the service
 * @param soft whether objects are marked as stale in place of being removed
 */
record FastlyPlanner(CdnSites sites, boolean soft) {
    static final String URL = "url";
    static final String KEYS = "surrogate_keys";
    static final String ALL = "purge_all";
    static final String SOFT_URL = "soft_url";
    static final String SOFT_KEYS = "soft_surrogate_keys";

    static final String IS_SOFT =
            "is soft, and this service is not; build it with soft(true), as when the request was planned.";

    private static final int KEYS_PER_REQUEST = 256;
    private static final int LONGEST_KEY = 1024;
    /** Half of the longest URL that Fastly serves, since the API adds to it. */
    private static final int LONGEST_URL = 4096;

    List<InvalidationChunk> plan(InvalidationRequest request) {
        Set<String> urls = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        Set<String> everything = new LinkedHashSet<>();
        for (InvalidationTarget target : request.targets()) {
            // As an expression, so that the compiler refuses a kind that is missing here.
            Runnable addition = switch (target.kind()) {
                case PATH ->
                    () -> sites.resolve(((InvalidationTarget.Path) target).url())
                            .forEach(url -> urls.add(named(url)));
                case TAG -> () -> keys.add(checkedKey(((InvalidationTarget.Tag) target).name()));
                case PREFIX, HOST ->
                    throw new InvalidRequestException(
                            "The target",
                            target.toString(),
                            "cannot be purged by Fastly; " + alternative(target.kind()) + ".");
                case EVERYTHING -> () -> everything.add(checkedEverything());
            };
            addition.run();
        }
        List<InvalidationChunk> chunks = new ArrayList<>();
        chunks.addAll(JsonApi.chunks(ALL, everything, 1));
        chunks.addAll(JsonApi.chunks(soft ? SOFT_KEYS : KEYS, keys, KEYS_PER_REQUEST));
        chunks.addAll(JsonApi.chunks(soft ? SOFT_URL : URL, urls, 1));
        return chunks;
    }

    /** What to do about a kind of target that Fastly cannot purge. */
    static String alternative(TargetKind kind) {
        return kind == TargetKind.HOST
                ? "give all responses of the host one surrogate key, such as its name, and purge that with tag(...)"
                : "name the URLs as paths, or give them a surrogate key and purge that with tag(...)";
    }

    /** Plans a saved request again. An older report does not say whether it is soft; then the service decides. */
    List<InvalidationChunk> planAgain(InvalidationChunk saved) {
        boolean isSoft = isSoft(saved.operation());
        if (isSoft && !soft) {
            throw new InvalidRequestException("The operation", saved.operation(), IS_SOFT);
        }
        return new FastlyPlanner(sites, isSoft).plan(saved(saved));
    }

    static boolean isSoft(String operation) {
        return operation.equals(SOFT_URL) || operation.equals(SOFT_KEYS);
    }

    private static InvalidationRequest saved(InvalidationChunk saved) {
        Function<String, InvalidationTarget> target = switch (saved.operation()) {
            case URL, SOFT_URL -> name -> new InvalidationTarget.Path(UrlReference.of("//" + name));
            case KEYS, SOFT_KEYS -> InvalidationTarget::tag;
            case ALL -> name -> InvalidationTarget.everything();
            default -> throw new InvalidRequestException("The operation", saved.operation(), "is not one of Fastly.");
        };
        return InvalidationRequest.ofSaved(saved.names().stream().map(target).toList());
    }

    private String checkedEverything() {
        if (soft) {
            throw new InvalidRequestException(
                    "Fastly cannot purge everything softly; give all responses one surrogate key"
                            + " and purge that, or build the service without soft(true).");
        }
        return "everything";
    }

    /** The name of a URL: without its scheme, as Fastly takes it. */
    static String named(UrlReference url) {
        if (url.toString().length() > LONGEST_URL) {
            throw new InvalidRequestException(
                    "The URL",
                    url.toString(),
                    "has more than 4,096 characters, which is the most that is purged here; give it a surrogate key"
                            + " and purge that.");
        }
        int query = url.path().indexOf('?');
        String path = url.host() + (query < 0 ? url.path() : url.path().substring(0, query));
        if (path.indexOf('[') >= 0 || path.indexOf(']') >= 0) {
            throw new InvalidRequestException(
                    "The URL",
                    url.toString(),
                    "has a square bracket in its path, which cannot be sent to Fastly as it is; write %5B or %5D if"
                            + " pages do, or give it a surrogate key and purge that.");
        }
        if (query >= 0 && query == url.path().length() - 1) {
            // The JDK's client sends it without the question mark, which is another URL.
            throw new InvalidRequestException(
                    "The URL",
                    url.toString(),
                    "has an empty query, which cannot be sent to Fastly; leave the '?' out if pages do, or give it a"
                            + " surrogate key and purge that.");
        }
        return url.host() + url.path();
    }

    private static String checkedKey(String key) {
        if (key.length() > LONGEST_KEY) {
            throw new InvalidRequestException("The tag", key, "has more than the 1,024 bytes of a surrogate key.");
        }
        return key;
    }
}
