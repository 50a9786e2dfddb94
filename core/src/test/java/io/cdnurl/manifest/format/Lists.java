package io.cdnurl.manifest.format;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import java.io.IOException;
import java.util.Map;

/** Reads bytes as a list of checksums, whatever they look like. */
final class Lists {
    private Lists() {}

    static Manifest read(byte[] list, String description) throws IOException {
        Manifest.Builder into = Manifest.builder(description);
        new ChecksumList().read(new ManifestContent(list, Map.of()), into);
        return into.build();
    }
}
