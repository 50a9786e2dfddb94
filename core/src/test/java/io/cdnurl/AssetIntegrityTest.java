package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The integrity of assets: the manifest's, or that of the file that is served. */
class AssetIntegrityTest {
    /** {@code printf a | openssl dgst -sha384 -binary | base64}. */
    private static final String OF_A = "sha384-VKWbnyKwuAiA2EJ+VIt8I6vYc0huHwNdzpzWl+hRdQM8qojm1XvDXvrgta/TFF8x";

    private static final String OF_SOMETHING_ELSE =
            "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    @TempDir
    Path directory;

    private CdnSettings.Builder settings(String integrity) {
        return new Bundle(directory)
                .with("a.1.js", "a")
                .with("plain.js", "a")
                .withManifest("{\"a.js\": {\"src\": \"a.1.js\", \"integrity\": \"" + integrity + "\"}}")
                .settings("/static");
    }

    @Test
    void isTheManifestsAsItStands() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings(OF_SOMETHING_ELSE).build());

        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_SOMETHING_ELSE);
        assertThat(cdn.tags().script("static", "a.js", Map.of()))
                .isEqualTo("<script src=\"https://cdn.example.com/static/a.1.js\" integrity=\"" + OF_SOMETHING_ELSE
                        + "\" crossorigin=\"anonymous\"></script>");
    }

    @Test
    void isNotComputedUnlessTheSettingsSaySo() {
        assertThat(CdnUrlBuilder.of(settings("").build()).integrityFor("static", "a.js"))
                .isNull();
    }

    @Test
    void isComputedFromTheFileThatIsServed() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings("")
                .integrityComputed(true)
                .onMissing(MissingAssetPolicy.IGNORE)
                .build());

        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);
        assertThat(cdn.integrityFor("static", "plain.js")).isEqualTo(OF_A);
        assertThat(cdn.integrityFor("static", "none.js")).isNull();
    }

    @Test
    void oneThatFitsTheFileIsKept() {
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            CdnUrlBuilder cdn =
                    CdnUrlBuilder.of(settings(OF_A).integrityComputed(true).build());

            assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void oneThatDoesNotFitTheFileIsAWarningAndNotUsed() {
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            CdnUrlBuilder cdn = CdnUrlBuilder.of(
                    settings(OF_SOMETHING_ELSE).integrityComputed(true).build());

            assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);
            assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .contains("'a.1.js'", "does not fit the file in the directory");
        }
    }

    /** As a reproducible build does: the new file has the time and the size of the old one. */
    @Test
    void aFileThatReplacesOneOfTheSameTimeAndSizeHasAnother() throws IOException {
        Bundle bundle = new Bundle(directory).with("a.js", "a");
        long time = 1_500_000_000_000L;
        assertThat(directory.resolve("a.js").toFile().setLastModified(time)).isTrue();
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .staticEndpoint(bundle.endpoint("/static"))
                .integrityComputed(true)
                .build());
        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);

        bundle.with("new.js", "b");
        assertThat(directory.resolve("new.js").toFile().setLastModified(time)).isTrue();
        Files.move(directory.resolve("new.js"), directory.resolve("a.js"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(cdn.integrityFor("static", "a.js")).isNotEqualTo(OF_A);
    }

    /** File systems soon give the number of a deleted file to a new one. */
    @Test
    void aFileThatIsMadeAfterOneOfTheSameTimeAndSizeWasDeletedHasAnother() throws IOException {
        Bundle bundle = new Bundle(directory).with("a.js", "a");
        long time = 1_500_000_000_000L;
        assertThat(directory.resolve("a.js").toFile().setLastModified(time)).isTrue();
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .staticEndpoint(bundle.endpoint("/static"))
                .integrityComputed(true)
                .build());
        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);

        Files.delete(directory.resolve("a.js"));
        bundle.with("a.js", "b");
        assertThat(directory.resolve("a.js").toFile().setLastModified(time)).isTrue();

        assertThat(cdn.integrityFor("static", "a.js")).isNotEqualTo(OF_A);
    }

    /** Caches may hold the old content for the old URL: with the integrity of the new one, browsers would refuse it. */
    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "content-hash"})
    void isThatOfTheStateOfWhichTheUrlIs(String version) {
        Bundle bundle = new Bundle(directory).with("a.js", "a").with("late.js", "a");
        Duration age = Duration.ofHours(1);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(bundle.endpoint("/static"))
                .versioner(
                        version.equals("timestamp")
                                ? AssetVersioner.lastModified(age)
                                : AssetVersioner.contentHash(age))
                .integrityComputed(true)
                .build());
        String before = cdn.tags().script("static", "a.js", Map.of());
        assertThat(before).contains(OF_A);
        String lateUrl = cdn.urlFor("static", "late.js");

        bundle.with("a.js", "changed").with("late.js", "changed");

        assertThat(cdn.tags().script("static", "a.js", Map.of())).isEqualTo(before);
        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);
        assertThat(cdn.tags().script("static", "late.js", Map.of()))
                .as("the old content is not known any more")
                .isEqualTo("<script src=\"" + lateUrl + "\"></script>");
    }

    /** The content that is read is not that of the state which was seen before it. */
    @Test
    void aFileThatChangesWhileItIsReadHasNone() {
        AtomicInteger state = new AtomicInteger();
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.of("static", "/static", new AnyFile() {
                    @Override
                    public Object stamp(String filename) {
                        return state.get();
                    }

                    @Override
                    public InputStream open(String filename) throws IOException {
                        state.incrementAndGet();
                        return super.open(filename);
                    }
                }))
                .integrityComputed(true)
                .build());

        assertThat(cdn.integrityFor("static", "a.js")).isNull();
    }

    @Test
    void aChangedFileHasAnother() throws IOException {
        Bundle bundle = new Bundle(directory).with("a.js", "a");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .staticEndpoint(bundle.endpoint("/static"))
                .integrityComputed(true)
                .build());
        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);

        bundle.with("a.js", "b");
        assertThat(directory.resolve("a.js").toFile().setLastModified(1_500_000_000_000L))
                .isTrue();

        assertThat(cdn.integrityFor("static", "a.js")).isNotEqualTo(OF_A).startsWith("sha384-");
    }

    /** What a page asks for first under load: each thread wants the hash of the same large file. */
    @Test
    @Timeout(60)
    void aFileThatManyThreadsAskForIsReadOnce() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(8);
        CdnUrlBuilder cdn = computing(new AnyFile() {
            @Override
            public Object stamp(String filename) {
                asked.countDown();
                return "stamp";
            }

            @Override
            public InputStream open(String filename) throws IOException {
                opened.incrementAndGet();
                try {
                    asked.await(); // so that the others find no hash
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.open(filename);
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> found =
                    threads.invokeAll(Collections.nCopies(8, () -> cdn.integrityFor("static", "a.js")));
            for (Future<String> each : found) {
                assertThat(each.get()).isEqualTo(OF_A);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void aFileThatCannotBeReadIsTriedAgain() {
        AtomicInteger opened = new AtomicInteger();
        CdnUrlBuilder cdn = computing(new AnyFile() {
            @Override
            public InputStream open(String filename) throws IOException {
                if (opened.getAndIncrement() == 0) {
                    throw new IOException("locked");
                }
                return super.open(filename);
            }
        });

        assertThat(cdn.integrityFor("static", "a.js")).isNull();
        assertThat(cdn.integrityFor("static", "a.js")).isEqualTo(OF_A);
    }

    private static CdnUrlBuilder computing(AssetFolder folder) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .staticEndpoint(StaticEndpoint.of("static", "/static", folder))
                .integrityComputed(true)
                .build());
    }

    /** A folder with a file of every name. */
    private static class AnyFile implements AssetFolder {
        @Override
        public Instant lastModified(String filename) {
            return Instant.EPOCH;
        }

        @Override
        public InputStream open(String filename) throws IOException {
            return new ByteArrayInputStream(new byte[] {'a'});
        }
    }
}
