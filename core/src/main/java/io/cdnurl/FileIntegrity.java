package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The integrity of the files of static endpoints as they are on disk (<a href="https://www.w3.org/TR/SRI/">Subresource
 * Integrity</a>), and whether one that a manifest gives fits them.
 */
final class FileIntegrity {
    private static final String OURS = "sha384";
    private static final int REMEMBERED_WARNINGS = 1024;

    private final Map<String, FileHashes> hashes = Map.of(
            "sha512", new FileHashes("SHA-512"), OURS, new FileHashes("SHA-384"), "sha256", new FileHashes("SHA-256"));

    private final BoundedMemo<Boolean> warned = new BoundedMemo<>(REMEMBERED_WARNINGS);

    /** The integrity to write: the listed one if it fits the file or there is no file, else the file's own. */
    @Nullable
    String of(StaticEndpoint endpoint, String filename, @Nullable String listed) {
        try {
            if (listed == null) {
                return computed(endpoint, filename);
            }
            if (fits(endpoint, filename, listed)) {
                return listed;
            }
            if (isFirst(endpoint, filename)) {
                Log.warn(
                        "The integrity that the manifest gives for {0} of the static endpoint {1} is not that of the file in"
                                + " {2}: browsers would refuse it. The file's own is used; has it been changed after the"
                                + " build?",
                        Quoted.of(filename), Quoted.of(endpoint.name()), endpoint.place());
            }
            return computed(endpoint, filename);
        } catch (IOException e) {
            if (isFirst(endpoint, filename)) {
                Log.warn(
                        "The integrity of {0} of the static endpoint {1} cannot be computed: {2}",
                        Quoted.of(filename), Quoted.of(endpoint.name()), Quoted.of(String.valueOf(e.getMessage())));
            }
            return listed;
        }
    }

    private boolean isFirst(StaticEndpoint endpoint, String filename) {
        String asset = endpoint.name() + "/" + filename;
        if (warned.get(asset) != null) {
            return false;
        }
        warned.put(asset, true);
        return true;
    }

    private @Nullable String computed(StaticEndpoint endpoint, String filename) throws IOException {
        byte[] hash = hashes(OURS).of(endpoint, filename);
        return hash == null ? null : OURS + "-" + Base64.getEncoder().encodeToString(hash);
    }

    /**
     * Whether one of the hashes of the strongest algorithm, which are those that browsers look at, is the file's; true where
     * there is no file to look at.
     */
    private boolean fits(StaticEndpoint endpoint, String filename, String listed) throws IOException {
        String[] values = listed.split(" ", -1);
        String strongest = Arrays.stream(values)
                .map(value -> value.substring(0, value.indexOf('-')))
                .max(String::compareTo)
                .orElse(OURS);
        byte[] hash = hashes(strongest).of(endpoint, filename);
        return hash == null
                || Arrays.asList(values)
                        .contains(strongest + "-" + Base64.getEncoder().encodeToString(hash));
    }

    private FileHashes hashes(String algorithm) {
        FileHashes found = hashes.get(algorithm);
        if (found == null) {
            throw new IllegalArgumentException("There is no integrity with " + algorithm);
        }
        return found;
    }
}
