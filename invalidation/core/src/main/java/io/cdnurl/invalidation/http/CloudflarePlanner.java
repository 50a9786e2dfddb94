package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans requests to Cloudflare, without I/O. Immutable.
 *
 * @param sites the sites of the zone
 * @param headers request headers that are a part of the cache key
 * @param filesPerRequest how many URLs one request has
 */
record CloudflarePlanner(CdnSites sites, KeyHeaders headers, int filesPerRequest) {
    static final String FILES = "files";
    static final String TAGS = "tags";
    static final String HOSTS = "hosts";
    static final String PREFIXES = "prefixes";
    static final String EVERYTHING = "purge_everything";

    private static final int OTHERS_PER_REQUEST = 100;
    private static final int LONGEST_TAG = 1024;
    /** Not Cloudflare's limit, which is 32 KB for a request. A longer URL is probably a mistake. */
    private static final int LONGEST_URL = 4096;

    private static final int MOST_SLASHES = 31;

    List<InvalidationChunk> plan(InvalidationRequest request) {
        Set<InvalidationItem> files = new LinkedHashSet<>();
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> prefixes = new LinkedHashSet<>();
        Set<String> everything = new LinkedHashSet<>();
        for (InvalidationTarget target : request.targets()) {
            // As an expression, so that the compiler refuses a kind that is missing here.
            Runnable addition = switch (target.kind()) {
                case PATH -> () -> addFiles(((InvalidationTarget.Path) target).url(), files);
                case TAG -> () -> addTag(((InvalidationTarget.Tag) target).name(), tags);
                case HOST -> () -> hosts.add(checkedHost((InvalidationTarget.Host) target));
                case PREFIX -> () -> addPrefixes(((InvalidationTarget.Prefix) target).url(), prefixes);
                case EVERYTHING -> () -> everything.add("everything");
            };
            addition.run();
        }
        List<InvalidationChunk> chunks = new ArrayList<>();
        chunks.addAll(JsonApi.chunks(EVERYTHING, everything, 1));
        chunks.addAll(JsonApi.chunks(new InvalidationChunk(FILES, null, List.copyOf(files)), filesPerRequest));
        chunks.addAll(JsonApi.chunks(TAGS, tags.values(), OTHERS_PER_REQUEST));
        chunks.addAll(JsonApi.chunks(HOSTS, hosts, OTHERS_PER_REQUEST));
        chunks.addAll(JsonApi.chunks(PREFIXES, prefixes, OTHERS_PER_REQUEST));
        return chunks;
    }

    /** Reads the targets of a saved request. */
    InvalidationRequest saved(InvalidationChunk saved) {
        Function<String, InvalidationTarget> target = switch (saved.operation()) {
            case FILES -> name -> new InvalidationTarget.Path(UrlReference.of(name));
            case TAGS -> InvalidationTarget::tag;
            case HOSTS -> InvalidationTarget::host;
            case PREFIXES -> name -> new InvalidationTarget.Prefix(UrlReference.of("//" + name));
            case EVERYTHING -> name -> InvalidationTarget.everything();
            default ->
                throw new InvalidRequestException("The operation", saved.operation(), "is not one of Cloudflare.");
        };
        return InvalidationRequest.ofSaved(saved.names().stream().map(target).toList());
    }

    private void addFiles(UrlReference reference, Set<InvalidationItem> files) {
        for (UrlReference url : sites.resolve(reference)) {
            checkLength(url);
            files.addAll(headers.items(url.toString()));
        }
    }

    private String checkedHost(InvalidationTarget.Host target) {
        String host = sites.hostOf(target);
        if (host.indexOf(':') >= 0) {
            throw new InvalidRequestException(
                    "The host",
                    host,
                    "has a port or is an IP address, and Cloudflare takes names of hosts only; name paths or prefixes"
                            + " of it.");
        }
        return host;
    }

    private void addPrefixes(UrlReference reference, Set<String> prefixes) {
        String path = reference.path();
        if (path.indexOf('?') >= 0) {
            throw new InvalidRequestException(
                    "The prefix",
                    reference.toString(),
                    "has a query, which Cloudflare does not know in prefixes; name the URLs as paths, or give the"
                            + " responses a tag and purge that with tag(...).");
        }
        if (path.chars().filter(c -> c == '/').count() > MOST_SLASHES) {
            throw new InvalidRequestException(
                    "The prefix", reference.toString(), "has more than the 31 slashes that Cloudflare allows in one.");
        }
        for (UrlReference url : sites.resolve(reference)) {
            checkLength(url);
            prefixes.add(url.host() + url.path());
        }
    }

    private static void checkLength(UrlReference url) {
        if (url.toString().length() > LONGEST_URL) {
            throw new InvalidRequestException(
                    "The URL",
                    url.toString(),
                    "has more than 4,096 characters, which is the most that is purged here; give the response a tag,"
                            + " and purge that with tag(...).");
        }
    }

    private static void addTag(String tag, Map<String, String> tags) {
        if (tag.indexOf(',') >= 0) {
            throw new InvalidRequestException(
                    "The tag", tag, "has a comma, which separates tags at Cloudflare; name each tag for itself.");
        }
        if (tag.length() > LONGEST_TAG) {
            throw new InvalidRequestException(
                    "The tag", tag, "has more than the 1,024 characters that Cloudflare takes in a purge.");
        }
        tags.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag);
    }
}
