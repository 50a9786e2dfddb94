package io.cdnurl.benchmarks.work;

import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The manifests of a build: 32 hexadecimal digits for each path. */
public final class Checksums {
    private Checksums() {}

    /**
     * Writes a list in the format of md5sum.
     *
     * @param names the file names
     * @param build the number of the build; each build has other checksums
     * @return the bytes of the list
     */
    public static byte[] list(String[] names, int build) {
        StringBuilder list = new StringBuilder(names.length * 80);
        for (String name : names) {
            list.append(of(name, build)).append("  static/").append(name).append('\n');
        }
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a flat JSON map, as webpack-manifest-plugin does: for each name, the file name with its checksum.
     *
     * @param names the file names
     * @param build the number of the build; each build has other checksums
     * @return the bytes of the JSON
     */
    public static byte[] flatJson(String[] names, int build) {
        StringBuilder json = new StringBuilder(names.length * 120);
        for (String name : names) {
            int dot = name.lastIndexOf('.');
            json.append(json.isEmpty() ? "{" : ",")
                    .append("\n  \"")
                    .append(name)
                    .append("\": \"")
                    .append(name, 0, dot + 1)
                    .append(of(name, build))
                    .append(name, dot, name.length())
                    .append('"');
        }
        return json.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Creates a source for a list or for JSON.
     *
     * @param list the bytes of the manifest
     * @return a source that always returns all bytes
     */
    public static ManifestSource source(byte[] list) {
        return validators -> new ManifestContent(list, Map.of());
    }

    private static String of(String name, int build) {
        long bits = name.hashCode() * 0x9E3779B97F4A7C15L + build;
        return String.format(Locale.ROOT, "%016x%016x", bits, bits * 0xC2B2AE3D27D4EB4FL);
    }
}
