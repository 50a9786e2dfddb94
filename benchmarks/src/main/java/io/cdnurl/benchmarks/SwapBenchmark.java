package io.cdnurl.benchmarks;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * deploy. Another thread reads it and writes the URLs anew, and takes its share of the processor: so readers are
 * compared with those beside whom a manifest is read as often, which nobody uses. The time that JMH needs to read the
 * clock is included in all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SwapBenchmark {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** What happens beside the readers, with 50 milliseconds from one end to the next start. */
    public enum Beside {
        /** Nothing. */
        NOTHING,
        /** A manifest is read that the readers do not use. */
        READING,
        /** The readers' manifest is read and replaced. */
        SWAPPING
    }

    /** The number of names. */
    @Param({"64", "10000"})
    public int names;

    /** The number of entries in each manifest. */
    @Param("100000")
    public int entries;

    /** What happens beside the readers. */
    @Param
    public Beside beside;

    private Site site;
    private CdnUrlBuilder cdn;
    private CdnUrlBuilder other;

    /** Creates two manifests with different checksums for the same names, and starts to swap them. */
    @Setup
    public void prepare() throws IOException {
        String[] listed = Names.of(entries);
        List<ManifestSource> builds =
                List.of(Checksums.source(Checksums.list(listed, 1)), Checksums.source(Checksums.list(listed, 2)));
        site = Site.withFiles();
        cdn = CdnUrlBuilder.of(settings(builds, beside == Beside.SWAPPING));
        other = CdnUrlBuilder.of(settings(builds, beside == Beside.READING));
    }

    private CdnSettings settings(List<ManifestSource> builds, boolean refreshed) {
        AtomicInteger fetched = new AtomicInteger();
        return site.settings()
                .manifestSource(validators ->
                        builds.get(fetched.getAndIncrement() % builds.size()).fetch(validators))
                .manifestRefresh(refreshed ? INTERVAL : Duration.ZERO)
                .manifestListener(new ManifestListener() {}) // logs nothing
                .build();
    }

    /** Stops swapping. */
    @TearDown
    public void end() throws IOException {
        cdn.close();
        other.close();
        site.close();
    }

    /** Writes one URL. */
    @Benchmark
    public String read(Turn turn) {
        return cdn.urlFor("static", turn.copies[turn.next(names)]);
    }
}
