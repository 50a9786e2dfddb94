package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Virtual threads that write URLs, while files and a manifest change. A virtual thread that waits is to leave its
 * carrier to others; one that cannot is pinned, and the Java runtime records it.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(60)
class VirtualThreadsTest {
    private static final int THREADS = 10_000;
    private static final int URLS_OF_EACH = 10;
    private static final int NAMES = 50;
    private static final int FIRST = 1_600_000_000;

    @TempDir
    Path folder;

    /** The n-th change gives every file the time {@code FIRST + n}, and lists the checksum {@code FIRST + n} for it. */
    private volatile int latest = FIRST;

    private final AtomicBoolean isDone = new AtomicBoolean();
    private final AtomicInteger newer = new AtomicInteger();

    @Test
    void tenThousandWriteRightUrlsWhileFilesAndAManifestChangeAndNoneIsPinned() throws Exception {
        change(0);
        try (CdnUrlBuilder cdn = cdn()) {
            writeUrls(cdn); // a thread that waits for a class to be initialized is pinned
            List<RecordedEvent> pinned = pinnedDuring(() -> {
                ExecutorService changes = Executors.newSingleThreadExecutor();
                try {
                    Future<Integer> changed = changes.submit(this::changeUntilDone);
                    writeUrlsInVirtualThreads(cdn);
                    isDone.set(true);
                    assertThat(changed.get()).as("changes").isGreaterThan(5);
                } finally {
                    isDone.set(true);
                    changes.shutdown();
                }
            });
            assertThat(pinned).isEmpty();
            assertThat(newer).as("URLs of later manifests").hasValueGreaterThan(0);
        }
    }

    /** Otherwise the other test would prove nothing. */
    @Test
    void aPinnedThreadIsRecorded() throws Exception {
        List<RecordedEvent> pinned = pinnedDuring(() -> {
            try (VirtualThreads threads = new VirtualThreads()) {
                threads.submit(() -> WaitsAtItsStart.VALUE).get();
            }
        });
        assertThat(pinned).isNotEmpty();
    }

    /** A thread cannot leave its carrier within the initializer of a class. */
    private static final class WaitsAtItsStart {
        static final Integer VALUE = waited();

        private static Integer waited() {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 1;
        }
    }

    private CdnUrlBuilder cdn() {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .timestampMaxAge(Duration.ofMillis(1))
                .manifestRefresh(Duration.ofMillis(3))
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .staticEndpoint(StaticEndpoint.directory("built", "/built", folder)
                        .withManifest(manifest().toUri().toString()))
                .build());
    }

    private Path manifest() {
        return folder.resolve("manifest.json");
    }

    private Integer changeUntilDone() throws Exception {
        int n = 1;
        for (; !isDone.get(); n++) {
            change(n);
            Thread.sleep(5);
        }
        return n;
    }

    private void change(int n) throws Exception {
        latest = FIRST + n;
        AssetFiles files = new AssetFiles(folder);
        StringJoiner map = new StringJoiner(",", "{", "}");
        for (int i = 0; i < NAMES; i++) {
            files.touch(i + ".css", FIRST + n);
            map.add(String.format("\"built/%d.css\": \"%032d\"", i, FIRST + n));
        }
        Path next = Files.writeString(folder.resolve("next.json"), map.toString());
        Files.move(next, manifest(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeUrlsInVirtualThreads(CdnUrlBuilder cdn) throws Exception {
        try (VirtualThreads threads = new VirtualThreads()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> writeUrls(cdn)));
            }
            for (Future<Integer> each : all) {
                each.get();
            }
        }
    }

    private Integer writeUrls(CdnUrlBuilder cdn) throws InterruptedException {
        int before = FIRST;
        for (int i = 0; i < URLS_OF_EACH; i++) {
            String name = (Thread.currentThread().hashCode() & 0xFFFF) * i % NAMES + ".css";
            assertThat(version(cdn, "static", name, "t")).isBetween(FIRST, latest);
            int checksum = version(cdn, "built", name, "c");
            assertThat(checksum).isBetween(before, latest);
            before = checksum;
            if (checksum > FIRST) {
                newer.incrementAndGet();
            }
            Thread.sleep(1); // others take the carrier
        }
        return 1;
    }

    private static int version(CdnUrlBuilder cdn, String endpoint, String name, String parameter) {
        String start = "https://cdn.example.com/" + endpoint + "/" + name + "?" + parameter + "=";
        String url = cdn.urlFor(endpoint, name);
        assertThat(url).startsWith(start);
        return Integer.parseInt(url.substring(start.length()));
    }

    private interface Work {
        void run() throws Exception;
    }

    private List<RecordedEvent> pinnedDuring(Work work) throws Exception {
        String event = "jdk.VirtualThreadPinned";
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(event).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals(event))
                .toList();
    }

    /** Runs each work in a virtual thread of its own. JDK 17, which compiles this, has none. */
    private static final class VirtualThreads implements AutoCloseable {
        private final ExecutorService executor;

        VirtualThreads() throws Exception {
            try {
                executor = (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        <T> Future<T> submit(Callable<T> work) {
            return executor.submit(work);
        }

        @Override
        public void close() {
            executor.shutdown();
        }
    }
}
