package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.work.Composition;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a URL cannot cost less than: looking a ready one up, composing one, asking a file for its time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FloorBenchmark {
    static final String VERSION = "1429000000";
    static final Composition COMPOSITION = new Composition("https", Site.DOMAIN, "/static/");

    /** How many names. */
    @Param({"64", "10000"})
    public int names;

    private String[] known;
    private final ConcurrentMap<String, String> urls = new ConcurrentHashMap<>();

    /** Makes the names and what is looked up. */
    @Setup
    public void prepare() {
        known = Names.of(names);
        for (String name : known) {
            urls.put(name, COMPOSITION.url(name, "t", VERSION));
        }
        Tidy.memory();
    }

    /** A ready URL by the very key object. */
    @Benchmark
    public @Nullable String lookupBySameKey(Turn turn) {
        return urls.get(known[turn.next(names)]);
    }

    /** A ready URL by another object of the same text. */
    @Benchmark
    public @Nullable String lookupByEqualKey(Turn turn) {
        return urls.get(turn.copies[turn.next(names)]);
    }

    /** The URL put together. */
    @Benchmark
    public String composition(Turn turn) {
        return COMPOSITION.url(turn.copies[turn.next(names)], "t", VERSION);
    }

    /** The same with two further query values. */
    @Benchmark
    public String compositionWithQuery(Turn turn) {
        return COMPOSITION.url(turn.copies[turn.next(names)], "lang", "en", "theme", "dark", "t", VERSION);
    }

    /** The same as one expression, without encoding and with parts that the JIT compiler knows: its best case. */
    @Benchmark
    public String concatenation(Turn turn) {
        return concatenated(turn.copies[turn.next(names)]);
    }

    static String concatenated(String name) {
        return "https://" + Site.DOMAIN + "/static/" + name + "?t=" + VERSION;
    }

    /** The time of a file. */
    @Benchmark
    public long fileTime(Turn turn, OnDisk disk) throws IOException {
        return Files.getLastModifiedTime(disk.files[turn.next(names)]).toMillis();
    }

    /** The files of the names. */
    @State(Scope.Benchmark)
    public static class OnDisk {
        private Site site;
        private Path[] files;

        /** Writes the files. */
        @Setup
        public void prepare(FloorBenchmark benchmark) throws IOException {
            site = Site.withFiles(benchmark.known);
            files = new Path[benchmark.names];
            for (int i = 0; i < files.length; i++) {
                files[i] = site.folder().resolve(benchmark.known[i]);
            }
        }

        /** Removes the files. */
        @TearDown
        public void remove() throws IOException {
            site.close();
        }
    }
}
