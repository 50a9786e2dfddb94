package io.cdnurl.benchmarks;

import io.cdnurl.AssetVersioner;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The latency of readers while the manifest is replaced by one in which every checksum differs: the worst case of a
 * deploy. The time to read the manifest is not included (see {@link LoadBenchmark}). The time that JMH needs to read
 * the clock is included, with and without swaps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SwapBenchmark {
    private static final int SWAP_MILLIS = 50;

    /** The number of names. */
    @Param({"64", "10000"})
    public int names;

    /** The number of entries in each manifest. */
    @Param("100000")
    public int entries;

    /** Whether the manifest is swapped, every 50 milliseconds. */
    @Param({"false", "true"})
    public boolean swapping;

    private volatile Manifest manifest;
    private Site site;
    private CdnUrlBuilder cdn;
    private ScheduledExecutorService swapper;

    /** Creates two manifests with different checksums for the same names, and starts to swap them. */
    @Setup
    public void prepare() throws IOException {
        String[] listed = Names.of(entries);
        Manifest one = Checksums.manifest(listed, 1);
        Manifest other = Checksums.manifest(listed, 2);
        manifest = one;
        site = Site.withFiles();
        cdn = CdnUrlBuilder.of(site.settings()
                .versioner(AssetVersioner.manifest(() -> manifest))
                .build());
        swapper = Executors.newSingleThreadScheduledExecutor();
        if (swapping) {
            var unused = swapper.scheduleAtFixedRate(
                    () -> manifest = manifest == one ? other : one, SWAP_MILLIS, SWAP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Stops swapping. */
    @TearDown
    public void end() throws IOException {
        swapper.shutdownNow();
        cdn.close();
        site.close();
    }

    /** Writes one URL. */
    @Benchmark
    public String read(Turn turn) {
        return cdn.urlFor("static", turn.copies[turn.next(names)]);
    }
}
