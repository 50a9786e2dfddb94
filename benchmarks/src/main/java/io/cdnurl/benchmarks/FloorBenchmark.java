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

/** The lower bounds for writing a URL: looking up a ready one, composing one, reading the time of a file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FloorBenchmark {
    static final String VERSION = "1429000000";
    static final Composition COMPOSITION = new Composition("https", Site.DOMAIN, "/static/");

    /** The number of names. */
    @Param({"64", "10000"})
    public int names;

    private String[] known;
    private final ConcurrentMap<String, String> urls = new ConcurrentHashMap<>();

    /** Creates the names and the map. */
    @Setup
    public void prepare() {
        known = Names.of(names);
        for (String name : known) {
            urls.put(name, COMPOSITION.url(name, "t", VERSION));
        }
        Tidy.memory();
    }

    /** Looks up a ready URL by the same key object. */
    @Benchmark
    public @Nullable String lookupBySameKey(Turn turn) {
        return urls.get(known[turn.next(names)]);
    }

    /** Looks up a ready URL by another object with the same text. */
    @Benchmark
    public @Nullable String lookupByEqualKey(Turn turn) {
        return urls.get(turn.copies[turn.next(names)]);
    }

    /** Composes the URL. */
    @Benchmark
    public String composition(Turn turn) {
        return COMPOSITION.url(turn.copies[turn.next(names)], "t", VERSION);
    }

    /** Composes the URL with two more query values. */
    @Benchmark
    public String compositionWithQuery(Turn turn) {
        return COMPOSITION.url(turn.copies[turn.next(names)], "lang", "en", "theme", "dark", "t", VERSION);
    }

    /** Composes the URL in one expression, without encoding and with constant parts: the best case for the compiler. */
    @Benchmark
    public String concatenation(Turn turn) {
        return concatenated(turn.copies[turn.next(names)]);
    }

    static String concatenated(String name) {
        return "https://" + Site.DOMAIN + "/static/" + name + "?t=" + VERSION;
    }

    /** Reads the time of a file. */
    @Benchmark
    public long fileTime(Turn turn, OnDisk disk) throws IOException {
        return Files.getLastModifiedTime(disk.files[turn.next(names)]).toMillis();
    }

    /** The files with these names. */
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
