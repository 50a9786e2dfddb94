package io.cdnurl.manifest.format;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The built-in formats. The content tells which one to use; the name of the file does not matter.
 *
 * <p>Content that begins with a brace is JSON, and its first members tell the tool. All other content is a list of
 * checksums. Once a format is chosen, no other one is tried: content that does not fit it is an error.
 */
public final class StandardFormats {
    /** In the order in which they are asked: formats with members of a known name come before maps of names. */
    private static final List<JsonFormat> JSON = List.of(
            new WebpackStats(),
            new BundleTracker(),
            new VueSsrManifest(),
            new DotnetEndpoints(),
            new ChecksumMap(),
            new EsbuildMetafile(),
            new ViteSymfonyEntrypoints(),
            new RsbuildManifest(),
            new PhoenixManifest(),
            new DjangoManifest(),
            new SprocketsManifest(),
            new CraManifest(),
            new EncoreEntrypoints(),
            new ImportMap(),
            new ViteManifest(),
            new PropshaftManifest(),
            new HanamiManifest(),
            new WebpackAssetsManifest(),
            new AssetMapperImportMap(),
            new EntryListsManifest(),
            new FlatManifest());

    private static final int LONGEST_SCALAR = 32;
    private static final Pattern SCALAR = Pattern.compile("^\\s*(null|true|false|-?[0-9]{1,7}(\\.[0-9]+)?)\\s*");

    private StandardFormats() {}

    /**
     * Returns a format that recognizes the format of the content and reads with that one.
     *
     * @param additional formats that are asked before the built-in ones, in this order
     * @return a format named {@code auto}; the manifest gets the chosen format
     */
    public static ManifestFormat recognizing(List<ManifestFormat> additional) {
        return new Recognition(List.copyOf(additional));
    }

    /**
     * Returns a built-in format. It reads all content in its own way, without recognizing it first.
     *
     * @param name its name
     * @return the format; empty if none has this name
     */
    public static Optional<ManifestFormat> named(String name) {
        return all().filter(format -> format.name().equals(name)).findFirst();
    }

    /** {@return the names of the built-in formats, which {@link #named} knows} */
    public static List<String> names() {
        return all().map(ManifestFormat::name).toList();
    }

    private static Stream<ManifestFormat> all() {
        return Stream.concat(JSON.stream().map(JsonManifest::new), Stream.of(new ChecksumList()));
    }

    private static String known() {
        return String.join(", ", names());
    }

    /** Asks one format after the other. */
    private record Recognition(List<ManifestFormat> additional) implements ManifestFormat {
        @Override
        public String name() {
            return "auto";
        }

        @Override
        public boolean recognizes(ManifestContent content) {
            try {
                choose(content);
                return true;
            } catch (ManifestFormatException e) {
                return false;
            }
        }

        @Override
        public void read(ManifestContent content, Manifest.Builder into) throws IOException {
            ManifestFormat chosen = choose(content);
            into.format(chosen);
            try {
                chosen.read(content, into);
            } catch (ManifestFormatException e) {
                throw new ManifestFormatException(
                        e.getMessage() + " (read as " + chosen.name() + "; set CDN_MANIFEST_FORMAT for another format)",
                        e);
            }
        }

        private ManifestFormat choose(ManifestContent content) throws ManifestFormatException {
            for (ManifestFormat format : additional) {
                if (format.recognizes(content)) {
                    return format;
                }
            }
            byte[] bytes = content.bytes();
            FirstBytes.check(bytes);
            if (FirstBytes.firstCharacter(bytes) == '{') {
                return chooseJson(bytes);
            }
            if (isOtherJson(bytes)) {
                throw new ManifestFormatException("it is JSON, but not an object; a manifest is expected: " + known());
            }
            return new ChecksumList();
        }

        /**
         * Whether it is JSON, but not an object. A checksum has neither brackets nor quotes, and is longer than a
         * number.
         */
        private static boolean isOtherJson(byte[] bytes) {
            char first = FirstBytes.firstCharacter(bytes);
            return first == '['
                    || first == '"'
                    || (bytes.length <= LONGEST_SCALAR
                            && SCALAR.matcher(new String(bytes, StandardCharsets.UTF_8))
                                    .matches());
        }

        private static ManifestFormat chooseJson(byte[] bytes) throws ManifestFormatException {
            Sketch sketch = Sketch.of(bytes);
            for (JsonFormat format : JSON) {
                if (format.fits(sketch)) {
                    return new JsonManifest(format, sketch);
                }
            }
            if (sketch.fault() != null) {
                throw sketch.fault();
            }
            throw new ManifestFormatException(
                    "it is a JSON object with the members " + sketch + ", which is not a known format: " + known());
        }
    }
}
