package io.cdnurl.spring.internal.asset;

import io.cdnurl.Asset;
import io.cdnurl.AssetFolder;
import io.cdnurl.AssetVersion;
import io.cdnurl.AssetVersioner;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose files Spring's resource chain also serves under names with a version. Both names are names of the file
 * here: some links have passed the chain already. Thread-safe.
 */
final class VersionedFolder implements AssetFolder {
    private final AssetFolder files;
    private final SpringNames names;
    private final String start;
    /** The files' own names by those that Spring gave them; only names that it gave to files that are there. */
    private final Map<String, String> own = new ConcurrentHashMap<>();

    VersionedFolder(AssetFolder files, SpringNames names, String start) {
        this.files = files;
        this.names = names;
        this.start = start;
    }

    /** Returns a versioner that knows such names; all other files have the version of another versioner. */
    static AssetVersioner versioner(AssetVersioner others) {
        return asset -> asset.endpoint().folder() instanceof VersionedFolder folder
                ? folder.version(asset, others)
                : others.versionOf(asset);
    }

    private AssetVersion version(Asset asset, AssetVersioner others) {
        AssetVersion other = others.versionOf(asset);
        if (other.isMissing()) {
            return other;
        }
        if (own.containsKey(asset.filename())) {
            return AssetVersion.fingerprinted(asset.filename()).whileTrue(other::isCurrent);
        }
        String versioned = versioned(asset.filename());
        return versioned == null ? other : AssetVersion.fingerprinted(versioned).whileTrue(other::isCurrent);
    }

    private @Nullable String versioned(String filename) {
        String versioned = names.versioned(start, filename);
        if (versioned != null) {
            own.put(versioned, filename);
        }
        return versioned;
    }

    private String ownName(String filename) {
        return own.getOrDefault(filename, filename);
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        return files.lastModified(ownName(filename));
    }

    @Override
    public @Nullable Object stamp(String filename) throws IOException {
        return files.stamp(ownName(filename));
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        return files.open(ownName(filename));
    }

    @Override
    public Stream<String> list() throws IOException {
        return files.list().flatMap(name -> {
            String versioned = versioned(name);
            return versioned == null ? Stream.of(name) : Stream.of(name, versioned);
        });
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
