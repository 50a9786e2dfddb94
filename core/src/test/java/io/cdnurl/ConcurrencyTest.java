package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.RefreshingManifest;
import io.cdnurl.manifest.format.StandardFormats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at once. The n-th manifest lists the checksum n for every path, so that a mixture would show. */
@Timeout(60)
class ConcurrencyTest {
    private static final int PATHS = 50;
    private static final int SWAPS = 1000;

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private final StubSource source =
            new StubSource(validators -> StubSource.content(manifest(number.incrementAndGet())));

    private static String manifest(int n) {
        StringBuilder list = new StringBuilder();
        for (int path = 0; path < PATHS; path++) {
            list.append(String.format("%08x  static/%d.css%n", n, path));
        }
        return list.toString();
    }

    @Test
    void aSnapshotIsNeverAMixture() throws Exception {
        try (RefreshingManifest current = RefreshingManifest.builder(source, StandardFormats.recognizing(List.of()))
                .interval(Duration.ofNanos(1))
                .listener(untilSwapped())
                .open()) {
            int seen = inThreads(8, () -> {
                Set<String> numbers = new HashSet<>();
                while (!done.get()) {
                    Manifest snapshot = current.get();
                    Set<String> checksums = new HashSet<>();
                    for (int path = 0; path < PATHS; path++) {
                        checksums.add(snapshot.checksum("static/" + path + ".css"));
                    }
                    assertThat(checksums).hasSize(1).doesNotContainNull();
                    numbers.addAll(checksums);
                }
                return numbers.size();
            });
            assertThat(seen).as("manifests seen by a thread").isGreaterThan(1);
        }
    }

    @Test
    void everyUrlIsOfAManifestThatWasInUseAtTheTime() throws Exception {
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .manifestSource(source)
                .manifestRefresh(Duration.ofNanos(1))
                .manifestListener(untilSwapped())
                .build())) {
            int seen = inThreads(8, () -> {
                Set<Integer> numbers = new HashSet<>();
                int latest = 0;
                for (int i = 0; !done.get(); i++) {
                    String url = cdn.urlFor("static", i % PATHS + ".css");
                    String start = SampleSite.CDN + "/static/" + i % PATHS + ".css?c=";
                    assertThat(url).startsWith(start);
                    int n = Integer.parseInt(url.substring(start.length()), 16);
                    assertThat(n).as("the manifest of " + url).isBetween(latest, number.get());
                    latest = n;
                    numbers.add(n);
                }
                return numbers.size();
            });
            assertThat(seen).as("manifests seen by a thread").isGreaterThan(1);
        }
    }

    @Test
    void fiftyThreadsGetTheRightUrlsOfADirectory(@TempDir Path directory) throws Exception {
        AssetFiles files = new AssetFiles(directory);
        for (int i = 0; i < PATHS; i++) {
            files.touch(i + ".css", 1_600_000_000 + i);
        }
        for (Duration maxAge : List.of(Duration.ZERO, Duration.ofSeconds(1))) {
            CdnUrlBuilder cdn =
                    CdnUrlBuilder.of(files.settings().timestampMaxAge(maxAge).build());
            RequestContext http = RequestContext.of("http", "www.example.com");
            inThreads(50, () -> {
                for (int i = 0; i < 500; i++) {
                    int file = i % PATHS;
                    String rest = "//cdn.example.com/static/" + file + ".css?";
                    int time = 1_600_000_000 + file;
                    assertThat(cdn.urlFor("static", file + ".css")).isEqualTo("https:" + rest + "t=" + time);
                    assertThat(cdn.urlFor("static", Values.of("filename", file + ".css"), http))
                            .isEqualTo("http:" + rest + "t=" + time);
                    assertThat(cdn.urlFor("static", Values.of("filename", file + ".css", "i", i)))
                            .isEqualTo("https:" + rest + "i=" + i + "&t=" + time);
                }
                return 1;
            });
        }
    }

    @Test
    void fiftyThreadsWithRequestsOfTheirOwnDoNotMeet() throws Exception {
        CdnUrlBuilder cdn = SampleSite.cdn();
        AtomicInteger threads = new AtomicInteger();
        inThreads(50, () -> {
            String host = "host" + threads.incrementAndGet() + ".example";
            RequestContext request = RequestContext.of("https", host);
            for (int i = 0; i < 200; i++) {
                String url = CurrentRequest.call(request, () -> cdn.urlFor("index", Values.of("_external", true)));
                assertThat(url).isEqualTo("https://" + host + "/");
            }
            return 1;
        });
    }

    private ManifestListener untilSwapped() {
        return new ManifestListener() {
            @Override
            public void refreshed(Manifest manifest) {
                if (number.get() > SWAPS) {
                    done.set(true);
                }
            }
        };
    }

    /** Runs a task in threads that start together, and returns the greatest outcome. */
    private static int inThreads(int count, Callable<Integer> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CyclicBarrier start = new CyclicBarrier(count);
            List<Future<Integer>> outcomes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                outcomes.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            int greatest = 0;
            for (Future<Integer> outcome : outcomes) {
                greatest = Math.max(greatest, outcome.get());
            }
            return greatest;
        } finally {
            threads.shutdownNow();
        }
    }
}
