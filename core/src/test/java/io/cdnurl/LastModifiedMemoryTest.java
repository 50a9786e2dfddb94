package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.internal.version.LastModifiedVersioner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a file's time is answered from memory. The tests themselves say when that time is over, except where the
 * real timer is meant.
 */
class LastModifiedMemoryTest {
    @TempDir
    Path directory;

    /** What is to happen when the greatest age has passed. */
    private final Queue<Runnable> timer = new ArrayDeque<>();

    private AssetFiles files;

    @BeforeEach
    void makeFiles() {
        files = new AssetFiles(directory);
        files.touch("x.css", 1_600_000_001);
    }

    @Test
    void untilItIsTooOldTheOldTimeIsAnswered() {
        CdnUrlBuilder cdn = cdn();
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);
        assertTime(cdn, 1_600_000_001);
    }

    @Test
    void thenTheFileIsAskedAgain() {
        CdnUrlBuilder cdn = cdn();
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);
        letTheAgePass();
        assertTime(cdn, 1_600_000_002);
        files.touch("x.css", 1_600_000_003);
        assertTime(cdn, 1_600_000_002);
        letTheAgePass();
        assertTime(cdn, 1_600_000_003);
    }

    @Test
    void aTimeAskedForLaterIsNotAnsweredForLonger() {
        CdnUrlBuilder cdn = cdn();
        files.touch("y.css", 1_600_000_001);
        cdn.urlFor("static", "x.css");
        cdn.urlFor("static", "y.css");
        assertThat(timer).hasSize(1);
        files.touch("y.css", 1_600_000_002);
        letTheAgePass();

        assertThat(cdn.urlFor("static", "y.css")).endsWith("?t=1600000002");
    }

    @Test
    void withoutCallsNothingIsTimed() {
        CdnUrlBuilder cdn = cdn();
        assertThat(timer).isEmpty();
        assertTime(cdn, 1_600_000_001);
        letTheAgePass();

        assertThat(timer).isEmpty();
    }

    @Test
    void aTimerThatFailsDoesNotMakeATimeLastForEver() {
        AtomicBoolean fails = new AtomicBoolean(true);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(files.settings()
                .versioner(new LastModifiedVersioner(end -> {
                    if (fails.get()) {
                        throw new IllegalStateException("no thread");
                    }
                    timer.add(end);
                }))
                .build());
        assertThatThrownBy(() -> cdn.urlFor("static", "x.css")).hasMessage("no thread");
        fails.set(false);
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);
        letTheAgePass();

        assertTime(cdn, 1_600_000_002);
    }

    @Test
    void theRealTimerDoesTheSame() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(
                files.settings().timestampMaxAge(Duration.ofMillis(20)).build());
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);

        Await.until("the new time", () -> cdn.urlFor("static", "x.css").endsWith("?t=1600000002"));
        files.touch("x.css", 1_600_000_003);

        Await.until("the new time", () -> cdn.urlFor("static", "x.css").endsWith("?t=1600000003"));
    }

    @Test
    void theLongestAgesAreNoError() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(files.settings()
                .versioner(AssetVersioner.lastModified(Duration.ofSeconds(Long.MAX_VALUE)))
                .build());
        assertTime(cdn, 1_600_000_001);
        files.touch("x.css", 1_600_000_002);

        assertTime(cdn, 1_600_000_001);
    }

    @Test
    void anAgeOfZeroAsksAlways() {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(files.settings().timestampMaxAge(Duration.ZERO).build());
        for (int seconds = 1_600_000_001; seconds < 1_600_000_010; seconds++) {
            files.touch("x.css", seconds);
            assertTime(cdn, seconds);
        }
    }

    @Test
    void theSameUrlIsAnsweredAsLongAsItIsCurrent() {
        CdnUrlBuilder cdn = cdn();
        String first = cdn.urlFor("static", "x.css");

        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"))).isSameAs(first);
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), SampleSite.PAGE))
                .isSameAs(first);
    }

    @Test
    void theSameUrlIsAnsweredAfterTheFileWasFoundUnchanged() {
        CdnUrlBuilder cdn = cdn();
        String first = cdn.urlFor("static", "x.css");
        letTheAgePass();

        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);
    }

    @Test
    void eachSchemeHasItsOwnUrl() {
        CdnUrlBuilder cdn = cdn();
        RequestContext http = RequestContext.of("http", "www.example.com");
        String https = cdn.urlFor("static", "x.css");
        String plain = cdn.urlFor("static", Values.of("filename", "x.css"), http);

        assertThat(plain).isEqualTo("http://cdn.example.com/static/x.css?t=1600000001");
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css"), http)).isSameAs(plain);
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(https);
    }

    @Test
    void callsWithValuesSeeTheSameTime() {
        CdnUrlBuilder cdn = cdn();
        cdn.urlFor("static", "x.css");
        files.touch("x.css", 1_600_000_002);

        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", 1))).endsWith("?a=1&t=1600000001");
        letTheAgePass();
        assertThat(cdn.urlFor("static", Values.of("filename", "x.css", "a", 1))).endsWith("?a=1&t=1600000002");
    }

    @Test
    void aMissingFileIsNotRemembered() throws Exception {
        CdnUrlBuilder cdn = cdn();
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

    private CdnUrlBuilder cdn() {
        return CdnUrlBuilder.of(files.settings()
                .versioner(new LastModifiedVersioner(timer::add))
                .build());
    }

    private void letTheAgePass() {
        timer.remove().run();
    }

    private static void assertTime(CdnUrlBuilder cdn, long seconds) {
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css?t=" + seconds);
    }
}
