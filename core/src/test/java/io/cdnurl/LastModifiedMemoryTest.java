package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long a file's time is answered from memory. The clock is the test's. */
class LastModifiedMemoryTest {
    @TempDir
    Path directory;

    /** Not zero, and about to overflow, since the real one may be. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());

    private AssetFiles files;

    @BeforeEach
    void makeFiles() {
        files = new AssetFiles(directory);
        files.touch("x.css", 1_600_000_001);
    }

    @Test
    void untilItIsTooOldTheOldTimeIsAnswered() {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);
        assertTime(cdn, 1_600_000_001);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos() - 1);
        assertTime(cdn, 1_600_000_001);
    }

    @Test
    void thenTheFileIsAskedAgain() {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertTime(cdn, 1_600_000_002);
        files.touch("x.css", 1_600_000_003);
        assertTime(cdn, 1_600_000_002);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertTime(cdn, 1_600_000_003);
    }

    @Test
    void anAgeOfZeroAsksAlways() {
        CdnUrlBuilder cdn = cdn(Duration.ZERO);
        for (int seconds = 1_600_000_001; seconds < 1_600_000_010; seconds++) {
            files.touch("x.css", seconds);
            assertTime(cdn, seconds);
        }
    }

    @Test
    void theSameUrlIsAnsweredAsLongAsItIsCurrent() {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        String first = cdn.urlFor("static", "x.css");

        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"))).isSameAs(first);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), SampleSite.PAGE))
                .isSameAs(first);
    }

    @Test
    void theSameUrlIsAnsweredAfterTheFileWasFoundUnchanged() {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        String first = cdn.urlFor("static", "x.css");
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);
    }

    @Test
    void eachSchemeHasItsOwnUrl() {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        RequestContext http = RequestContext.of("http", "www.example.com");
        String https = cdn.urlFor("static", "x.css");
        String plain = cdn.urlFor("static", Values.of("filename", "x.css"), http);

        assertThat(plain).isEqualTo("http://cdn.example.com/static/x.css?t=1600000001");
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), http)).isSameAs(plain);
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(https);
    }

    @Test
    void callsWithValuesSeeTheSameTime() {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        cdn.urlFor("static", "x.css");
        files.touch("x.css", 1_600_000_002);

        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", 1))).endsWith("?a=1&t=1600000001");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", 1))).endsWith("?a=1&t=1600000002");
    }

    @Test
    void aMissingFileIsNotRemembered() throws Exception {
        CdnUrlBuilder cdn = cdn(Duration.ofSeconds(2));
        Files.delete(directory.resolve("x.css"));
        assertThatThrownBy(() -> cdn.urlFor("static", "x.css")).isInstanceOf(AssetNotFoundException.class);
        files.touch("x.css", 1_600_000_002);

        assertTime(cdn, 1_600_000_002);
    }

    @Test
    void aNegativeAgeIsRefused() {
        assertThatThrownBy(() -> AssetVersioner.lastModified(Duration.ofNanos(-1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is negative");
    }

    private CdnUrlBuilder cdn(Duration maxAge) {
        return CdnUrlBuilder.of(files.settings()
                .versioner(new LastModifiedVersioner(maxAge, nanos::get))
                .build());
    }

    private static void assertTime(CdnUrlBuilder cdn, long seconds) {
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css?t=" + seconds);
    }
}
