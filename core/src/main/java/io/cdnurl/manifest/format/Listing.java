package io.cdnurl.manifest.format;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what a reader finds, and passes it on. */
final class Listing {
    private final Manifest.Builder into;
    private int listed;

    Listing(Manifest.Builder into) {
        this.into = into;
    }

    void file(String name, String file) throws ManifestFormatException {
        into.file(name, file);
        listed++;
    }

    void integrity(String file, @Nullable String integrity) throws ManifestFormatException {
        into.integrity(file, integrity);
    }

    void modules() {
        into.modules();
    }

    /** Adds an entry point, unless it holds neither a script nor a stylesheet. */
    void entryPoint(
            String name,
            Collection<EntryFile> stylesheets,
            Collection<EntryFile> imports,
            Collection<EntryFile> scripts,
            String... furtherNames)
            throws ManifestFormatException {
        if (stylesheets.isEmpty() && scripts.isEmpty()) {
            return;
        }
        into.entryPoint(
                new EntryPoint(name, List.copyOf(stylesheets), List.copyOf(imports), List.copyOf(scripts)),
                furtherNames);
        listed++;
    }

    boolean isEmpty() {
        return listed == 0;
    }
}
