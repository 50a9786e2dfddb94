package io.cdnurl.internal.file;

import io.cdnurl.AssetFolder;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.memory.Suggestions;
import io.cdnurl.internal.text.NamesLike;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.Segments;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which file may be meant by a name that no file has. A folder is listed for it, up to a number of names and a
 * time, and the list is used for a while. Thread-safe.
 */
public final class FileHints {
    private static final int MOST_LISTED = 10_000;
    private static final long LONGEST_LISTING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LISTING_MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<AssetFolder, SoftReference<Listing>> listings = new ConcurrentHashMap<>();

    /** Knows no folder yet. */
    public FileHints() {}

    /** The names in a folder at a time, and what was suggested of them. */
    private record Listing(List<String> names, long madeAt, Suggestions<String> suggestions) {
        boolean isRecent() {
            return System.nanoTime() - madeAt < LISTING_MAX_AGE_NANOS;
        }
    }

    /**
     * Says which file may be meant.
     *
     * @param endpoint the endpoint that the file was looked for in
     * @param filename the name that is not there
     * @return words that go on after "no such file"; empty if there is nothing to say
     */
    public String of(StaticEndpoint endpoint, String filename) {
        Listing listing = listing(endpoint.folder());
        return listing.suggestions.of(endpoint.name() + '/' + filename, () -> hint(endpoint, filename, listing.names));
    }

    private static String hint(StaticEndpoint endpoint, String filename, List<String> names) {
        if (filename.startsWith("data:")) {
            return "; a data: URL is written into the page as it is";
        }
        MeantName meant =
                MeantName.amongThoseThere(filename, endpoint.listedPrefix(), name -> isThere(endpoint.folder(), name));
        if (meant != null) {
            return "; " + meant.inWords();
        }
        List<String> nearest = NamesLike.of(filename, List.of(NamesLike.in(names)));
        return nearest.isEmpty()
                ? ""
                : nearest.stream().map(Quoted::of).collect(Collectors.joining(", ", "; nearest: ", ""));
    }

    private static boolean isThere(AssetFolder folder, String name) {
        try {
            return folder.lastModified(name) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private Listing listing(AssetFolder folder) {
        List<Listing> current = new ArrayList<>(1);
        listings.compute(folder, (same, before) -> {
            Listing known = before == null ? null : before.get();
            boolean isUsable = known != null && known.isRecent();
            current.add(isUsable ? known : new Listing(names(folder), System.nanoTime(), new Suggestions<>("")));
            return isUsable ? before : new SoftReference<>(current.get(0));
        });
        return current.get(0);
    }

    /** Lists a folder as far as the limits allow, and as far as it can be read: it is for a hint only. */
    private static List<String> names(AssetFolder folder) {
        List<String> names = new ArrayList<>();
        long end = System.nanoTime() + LONGEST_LISTING_NANOS;
        try (Stream<String> all = folder.list()) {
            Iterator<String> next = all.iterator();
            while (names.size() < MOST_LISTED && System.nanoTime() - end < 0 && next.hasNext()) {
                String name = next.next();
                if (Segments.problem(name) == null) { // a refused name is no help
                    names.add(name);
                }
            }
        } catch (IOException | RuntimeException e) {
            return names;
        }
        return names;
    }
}
