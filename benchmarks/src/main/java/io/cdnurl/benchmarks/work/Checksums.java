package io.cdnurl.benchmarks.work;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a build lists for the names: 32 hexadecimal digits for each path. */
public final class Checksums {
    private Checksums() {}

    /**
     * Makes the list as md5sum writes it.
     *
     * @param names the file names
     * @param build the build's number; another one gives other checksums
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
     * Makes the same as a flat JSON map, as webpack-manifest-plugin writes it: the name, and the file with its checksum.
     *
     * @param names the file names
     * @param build the build's number; another one gives other checksums
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
     * Makes a manifest without reading anything.
     *
     * @param names the file names
     * @param build the build's number; another one gives other checksums
     * @return the manifest
     */
    public static Manifest manifest(String[] names, int build) {
        Map<String, String> checksums = new HashMap<>();
        for (String name : names) {
            checksums.put("static/" + name, of(name, build));
        }
        return Manifest.of(checksums);
    }

    /**
     * Makes a source of a list or of JSON.
     *
     * @param list its bytes
     * @return a source that always has all of them
     */
    public static ManifestSource source(byte[] list) {
        return validators -> new ManifestContent(list, Map.of());
    }

    private static String of(String name, int build) {
        long bits = name.hashCode() * 0x9E3779B97F4A7C15L + build;
        return String.format(Locale.ROOT, "%016x%016x", bits, bits * 0xC2B2AE3D27D4EB4FL);
    }
}
