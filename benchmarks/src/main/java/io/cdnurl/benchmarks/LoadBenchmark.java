package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Parsing a manifest whose bytes are in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoadBenchmark {
    /**
     * Of the ways to configure this parser the fastest one for many names: by default it looks for each name among
     * those that it has seen.
     */
    private static final JsonFactory PARSERS = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** The number of entries. */
    @Param({"64", "10000", "1000000"})
    public int entries;

    private byte[] list;
    private byte[] json;

    /** Creates the list and the JSON. */
    @Setup
    public void prepare() {
        list = Checksums.list(Names.of(entries), 1);
        json = Checksums.flatJson(Names.of(entries), 1);
    }

    /** Parses a list of checksums. */
    @Benchmark
    public Manifest checksumList() throws IOException {
        return read(list);
    }

    /** Splits the same bytes into lines and puts them into a plain map. */
    @Benchmark
    public Map<String, String> hashMap() {
        return plainMap(list);
    }

    /** Parses a flat JSON map of the same names. */
    @Benchmark
    public Manifest flatJson() throws IOException {
        return read(json);
    }

    /** Reads the same bytes with the same parser into a plain map. */
    @Benchmark
    public Map<String, String> jsonHashMap() {
        return plainJsonMap(json);
    }

    static Manifest read(byte[] content) throws IOException {
        ManifestSource source = Checksums.source(content);
        try (RefreshingManifest manifest = RefreshingManifest.builder(source, StandardFormats.recognizing(List.of()))
                .open()) {
            return manifest.get();
        }
    }

    /** One text of all bytes and no reader with buffers: nothing is made but the map. */
    static Map<String, String> plainMap(byte[] list) {
        Map<String, String> map = new HashMap<>();
        String lines = new String(list, StandardCharsets.UTF_8);
        int start = 0;
        for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', start)) {
            int space = lines.indexOf("  ", start);
            map.put(lines.substring(space + 2, end), lines.substring(start, space));
            start = end + 1;
        }
        return map;
    }

    static Map<String, String> plainJsonMap(byte[] json) {
        Map<String, String> map = new HashMap<>();
        try (JsonParser parser = PARSERS.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, parser.getString());
            }
        }
        return map;
    }
}
