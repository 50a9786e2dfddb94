package io.cdnurl.examples.scaling.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.examples.scaling.cluster.Needed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short rolling deploys. The long ones are a program of their own: see docs/scaling.md. */
@Tag("process")
class DeployTest {
    /** Few, so that they leave the processor to the instances that start. */
    private static final int VISITORS = 1;

    @TempDir
    private Path folder;

    @BeforeAll
    static void programs() {
        Needed.programs("nginx", "varnishd", "cc", "redis-server");
    }

    private Result run(Strategy strategy, int deploys, long pages) throws Exception {
        return new RollingDeploy(strategy, deploys, pages, VISITORS, (step, now) -> {}).run(folder);
    }

    @Test
    void theCacheKeepsWrongFilesWithoutProtection() throws Exception {
        Result result = run(Strategy.NOTHING, 1, 300);

        assertThat(result.wrongInCache()).as("%s", result).isPositive();
        assertThat(result.brokenPages()).isPositive();
    }

    @Test
    void nothingGoesWrongWithOneFolderForBothReleases() throws Exception {
        Result result = run(Strategy.SHARED_FOLDER, 1, 600);

        assertThat(result.examples()).isEmpty();
        assertThat(result.isClean()).as("%s", result).isTrue();
        assertThat(result.kills()).isEqualTo(2);
    }
}
