package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.UrlReference;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Varnish, with the methods and headers of FOSHttpCache's VCL and of {@code varnish/purge.vcl}. Only the latter has
 * soft purges: methods of their own, so that a VCL that does not know them does not purge.
 */
final class VarnishDialect implements CacheDialect {
    private static final String BAN = "BAN";
    private static final String PURGE_KEYS = "PURGEKEYS";
    private static final String SOFT = "SOFT";
    /** Half of the longest header that Varnish accepts by default ({@code http_req_hdr_len}). */
    private static final int LONGEST_TAGS = 4096;

    private static final String IS_SOFT =
            "is soft, and this service is not; build it with soft(true), as when the request was planned.";
    private static final String IS_HARD =
            "is not soft, and this service is; build it without soft(true), as when the request was planned.";

    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private final CachedSites sites;
    private final boolean soft;

    /**
     * Creates a dialect.
     *
     * @param sites the sites that the nodes serve
     * @param soft whether objects become stale in place of being removed
     */
    VarnishDialect(CachedSites sites, boolean soft) {
        this.sites = sites;
        this.soft = soft;
    }

    @Override
    public String name() {
        return "varnish";
    }

    @Override
    public Set<TargetKind> capabilities() {
        return soft ? EnumSet.of(TargetKind.PATH, TargetKind.TAG) : EnumSet.allOf(TargetKind.class);
    }

    @Override
    public String alternative(TargetKind kind) {
        return "it would be a ban, and bans cannot be soft: name paths or tags, or purge without soft(true)";
    }

    @Override
    public List<InvalidationChunk> plan(List<InvalidationTarget> targets) {
        Set<InvalidationChunk> chunks = new LinkedHashSet<>();
        List<String> tags = new ArrayList<>();
        for (InvalidationTarget target : targets) {
            // As an expression, so that the compiler refuses a kind that is missing here.
            Stream<InvalidationChunk> added = switch (checkedKind(target)) {
                case PATH ->
                    sites.urls(((InvalidationTarget.Path) target).url())
                            .map(url -> chunk(method(PURGE), checked(url).toString()));
                case PREFIX ->
                    sites.urls(((InvalidationTarget.Prefix) target).url()).map(url -> chunk(BAN, url + "*"));
                case HOST ->
                    Stream.of(chunk(
                            BAN,
                            "//" + sites.root((InvalidationTarget.Host) target).host()));
                case TAG -> {
                    tags.add(checked(((InvalidationTarget.Tag) target).name()));
                    yield Stream.empty();
                }
                case EVERYTHING -> sites.roots().map(root -> chunk(BAN, root + "*"));
            };
            added.forEach(chunks::add);
        }
        List<InvalidationChunk> all = new ArrayList<>(chunks);
        all.addAll(tagChunks(tags));
        return all;
    }

    private TargetKind checkedKind(InvalidationTarget target) {
        if (!capabilities().contains(target.kind())) {
            throw new InvalidRequestException(
                    "The target", target.toString(), "cannot be purged softly; " + alternative(target.kind()) + ".");
        }
        return target.kind();
    }

    private String method(String method) {
        return soft ? SOFT + method : method;
    }

    private static InvalidationChunk chunk(String method, String item) {
        return InvalidationChunk.of(method, List.of(item));
    }

    private static CachedUrl checked(CachedUrl url) {
        url.uri("");
        return url;
    }

    private static String checked(String tag) {
        if (tag.indexOf(',') >= 0) {
            throw new InvalidRequestException(
                    "The tag",
                    tag,
                    "has a comma, which is where a tag ends for Varnish (vmod xkey); take another sign.");
        }
        if (tag.length() > LONGEST_TAGS) {
            throw new InvalidRequestException(
                    "The tag", tag, "has more than " + LONGEST_TAGS + " characters, which do not fit into a header.");
        }
        return tag;
    }

    private List<InvalidationChunk> tagChunks(List<String> tags) {
        List<InvalidationChunk> chunks = new ArrayList<>();
        int from = 0;
        int length = -1;
        for (int i = 0; i < tags.size(); i++) {
            length += 1 + tags.get(i).length();
            if (length > LONGEST_TAGS) {
                chunks.add(InvalidationChunk.of(method(PURGE_KEYS), tags.subList(from, i)));
                from = i;
                length = tags.get(i).length();
            }
        }
        if (from < tags.size()) {
            chunks.add(InvalidationChunk.of(method(PURGE_KEYS), tags.subList(from, tags.size())));
        }
        return chunks;
    }

    @Override
    public InvalidationTarget target(String method, String item) {
        if (method.equals(method(PURGE))) {
            return new InvalidationTarget.Path(UrlReference.of(item));
        }
        if (method.equals(BAN)) {
            return banned(item);
        }
        if (method.equals(method(PURGE_KEYS))) {
            return InvalidationTarget.tag(item);
        }
        if (method.equals(PURGE) || method.equals(PURGE_KEYS) || method.startsWith(SOFT)) {
            throw new InvalidRequestException("The operation", method, soft ? IS_HARD : IS_SOFT);
        }
        throw unknown(method, item);
    }

    /** A plan for everything has the item {@code //host/*} for each site, and one for a host has {@code //host}. */
    private static InvalidationTarget banned(String item) {
        if (isHost(item)) {
            return InvalidationTarget.host(item.substring(2));
        }
        if (!item.endsWith("*")) {
            throw unknown(BAN, item);
        }
        UrlReference prefix = UrlReference.of(item.substring(0, item.length() - 1));
        return prefix.path().equals("/") ? InvalidationTarget.everything() : new InvalidationTarget.Prefix(prefix);
    }

    private static boolean isHost(String item) {
        return item.startsWith("//") && item.indexOf('/', 2) < 0;
    }

    private static InvalidRequestException unknown(String method, String item) {
        return new InvalidRequestException("The operation", method + " " + item, "is not known to Varnish.");
    }

    @Override
    public HttpRequest.Builder request(InvalidationChunk chunk) {
        String method = chunk.operation();
        List<String> items = chunk.names();
        String item = items.get(0);
        if (method.equals(method(PURGE))) {
            return request(method, sites.url(item).uri(""));
        }
        if (method.equals(BAN) && isHost(item)) {
            return ban(sites.url(item + "/"));
        }
        if (method.equals(BAN) && item.endsWith("*")) {
            return ban(sites.url(item.substring(0, item.length() - 1)));
        }
        if (method.equals(method(PURGE_KEYS))) {
            items.forEach(VarnishDialect::checked);
            return request(method, root(sites.roots().findFirst().orElseThrow()))
                    .header("xkey-purge", String.join(" ", items));
        }
        throw unknown(method, item);
    }

    private static HttpRequest.Builder ban(CachedUrl prefix) {
        return request(BAN, root(prefix))
                .header("X-Host", "^" + literal(prefix.host()) + "$")
                .header("X-Url", prefix.path().equals("/") ? ".*" : "^" + literal(prefix.path()))
                .header("X-Content-Type", ".*");
    }

    /** A regular expression that matches exactly this text. Ban expressions themselves have no escapes. */
    private static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    private static URI root(CachedUrl url) {
        return URI.create("http://" + url.host() + "/");
    }

    private static HttpRequest.Builder request(String method, URI uri) {
        return HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    }

    @Override
    public boolean isOfOneUrl(String method) {
        return method.equals(method(PURGE));
    }

    @Override
    public boolean isDone(HttpAnswer answer) {
        return answer.isSuccess();
    }

    @Override
    public String remedy(HttpAnswer answer) {
        return "its VCL does not know the method, or does not take it from here; see varnish/purge.vcl";
    }
}
