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
 * The formats that are read without further ado, and how one of them is chosen: by what the content holds, never by the name
 * of its file.
 *
 * <p>Content whose first character is a brace is JSON, and its first members tell the tool; all else is a list of
 * checksums. A format that is chosen is kept to: what does not fit it is its error, not another format.
 */
public final class StandardFormats {
    /** In the order in which they are asked: those that are told by members of their own before those that are maps. */
    private static final List<JsonFormat> JSON = List.of(
            new EsbuildMetafile(),
            new ViteSymfonyEntrypoints(),
            new RsbuildManifest(),
            new PhoenixManifest(),
            new DjangoManifest(),
            new SprocketsManifest(),
            new CraManifest(),
            new EncoreEntrypoints(),
            new ViteManifest(),
            new PropshaftManifest(),
            new HanamiManifest(),
            new WebpackAssetsManifest(),
            new FlatManifest());

    private static final int LONGEST_SCALAR = 32;
    private static final Pattern SCALAR = Pattern.compile("\\s*(null|true|false|-?[0-9]{1,7}(\\.[0-9]+)?)\\s*");

    private StandardFormats() {}

    /**
     * Returns the format that chooses among all others.
     *
     * @param additional formats that are asked before those here, in their order
     * @return a format named {@code auto}, which gives the manifest the name of the one that it chose
     */
    public static ManifestFormat recognizing(List<ManifestFormat> additional) {
        return new Recognition(List.copyOf(additional));
    }

    /**
     * Returns one of the formats here. It reads all content as its own.
     *
     * @param name its name
     * @return the format, empty if there is none of that name
     */
    public static Optional<ManifestFormat> named(String name) {
        return all().filter(format -> format.name().equals(name)).findFirst();
    }

    /**
     * Returns the names of the formats here.
     *
     * @return the names that {@link #named} knows
     */
    public static List<String> names() {
        return all().map(ManifestFormat::name).toList();
    }

    private static Stream<ManifestFormat> all() {
        return Stream.concat(JSON.stream().map(JsonManifest::new), Stream.of(new ChecksumList()));
    }

    private static String known() {
        return String.join(", ", names());
    }

    /** Asks the formats one after the other. */
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
            into.format(chosen.name());
            try {
                chosen.read(content, into);
            } catch (ManifestFormatException e) {
                throw (ManifestFormatException) new ManifestFormatException(
                                e.getMessage() + " (read as " + chosen.name() + "; CDN_MANIFEST_FORMAT names another)")
                        .initCause(e);
            }
        }

        private ManifestFormat choose(ManifestContent content) throws ManifestFormatException {
            for (ManifestFormat format : additional) {
                if (format.recognizes(content)) {
                    return format;
                }
            }
            byte[] bytes = content.bytes();
            Encoding.check(bytes);
            if (Encoding.firstCharacter(bytes) == '{') {
                return chooseJson(bytes);
            }
            if (isOtherJson(bytes)) {
                throw new ManifestFormatException("it is JSON, but not an object; a manifest is expected: " + known());
            }
            return new ChecksumList();
        }

        /** Neither a bracket nor a quote is a digit of a checksum, and numbers and words are shorter than one. */
        private static boolean isOtherJson(byte[] bytes) {
            char first = Encoding.firstCharacter(bytes);
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
                    return new JsonManifest(format);
                }
            }
            if (sketch.fault() != null) {
                throw sketch.fault();
            }
            throw new ManifestFormatException(
                    sketch.isEmpty()
                            ? "it is a JSON object without members; a manifest is expected"
                            : "it is a JSON object with the members " + sketch
                                    + ", which is none of the formats known: " + known());
        }
    }
}
