package io.cdnurl.internal.tag;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.url.StaticUrls;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one kind that were written last for each name, to be given to calls that say the same for requests that
 * are alike. They hold while the manifests are the same and the version is current. The number of names is bounded, and
 * so are the length of each and of its tags. Thread-safe.
 */
final class WrittenTags {
    private static final int REMEMBERED = 2048;
    private static final int LONGEST = 16_384;

    /** Usually another one for each request. */
    private static final String NONCE = "nonce";

    private final Map<StaticUrls, BoundedMemo<Remembered>> byEndpoint;

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
            return generation == now
                    && (written.current == null || written.current.getAsBoolean())
                    && areAlike(request, call.request())
                    && values.equals(call.values());
        }
    }

    /** Nothing is written yet. */
    WrittenTags(Collection<StaticUrls> endpoints) {
        byEndpoint = endpoints.stream()
                .collect(Collectors.toUnmodifiableMap(endpoint -> endpoint, endpoint -> new BoundedMemo<>(REMEMBERED)));
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
        BoundedMemo<Remembered> memo = Objects.requireNonNull(byEndpoint.get(assets));
        Remembered before = memo.get(name);
        if (before != null && before.holdsFor(call, generation)) {
            return before.written.tags;
        }
        Written written = writing.get();
        if (written.isLasting && written.tags.length() <= LONGEST && isRepeated(call.values())) {
            memo.put(name, new Remembered(written, new HashMap<>(call.values()), call.request(), generation));
        }
        return written.tags;
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

    /** Tells whether another call may say the same: no value is new for each request, or can change. */
    private static boolean isRepeated(Map<String, ? extends @Nullable Object> values) {
        for (Map.Entry<String, ? extends @Nullable Object> value : values.entrySet()) {
            boolean cannotChange = value.getValue() == null
                    || value.getValue() instanceof String
                    || value.getValue() instanceof Boolean
                    || value.getValue() instanceof Integer;
            if (!cannotChange || value.getKey().equals(NONCE)) {
                return false;
            }
        }
        return true;
    }
}
