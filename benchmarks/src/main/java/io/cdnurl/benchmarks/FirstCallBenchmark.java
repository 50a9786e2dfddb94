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
 * The first URL of an asset. The benchmark goes through more names than the library remembers, so each name is
 * forgotten before its next turn. The hash codes of the names are already computed, unlike at a real first call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FirstCallBenchmark {
    /** The number of names: more than the library remembers. */
    @Param("100000")
    public int names;

    /** The first URL for a name. */
    @Benchmark
    public String first(Turn turn, Cdn cdn) {
        return cdn.builder.urlFor("static", turn.copies[turn.next(names)]);
    }

    /** The URL, composed. */
    @Benchmark
    public String composition(Turn turn) {
        return FloorBenchmark.COMPOSITION.url(turn.copies[turn.next(names)], "t", FloorBenchmark.VERSION);
    }

    /** The URL, composed in one expression, not encoded. */
    @Benchmark
    public String concatenation(Turn turn) {
        return FloorBenchmark.concatenated(turn.copies[turn.next(names)]);
    }

    /** The URL, composed with a checksum from a plain map of all paths. */
    @Benchmark
    public String lookupAndComposition(Turn turn, Listed listed) {
        String name = turn.copies[turn.next(names)];
        return FloorBenchmark.COMPOSITION.url(
                name, "c", Objects.requireNonNull(listed.checksums.get("static/".concat(name))));
    }

    /** The checksums of a manifest in a plain map. */
    @State(Scope.Benchmark)
    public static class Listed {
        private Map<String, String> checksums;

        /** Reads the manifest. */
        @Setup
        public void prepare(FirstCallBenchmark benchmark) throws IOException {
            checksums = LoadBenchmark.plainMap(Checksums.list(Names.of(benchmark.names), 1));
        }
    }

    /** The builder that writes the URLs. */
    @State(Scope.Benchmark)
    public static class Cdn {
        /** The source of the version. */
        @Param({"NONE", "MANIFEST", "MANIFEST_OF_A_MILLION", "FINGERPRINT"})
        public Versioning versioning;

        private Site site;
        private CdnUrlBuilder builder;

        /** Creates the site. */
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
