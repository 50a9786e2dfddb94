package io.cdnurl.examples.scaling.release;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The assets of a release, made of those of the application. Most of them say in a comment of which release they are;
 * one is the same in all releases. Immutable.
 */
public final class Release {
    /** The files of the application's folder {@code static}, in the order in which pages name them. */
    static final List<String> NAMES = List.of(
            "css/site.css",
            "css/news.css",
            "js/site.js",
            "js/age.js",
            "img/logo.svg",
            "img/north.svg",
            "img/south.svg",
            "img/east.svg");

    /** As in practice: a release changes some files. */
    private static final String NEVER_CHANGES = "img/east.svg";

    /**
     * As in an image that a pipeline has built. The origin filter lets no cache keep a file in its first ten seconds,
     * since it may be half written.
     */
    private static final Duration AGE = Duration.ofMinutes(10);

    private static final String BELOW = "/assets/";

    private final int number;
    private final Path folder;
    private final Map<String, byte[]> contents;
    private final Map<String, String> fingerprinted;

    private Release(int number, Path folder, Map<String, byte[]> contents, Map<String, String> fingerprinted) {
        this.number = number;
        this.folder = folder;
        this.contents = Map.copyOf(contents);
        this.fingerprinted = Map.copyOf(fingerprinted);
    }

    /**
     * Builds a release: each file by its name and by its name with a fingerprint, and {@code manifest.json}.
     *
     * @param number which one
     * @param folder where its own folder is made
     */
    public static Release build(int number, Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("release-" + number));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Map<String, String> fingerprinted = new LinkedHashMap<>();
        for (String name : NAMES) {
            byte[] content = content(name, number);
            String file = withFingerprint(name, content);
            contents.put(name, content);
            fingerprinted.put(name, file);
            write(own.resolve(name), content);
            write(own.resolve(file), content);
        }
        Files.writeString(own.resolve("manifest.json"), manifest(fingerprinted));
        return new Release(number, own, contents, fingerprinted);
    }

    private static byte[] content(String name, int number) throws IOException {
        String text;
        try (InputStream stream = Release.class.getResourceAsStream("/static/" + name)) {
            if (stream == null) {
                throw new FileNotFoundException("the resource static/" + name);
            }
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!name.equals(NEVER_CHANGES)) {
            text += name.endsWith(".svg") ? "<!-- release " + number + " -->\n" : "/* release " + number + " */\n";
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String withFingerprint(String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "-" + sha256(content).substring(0, 10) + name.substring(dot);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String manifest(Map<String, String> files) {
        return files.entrySet().stream()
                .map(each -> "  \"" + each.getKey() + "\": \"" + each.getValue() + "\"")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(AGE)));
    }

    /**
     * Copies the assets into a bucket, beside those of other releases, and the manifest as {@code
     * manifests/NUMBER.json}. The manifest comes last: whoever can read it finds the files that it names. No file that
     * is there already is changed.
     *
     * @param bucket the bucket's folder
     */
    public void upload(Path bucket) throws IOException {
        for (String file : fingerprinted.values()) {
            Path target = bucket.resolve("assets").resolve(file);
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                copy(folder.resolve(file), target);
            }
        }
        copyManifest(bucket, number + ".json");
    }

    /**
     * Makes this release's manifest the common one, {@code manifests/current.json}, which all instances read.
     *
     * @param bucket the bucket's folder
     */
    public void makeCurrent(Path bucket) throws IOException {
        copyManifest(bucket, "current.json");
    }

    private void copyManifest(Path bucket, String name) throws IOException {
        Path manifests = Files.createDirectories(bucket.resolve("manifests"));
        copy(folder.resolve("manifest.json"), manifests.resolve(name));
    }

    /** Nobody reads half a file. */
    private static void copy(Path from, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** {@return which release it is} */
    public int number() {
        return number;
    }

    /** {@return the folder with its files, below which are {@code css/site.css} and the like} */
    public Path folder() {
        return folder;
    }

    /** {@return the names of its files, without fingerprints} */
    public List<String> names() {
        return NAMES;
    }

    /**
     * Finds the file that a URL of this release's pages leads to.
     *
     * @param path the path of the URL, {@code /assets/css/site.css} or {@code /assets/css/site-0123456789.css}
     * @return its content; empty if this release has no such file
     */
    public Optional<byte[]> content(String path) {
        if (!path.startsWith(BELOW)) {
            return Optional.empty();
        }
        String file = path.substring(BELOW.length());
        byte[] plain = contents.get(file);
        if (plain != null) {
            return Optional.of(plain);
        }
        return fingerprinted.entrySet().stream()
                .filter(each -> each.getValue().equals(file))
                .findFirst()
                .map(each -> contents.get(each.getKey()));
    }
}
