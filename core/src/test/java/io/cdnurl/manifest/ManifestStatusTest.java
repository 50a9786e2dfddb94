package io.cdnurl.manifest;

import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.Await;
import io.cdnurl.RecordedRefreshes;
import io.cdnurl.RefreshThreads;
import io.cdnurl.StubSource;
import io.cdnurl.internal.file.BoundedRead;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator can ask. */
@Timeout(60)
class ManifestStatusTest {
    private static final String ONE = "00000001  x\n";
    private static final String TWO = "00000002  x\n00000002  y\n";

    private final SetClock clock = new SetClock();
    private final StubSource source = new StubSource(StubSource.list(ONE));
    private final RecordedRefreshes refreshes = new RecordedRefreshes();

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        RefreshThreads.awaitNone();
    }

    @Test
    void tellsOfSuccessFailureAndRecovery() throws Exception {
        try (RefreshingManifest manifest = open()) {
            ManifestStatus first = manifest.status();
            assertThat(uncounted(first))
                    .isEqualTo(new ManifestStatus(
                            "of the test", "checksums", 1, 0, at(0), at(0), null, null, false, 0, 0));

            clock.second = 1;
            assertThat(uncounted(await(manifest, status -> at(1).equals(status.lastSuccess()))))
                    .isEqualTo(new ManifestStatus(
                            "of the test", "checksums", 1, 0, at(0), at(1), null, null, false, 0, 0));

            source.behaves(validators -> {
                throw new IOException("no bucket");
            });
            await(manifest, ManifestStatus::failing);
            clock.second = 2;
            assertThat(uncounted(await(manifest, status -> at(2).equals(status.lastFailure()))))
                    .isEqualTo(new ManifestStatus(
                            "of the test", "checksums", 1, 0, at(0), at(1), at(2), "no bucket", true, 0, 0));

            clock.second = 3;
            source.behaves(StubSource.list(TWO));
            ManifestStatus recovered = await(manifest, status -> !status.failing());
            assertThat(recovered.entries()).isEqualTo(2);
            assertThat(recovered.readAt()).isEqualTo(at(3));
            assertThat(recovered.lastSuccess()).isEqualTo(at(3));
            assertThat(recovered.lastFailure()).isIn(at(2), at(3));
            assertThat(recovered.lastFailureMessage()).isEqualTo("no bucket");
            assertThat(first.entries()).as("a snapshot stays as it is").isEqualTo(1);
        }
    }

    @Test
    void countsReadsAndFailures() throws Exception {
        try (RefreshingManifest manifest = open()) {
            assertThat(manifest.status().failures()).isZero();
            ManifestStatus unchanged = await(manifest, status -> status.successes() > 2);
            assertThat(unchanged.failures()).isZero();

            source.behaves(validators -> {
                throw new IOException("no bucket");
            });
            ManifestStatus failing = await(manifest, status -> status.failures() > 1);
            assertThat(failing.successes()).isGreaterThanOrEqualTo(unchanged.successes());

            source.behaves(StubSource.list(TWO));
            ManifestStatus recovered = await(manifest, status -> status.entries() == 2);
            assertThat(recovered.successes()).isGreaterThan(failing.successes());
            assertThat(recovered.failures()).isGreaterThanOrEqualTo(failing.failures());
        }
    }

    /** How often the source was asked depends on the machine. */
    private static ManifestStatus uncounted(ManifestStatus status) {
        return new ManifestStatus(
                status.source(),
                status.format(),
                status.entries(),
                status.unusable(),
                status.readAt(),
                status.lastSuccess(),
                status.lastFailure(),
                status.lastFailureMessage(),
                status.failing(),
                0,
                0);
    }

    @Test
    void theSameManifestAgainIsARecoveryToo() throws Exception {
        try (RefreshingManifest manifest = open()) {
            source.behaves(StubSource.list("garbage"));
            assertThat(await(manifest, ManifestStatus::failing).lastFailureMessage())
                    .startsWith("line 1");
            clock.second = 1;
            source.behaves(StubSource.list(ONE));
            ManifestStatus recovered =
                    await(manifest, status -> !status.failing() && at(1).equals(status.lastSuccess()));

            assertThat(recovered.readAt()).isEqualTo(at(0));
        }
    }

    @Test
    void nothingWasReadWhereAnEmptyManifestStandsIn() throws Exception {
        source.behaves(validators -> {
            throw new IOException("no bucket");
        });
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, format())
                .clock(clock)
                .orEmpty(true)
                .listener(refreshes)
                .open()) {
            ManifestStatus status = manifest.status();

            refreshes.awaitNext(FAILED);
            assertThat(status.entries()).isZero();
            assertThat(status.readAt()).isNull();
            assertThat(status.lastSuccess()).isNull();
            assertThat(status.age(at(9))).isNull();
            assertThat(status.lastFailure()).isEqualTo(at(0));
            assertThat(status.lastFailureMessage()).isEqualTo("no bucket");
            assertThat(status.failing()).isTrue();
        }
    }

    @Test
    void theAgeIsThatOfTheManifestInUse() throws Exception {
        clock.second = 10;
        try (RefreshingManifest manifest = open()) {
            clock.second = 20;
            ManifestStatus status = await(manifest, each -> at(20).equals(each.lastSuccess()));

            assertThat(status.age(at(25))).isEqualTo(Duration.ofSeconds(15));
            assertThat(status.age(at(5))).as("with a clock set back").isZero();
        }
    }

    @Test
    void theListenerSeesTheStatusOfWhatItIsTold() throws Exception {
        RefreshingManifest[] opened = new RefreshingManifest[1];
        AtomicInteger entries = new AtomicInteger();
        ManifestListener listener = new ManifestListener() {
            @Override
            public void refreshed(Manifest manifest) {
                entries.set(opened[0].status().entries());
            }
        };
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, format())
                .interval(Duration.ofMillis(1))
                .listener(listener)
                .open()) {
            opened[0] = manifest;
            source.behaves(StubSource.list(TWO));
            Await.until("the news", () -> entries.get() > 0);

            assertThat(entries).hasValue(2);
        }
    }

    /** The n-th manifest has n entries, and is read in the second n. */
    @Test
    void aSnapshotIsNeverAMixture() throws Exception {
        source.behaves(validators -> {
            int n = source.fetches();
            clock.second = n;
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < n; i++) {
                list.append(String.format("%08x  %d.css\n", n, i));
            }
            return StubSource.content(list.toString());
        });
        try (RefreshingManifest manifest = open()) {
            ManifestStatus status = manifest.status();
            while (status.entries() < 200) {
                status = manifest.status();
                assertThat(status.readAt()).isEqualTo(at(status.entries())).isEqualTo(status.lastSuccess());
            }
        }
    }

    @Test
    void whatASourceSaysIsRepeatedInOneShortLineWithoutCredentials() {
        assertThat(message(new IOException("GET https://u:hunter2@h/m?sig=hunter2 failed:\r\nno\tidea")))
                .isEqualTo("GET ... failed: no idea");
        assertThat(message(new IllegalStateException("token=hunter2 for me@example.com was refused")))
                .isEqualTo("IllegalStateException: ... for ... was refused");
        assertThat(message(new ManifestFormatException("line 1: found 'a?b=c\u001B'")))
                .isEqualTo("line 1: found 'a?b=c\\u001B'");
        assertThat(message(new IOException("no\u0085http://h?sig=hunter2"))).isEqualTo("...");
        assertThat(message(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(message(new IOException("a".repeat(1000)))).hasSize(303).endsWith("a...");
        assertThat(message(new BoundedRead.TooLargeException(7)))
                .isEqualTo("it is larger than 7 bytes, which is the limit");
    }

    private static String message(Exception e) {
        return Failure.of(e);
    }

    private RefreshingManifest open() throws IOException {
        return RefreshingManifest.builder(source, format())
                .interval(Duration.ofMillis(1))
                .listener(refreshes)
                .clock(clock)
                .open();
    }

    private static ManifestFormat format() {
        return StandardFormats.recognizing(List.of());
    }

    private static ManifestStatus await(RefreshingManifest manifest, Predicate<ManifestStatus> expected)
            throws InterruptedException {
        Await.until("the status", () -> expected.test(manifest.status()));
        return manifest.status();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** Stands still until it is set. */
    private static final class SetClock extends Clock {
        private volatile long second;

        @Override
        public Instant instant() {
            return at(second);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
