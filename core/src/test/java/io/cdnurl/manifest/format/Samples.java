package io.cdnurl.manifest.format;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Manifests, those that the real tools wrote among them, read as they are in use: the format is found by the content.
 */
final class Samples {
    private Samples() {}

    static Manifest sample(String file) throws IOException {
        return read(bytes(file));
    }

    static Manifest read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static Manifest read(byte[] bytes) throws IOException {
        return read(bytes, StandardFormats.recognizing(List.of()));
    }

    static Manifest read(byte[] bytes, ManifestFormat format) throws IOException {
        Manifest.Builder into = Manifest.builder("test");
        format.read(content(bytes), into);
        return into.build();
    }

    static ManifestContent content(byte[] bytes) {
        return new ManifestContent(bytes, Map.of());
    }

    /** What is said of a text that is no manifest, without the format that it was read as. */
    static String refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    static String refusal(byte[] bytes) {
        try {
            return "no exception, but " + read(bytes).format();
        } catch (ManifestFormatException e) {
            return String.valueOf(e.getMessage())
                    .replaceFirst(" \\(read as [a-z-]+; set CDN_MANIFEST_FORMAT for another format\\)$", "");
        } catch (IOException e) {
            throw new AssertionError("not of the kind expected", e);
        }
    }

    /** Why the first entry of a manifest that cannot be used cannot; all others can. */
    static String setAside(String text) throws IOException {
        return Objects.requireNonNull(read(text).unusable().first(), "no entry is set aside");
    }

    static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Samples.class.getResourceAsStream("/manifests/" + file), "no sample " + file)) {
            return in.readAllBytes();
        }
    }

    /** The files that a tool wrote, with their SHA-256. */
    static Map<String, String> files(String folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : new String(bytes(folder + "/files.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            int tab = line.lastIndexOf('\t');
            files.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return files;
    }

    /** An entry point, a line a file: {@code css src/main.css=assets/main-CUmBneRO.css}. */
    static List<String> entry(Manifest manifest, String name) {
        EntryPoint entryPoint = Objects.requireNonNull(manifest.entryPoint(name), "no entry point " + name);
        List<String> lines = new ArrayList<>();
        lines.addAll(lines("css", entryPoint.stylesheets()));
        lines.addAll(lines("import", entryPoint.imports()));
        lines.addAll(lines("js", entryPoint.scripts()));
        return lines;
    }

    private static List<String> lines(String kind, List<EntryFile> files) {
        return files.stream()
                .map(file -> kind + " " + file.name() + "=" + file.file())
                .toList();
    }
}
