package io.cdnurl.internal.tag;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.url.StaticUrls;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one kind that were written, to be given to calls that say the same for requests that are alike. They hold
 * while the manifests are the same and the version is current. For each name the last calls that differ are remembered.
 * The number of names is bounded, and so is what is remembered for each. Thread-safe.
 */
final class WrittenTags {
    /** As of a page that is asked for with and without TLS, with two sets of attributes. */
    private static final int MOST_CALLS = 4;

    /** Another one for each request. */
    private static final String NONCE = "nonce";

    private final Map<StaticUrls, BoundedMemo<List<Remembered>>> byEndpoint;
    private final int longest;

    /**
     * What was written for one call.
     *
     * @param tags the tags
     * @param isLasting whether the same is written while the manifests are the same and this is current
     * @param current tells whether it still holds; null if it does while the manifests are the same
     */
    record Written(String tags, boolean isLasting, @Nullable BooleanSupplier current) {
        /** What must be written anew for each call. */
        static Written once(String tags) {
            return new Written(tags, false, null);
        }
    }

    /** What was written, for which call, with the manifests of which generation. */
    private record Remembered(
            Written written,
            Map<String, @Nullable Object> values,
            @Nullable RequestContext request,
            int generation) {
        boolean holdsFor(TagWriter.Call call, int now) {
            return isUsable(now) && areAlike(request, call.request()) && values.equals(call.values());
        }

        boolean isUsable(int now) {
            return generation == now && (written.current == null || written.current.getAsBoolean());
        }
    }

    /**
     * Nothing is written yet.
     *
     * @param endpoints the endpoints
     * @param mostNames of how many names of each endpoint tags are remembered
     * @param longest how many characters the tags, the values of a call and its request may have together to be
     *     remembered
     */
    WrittenTags(Collection<StaticUrls> endpoints, int mostNames, int longest) {
        this.byEndpoint = endpoints.stream()
                .collect(Collectors.toUnmodifiableMap(endpoint -> endpoint, endpoint -> new BoundedMemo<>(mostNames)));
        this.longest = longest;
    }

    /**
     * Returns the tags of a call.
     *
     * @param assets the endpoint
     * @param name the name of the asset or of the entry points
     * @param call the call
     * @param writing writes them if they are not remembered
     */
    String of(StaticUrls assets, String name, TagWriter.Call call, Supplier<Written> writing) {
        int generation = assets.generation(); // taken before: if it changes meanwhile, nobody is given what is written
        BoundedMemo<List<Remembered>> memo = Objects.requireNonNull(byEndpoint.get(assets));
        List<Remembered> before = memo.get(name);
        if (before != null) {
            for (int i = 0; i < before.size(); i++) { // an iterator would be an object for each call
                if (before.get(i).holdsFor(call, generation)) {
                    return before.get(i).written.tags;
                }
            }
        }
        Written written = writing.get();
        if (written.isLasting
                && mayBeRepeated(call.values(), longest - written.tags.length() - length(call.request()))) {
            Remembered now = new Remembered(written, new HashMap<>(call.values()), call.request(), generation);
            Stream<Remembered> others = before == null ? Stream.of() : before.stream();
            memo.put(
                    name,
                    Stream.concat(Stream.of(now), others.filter(each -> each.isUsable(generation)))
                            .limit(MOST_CALLS)
                            .toList());
        }
        return written.tags;
    }

    private static int length(@Nullable RequestContext request) {
        return request == null
                ? 0
                : request.host().length() + request.rootPath().length();
    }

    /** Tells whether what is written for one request is right for another: the blueprint is not a part of it. */
    private static boolean areAlike(@Nullable RequestContext one, @Nullable RequestContext other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.scheme().equals(other.scheme())
                && one.host().equals(other.host())
                && one.rootPath().equals(other.rootPath());
    }

    /**
     * Tells whether another call may say the same: no value is new for each request, or can change. Also false if there
     * is no room for the values.
     */
    private static boolean mayBeRepeated(Map<String, ? extends @Nullable Object> values, int room) {
        int left = room;
        for (Map.Entry<String, ? extends @Nullable Object> each : values.entrySet()) {
            Object value = each.getValue();
            if (value instanceof String text) {
                if (each.getKey().equalsIgnoreCase(NONCE)) {
                    return false;
                }
                left -= text.length();
            } else if (value != null
                    && !(value instanceof Boolean)
                    && !(value instanceof Integer)
                    && !(value instanceof Long)) {
                return false;
            }
            left -= each.getKey().length();
        }
        return left >= 0;
    }
}
