package io.cdnurl.benchmarks.http;

import com.sun.management.ThreadMXBean;
import io.cdnurl.CdnUrlBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Writes the URLs of the page again and again in one thread. The other programs do the same: {@code symfony.php} and
 * {@code flask_cdn_ng.py} in {@code benchmarks/http}.
 */
public final class UrlLoop {
    /** A batch takes at least this long, so that reading the clock costs nothing. */
    private static final Duration BATCH = Duration.ofMillis(10);

    private final CdnUrlBuilder cdn;
    private final String[] names;
    private final List<String> expected;
    private final long length;
    private int pages = 1;

    private UrlLoop(CdnUrlBuilder cdn, List<String> names, List<String> expected) {
        this.cdn = cdn;
        this.names = names.toArray(String[]::new);
        this.expected = expected;
        this.length = expected.stream().mapToLong(String::length).sum();
    }

    /**
     * Prints the nanoseconds that a URL takes, and the bytes that it allocates.
     *
     * @param args the folder of the {@link SharedAssets}, the {@link UrlForm}, the seconds before measuring, and the
     *     seconds of measuring
     * @throws IOException if the assets cannot be read
     */
    public static void main(String[] args) throws IOException {
        SharedAssets assets = SharedAssets.in(Path.of(args[0]));
        System.out.println(measure(assets, UrlForm.of(args[1]), seconds(args[2]), seconds(args[3])));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }

    static String measure(SharedAssets assets, UrlForm form, Duration warmUp, Duration duration) throws IOException {
        try (CdnUrlBuilder cdn = assets.cdn(form)) {
            UrlLoop loop = new UrlLoop(cdn, assets.names(), assets.urls(form));
            loop.check();
            loop.run(warmUp);
            return loop.run(duration);
        }
    }

    private void check() {
        for (int i = 0; i < names.length; i++) {
            String url = cdn.urlFor("static", names[i]);
            if (!url.equals(expected.get(i))) {
                throw new IllegalStateException(url + " is not as expected: " + expected.get(i));
            }
        }
    }

    private String run(Duration duration) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long urls = 0;
        long elapsed = 0;
        long allocated = threads.getCurrentThreadAllocatedBytes();
        do {
            long started = System.nanoTime();
            long written = batch();
            long took = System.nanoTime() - started;
            if (written != length * pages) {
                throw new IllegalStateException(pages + " pages have URLs of " + written + " characters.");
            }
            elapsed += took;
            urls += (long) pages * names.length;
            if (took < BATCH.toNanos()) {
                pages *= 2;
            }
        } while (elapsed < duration.toNanos());
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        return String.format(Locale.ROOT, "%.1f\t%.0f", (double) elapsed / urls, (double) allocated / urls);
    }

    private long batch() {
        long written = 0;
        for (int page = 0; page < pages; page++) {
            for (String name : names) {
                written += cdn.urlFor("static", name).length();
            }
        }
        return written;
    }
}
