package io.cdnurl.benchmarks.work;

import io.cdnurl.manifest.ManifestSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What bundlers make: scripts and stylesheets, and the manifests of them. */
public final class Bundle {
    /** The entry point of Vite's manifest. */
    public static final String ENTRY = "src/main.js";

    private static final String INTEGRITY = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    private Bundle() {}

    /**
     * Creates names.
     *
     * @param count the number of names
     * @return as many scripts as stylesheets
     */
    public static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0 ? "js/pages/section-" + i + ".js" : "css/pages/section-" + i + ".css")
                .toList();
    }

    /**
     * Writes a manifest as webpack-assets-manifest does.
     *
     * @param names the file names
     * @return the manifest, with the file and the integrity of each name
     */
    public static ManifestSource manifestWithIntegrity(List<String> names) {
        return source(names.stream()
                .map(name -> {
                    int dot = name.lastIndexOf('.');
                    String file = name.substring(0, dot) + ".3f2a9c1b" + name.substring(dot);
                    return "\"" + name + "\": {\"src\": \"" + file + "\", \"integrity\": \"" + INTEGRITY + "\"}";
                })
                .collect(Collectors.joining(",\n", "{", "}")));
    }

    /**
     * Writes a manifest as Vite does.
     *
     * @param chunks the number of chunks that the entry point imports
     * @return the manifest, of one entry point with a stylesheet
     */
    public static ManifestSource ofVite(int chunks) {
        String imports = IntStream.range(0, chunks)
                .mapToObj(i -> "\"_chunk-" + i + ".js\"")
                .collect(Collectors.joining(", "));
        String entry = "\"" + ENTRY + "\": {\"file\": \"assets/main-4f3e2d1c.js\", \"src\": \"" + ENTRY
                + "\", \"isEntry\": true, \"css\": [\"assets/main-1a2b3c4d.css\"], \"imports\": [" + imports + "]}";
        return source(IntStream.range(0, chunks)
                .mapToObj(i -> "\"_chunk-" + i + ".js\": {\"file\": \"assets/chunk-" + i + "-9a8b7c6d.js\"}")
                .collect(Collectors.joining(",\n", "{" + entry + ",\n", "}")));
    }

    private static ManifestSource source(String json) {
        return Checksums.source(json.getBytes(StandardCharsets.UTF_8));
    }
}
