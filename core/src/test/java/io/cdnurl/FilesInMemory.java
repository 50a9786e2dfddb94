package io.cdnurl;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for tests that ask for more files than a disk can answer. All files have one time.
 *
 * @param texts of the files by their names
 */
record FilesInMemory(Map<String, String> texts) implements AssetFolder {
    private static final Instant MODIFIED = Instant.ofEpochSecond(1_429_000_000);

    @Override
    public @Nullable Instant lastModified(String filename) {
        return texts.containsKey(filename) ? MODIFIED : null;
    }

    @Override
    public @Nullable InputStream open(String filename) {
        String text = texts.get(filename);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Stream<String> list() {
        return texts.keySet().stream();
    }
}
