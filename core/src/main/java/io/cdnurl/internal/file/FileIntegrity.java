package io.cdnurl.internal.file;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.memory.WarnedNames;
import io.cdnurl.internal.text.Failure;
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
public final class FileIntegrity {
    private static final String OWN_ALGORITHM = "sha384";
    private static final int REMEMBERED_WARNINGS = 2048;

    private final Map<String, FileHashes> hashes = Map.of(
            "sha512",
            new FileHashes("SHA-512"),
            OWN_ALGORITHM,
            new FileHashes("SHA-384"),
            "sha256",
            new FileHashes("SHA-256"));

    private final WarnedNames warned = new WarnedNames(REMEMBERED_WARNINGS);

    /**
     * Returns the integrity to write: the listed one if it fits the file or there is no file, else the file's own.
     *
     * @param endpoint whose file it is
     * @param filename its name
     * @param listed the integrity in the manifest, or null
     * @return one or more hashes, null if none is known
     */
    public @Nullable String of(StaticEndpoint endpoint, String filename, @Nullable String listed) {
        try {
            if (listed == null) {
                return computed(endpoint, filename);
            }
            if (fits(endpoint, filename, listed)) {
                return listed;
            }
            if (isFirst(endpoint, filename)) {
                Log.warn(
                        "The integrity that the manifest gives for {0} of the static endpoint {1} does not fit the file"
                                + " in {2}: browsers would refuse it. The integrity of the file itself is used; was the"
                                + " file changed after the build?",
                        Quoted.of(filename), Quoted.of(endpoint.name()), endpoint.folder());
            }
            return computed(endpoint, filename);
        } catch (IOException e) {
            warn(endpoint, filename, e);
            return listed;
        }
    }

    /**
     * Returns the integrity of a file in a state. While a URL may still be used after its file has changed, the
     * integrity beside it must not be that of the new file: browsers would refuse what caches hold for the URL.
     *
     * @param endpoint whose file it is
     * @param filename its name
     * @param state the state
     * @return a hash, null if it was not read in this state and is in another one now
     */
    public @Nullable String ofState(StaticEndpoint endpoint, String filename, Object state) {
        try {
            return written(hashes(OWN_ALGORITHM).ofState(endpoint, filename, state));
        } catch (IOException e) {
            warn(endpoint, filename, e);
            return null;
        }
    }

    private void warn(StaticEndpoint endpoint, String filename, IOException e) {
        if (isFirst(endpoint, filename)) {
            Log.warn(
                    "The integrity of {0} of the static endpoint {1} cannot be computed: {2}",
                    Quoted.of(filename), Quoted.of(endpoint.name()), Failure.of(e));
        }
    }

    private boolean isFirst(StaticEndpoint endpoint, String filename) {
        return warned.add(endpoint.name() + "/" + filename);
    }

    private @Nullable String computed(StaticEndpoint endpoint, String filename) throws IOException {
        return written(hashes(OWN_ALGORITHM).of(endpoint, filename));
    }

    private static @Nullable String written(byte @Nullable [] hash) {
        return hash == null ? null : OWN_ALGORITHM + "-" + Base64.getEncoder().encodeToString(hash);
    }

    /**
     * Tells whether one of the hashes of the strongest algorithm is the file's, since browsers look at those only. True
     * if there is no file.
     */
    private boolean fits(StaticEndpoint endpoint, String filename, String listed) throws IOException {
        String[] values = listed.split(" ", -1);
        String strongest = Arrays.stream(values)
                .map(value -> value.substring(0, value.indexOf('-')))
                .max(String::compareTo)
                .orElse(OWN_ALGORITHM);
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
