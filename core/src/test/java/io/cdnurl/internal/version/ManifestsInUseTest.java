package io.cdnurl.internal.version;

import static io.cdnurl.RecordedRefreshes.Kind.FAILED;
import static io.cdnurl.RecordedRefreshes.Kind.REFRESHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.QueuedBuilds;
import io.cdnurl.RecordedRefreshes;
import io.cdnurl.manifest.RefreshingManifest;
import io.cdnurl.manifest.format.StandardFormats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManifestsInUseTest {
    private final QueuedBuilds builds = new QueuedBuilds();
    private final RecordedRefreshes refreshes = new RecordedRefreshes();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ManifestsInUse manifests =
            new ManifestsInUse(new AssetManifests(List.of(), List.of(), "", false), new Changeover());

    @BeforeEach
    void open() throws Exception {
        builds.add("00000001  x.css\n");
        manifests.open(RefreshingManifest.builder(builds, StandardFormats.recognizing(List.of()))
                .interval(Duration.ofMillis(10))
                .listener(refreshes));
    }

    @AfterEach
    void close() {
        manifests.close();
    }

    private void use(String name, boolean fails) {
        manifests.add(new ManifestsInUse.User() {
            private AssetManifests used = manifests.current();
            private AssetManifests prepared = used;

            @Override
            public AssetManifests manifests() {
                return used;
            }

            @Override
            public void prepare(AssetManifests next) {
                told.add(name + " prepares " + checksum(next));
                if (fails && told.size() == 2) {
                    throw new StackOverflowError();
                }
                prepared = next;
            }

            @Override
            public void changeOver() {
                used = prepared;
                told.add(name + " uses " + checksum(used));
            }
        });
    }

    private static String checksum(AssetManifests manifests) {
        return String.valueOf(manifests.all().get(0).checksum("x.css"));
    }

    @Test
    void allPrepareBeforeOneChangesOver() throws InterruptedException {
        use("a", false);
        use("b", false);
        builds.add("00000002  x.css\n");
        refreshes.await(REFRESHED);

        assertThat(told)
                .containsExactly("a prepares 00000002", "b prepares 00000002", "a uses 00000002", "b uses 00000002");
    }

    @Test
    void ifOneCannotPrepareNoneChangesOverAndAllPrepareAgain() throws InterruptedException {
        use("a", true);
        use("b", true);
        builds.add("00000002  x.css\n");
        refreshes.await(FAILED);
        assertThat(told).containsExactly("a prepares 00000002", "b prepares 00000002");
        builds.add("00000002  x.css\n");
        refreshes.await(REFRESHED);

        assertThat(told)
                .containsExactly(
                        "a prepares 00000002",
                        "b prepares 00000002",
                        "a prepares 00000002",
                        "b prepares 00000002",
                        "a uses 00000002",
                        "b uses 00000002");
        assertThat(manifests.statuses().get(0).failures()).isEqualTo(1);
    }
}
