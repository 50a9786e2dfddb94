package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import io.cdnurl.benchmarks.work.Versioning;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
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
 * The URL of an asset that was not asked for before, or so many others ago that it is forgotten: the names go round, and
 * there are more than are remembered. So their hash codes are known, which in truth are computed once too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FirstCallBenchmark {
    /** How many names: more than are remembered. */
    @Param("100000")
    public int names;

    /** The first URL for a name. */
    @Benchmark
    public String first(Turn turn, Cdn cdn) {
        return cdn.builder.urlFor("static", turn.copies[turn.next(names)]);
    }

    /** The same names put together. */
    @Benchmark
    public String composition(Turn turn) {
        return FloorBenchmark.COMPOSITION.url(turn.copies[turn.next(names)], "t", FloorBenchmark.VERSION);
    }

    /** The same as one expression, not encoded. */
    @Benchmark
    public String concatenation(Turn turn) {
        return FloorBenchmark.concatenated(turn.copies[turn.next(names)]);
    }

    /** The same with a checksum looked up by the path, in a plain map of all of them. */
    @Benchmark
    public String lookupAndComposition(Turn turn, Listed listed) {
        String name = turn.copies[turn.next(names)];
        return FloorBenchmark.COMPOSITION.url(
                name, "c", Objects.requireNonNull(listed.checksums.get("static/".concat(name))));
    }

    /** A manifest as a plain map. */
    @State(Scope.Benchmark)
    public static class Listed {
        private Map<String, String> checksums;

        /** Reads it. */
        @Setup
        public void prepare(FirstCallBenchmark benchmark) throws IOException {
            checksums = LoadBenchmark.plainMap(Checksums.list(Names.of(benchmark.names), 1));
        }
    }

    /** What writes the URLs. */
    @State(Scope.Benchmark)
    public static class Cdn {
        /** Where the version comes from. */
        @Param({"NONE", "MANIFEST", "MANIFEST_OF_A_MILLION", "FINGERPRINT"})
        public Versioning versioning;

        private Site site;
        private CdnUrlBuilder builder;

        /** Makes the site. */
        @Setup
        public void prepare(FirstCallBenchmark benchmark) throws IOException {
            String[] known = Names.of(benchmark.names);
            site = versioning.site(known);
            builder = CdnUrlBuilder.of(versioning.add(site.settings(), known).build());
        }

        /** Removes the folder. */
        @TearDown
        public void remove() throws IOException {
            builder.close();
            site.close();
        }
    }
}
