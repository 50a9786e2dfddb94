package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Bundle;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The tags of an entry point of Vite with 30 chunks, beside copying the same text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EntryBenchmark {
    private static final int CHUNKS = 30;

    private Site site;
    private CdnUrlBuilder cdn;
    private String tags;

    /** Creates a site with the manifest. */
    @Setup
    public void prepare() throws IOException {
        site = Site.withFiles();
        cdn = CdnUrlBuilder.of(
                site.settings().manifestSource(Bundle.ofVite(CHUNKS)).build());
        tags = entryTags();
        int preloads = tags.split("modulepreload", -1).length - 1;
        if (preloads != CHUNKS) {
            throw new IllegalStateException(tags);
        }
    }

    /** Ends the site. */
    @TearDown
    public void remove() throws IOException {
        cdn.close();
        site.close();
    }

    /** Writes the tags. */
    @Benchmark
    public String entryTags() {
        return cdn.tags().entry("static", Bundle.ENTRY, Map.of("crossorigin", "use-credentials"));
    }

    /** Copies their text, as whoever writes it into a page does. */
    @Benchmark
    public StringBuilder copy() {
        return new StringBuilder(tags.length()).append(tags);
    }
}
