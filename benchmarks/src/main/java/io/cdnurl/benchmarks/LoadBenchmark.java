package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading a manifest whose bytes are there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoadBenchmark {
    /** How many entries. */
    @Param({"64", "10000", "1000000"})
    public int entries;

    private byte[] list;
    private ManifestSource source;

    /** Makes the list. */
    @Setup
    public void prepare() {
        list = Checksums.list(Names.of(entries), 1);
        source = Checksums.source(list);
    }

    /** A list of checksums. */
    @Benchmark
    public Manifest checksumList() throws IOException {
        return read(source);
    }

    /** The same bytes split into lines and put into a plain map. */
    @Benchmark
    public Map<String, String> hashMap() throws IOException {
        return plainMap(list);
    }

    static Manifest read(ManifestSource source) throws IOException {
        try (RefreshingManifest manifest = RefreshingManifest.open(source, Duration.ZERO, new ManifestListener() {})) {
            return manifest.get();
        }
    }

    static Map<String, String> plainMap(byte[] list) throws IOException {
        Map<String, String> map = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(list), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf("  ");
                map.put(line.substring(space + 2), line.substring(0, space));
            }
        }
        return map;
    }
}
