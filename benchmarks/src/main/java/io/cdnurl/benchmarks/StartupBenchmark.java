package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.startup.FirstUrl;
import io.cdnurl.benchmarks.startup.Nothing;
import io.cdnurl.benchmarks.startup.Program;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A new process from its start to its end: one that writes the first URL, and one that does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StartupBenchmark {
    private Site site;
    private Program nothing;
    private Program firstUrl;

    /** Creates a site with one file. */
    @Setup
    public void prepare() throws IOException {
        String[] names = Names.of(1);
        site = Site.withFiles(names);
        nothing = new Program(Nothing.class, List.of());
        firstUrl = firstUrl(site, names[0]);
    }

    static Program firstUrl(Site site, String name) {
        return new Program(
                FirstUrl.class, List.of(CdnUrlBuilder.class), site.folder().toString(), name);
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        site.close();
    }

    /** A program that does nothing. */
    @Benchmark
    public void emptyJvm() throws IOException, InterruptedException {
        nothing.run();
    }

    /** A program that writes one URL. */
    @Benchmark
    public void firstUrl() throws IOException, InterruptedException {
        firstUrl.run();
    }
}
