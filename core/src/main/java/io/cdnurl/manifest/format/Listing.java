package io.cdnurl.manifest.format;

import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes what a format reads to the manifest's builder, and knows whether there was anything. */
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

    /** Reads an object that maps names to files, and collects the files as they are written. */
    void files(Json json, Set<String> files) throws IOException {
        json.map(name -> {
            file(name, json.text());
            files.add(json.text());
        });
    }

    void integrity(String file, @Nullable String integrity) throws ManifestFormatException {
        into.integrity(file, integrity);
    }

    void modules() {
        into.modules();
    }

    /** Adds an entry point, unless it has neither scripts nor stylesheets. */
    void entryPoint(EntryPoint entryPoint, String... furtherNames) throws ManifestFormatException {
        if (entryPoint.stylesheets().isEmpty() && entryPoint.scripts().isEmpty()) {
            return;
        }
        into.entryPoint(entryPoint, furtherNames);
        listed++;
    }

    boolean isEmpty() {
        return listed == 0;
    }
}
