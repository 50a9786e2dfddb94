package io.cdnurl.manifest.format;

import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes what a format reads to the manifest's builder. An entry of the wrong kind is set aside; all others count. */
final class Listing {
    private final Manifest.Builder into;
    private final PublicPath publicPath;
    private boolean hasEntries;
    private @Nullable String firstFault;
    private boolean saidAuto;

    Listing(Manifest.Builder into, PublicPath publicPath) {
        this.into = into;
        this.publicPath = publicPath;
        if (publicPath.isAuto()) {
            remarkOnAuto();
        }
    }

    /** Reads a file, and puts the public path in front of it if it lacks it. */
    String fileIn(Json json) throws ManifestFormatException {
        return publicPath.of(json.text());
    }

    void file(String name, String file) {
        into.file(name, file);
        hasEntries = true;
    }

    /**
     * Reads the file of a name. If the value is not a text, the entry is set aside.
     *
     * @return the file, or null
     */
    @Nullable
    String readFile(Json json, String name) throws IOException {
        if (json.kind() != Json.Kind.TEXT) {
            unusable(name, String.valueOf(json.unexpected(Json.Kind.TEXT.words).getMessage()));
            json.skipUnchecked();
            return null;
        }
        String file = fileIn(json);
        file(name, file);
        return file;
    }

    /** Reads the entry of a name. If it is not as expected, it is set aside. */
    void readEntry(Json json, String name, Json.Item entry) throws IOException {
        String fault = json.faultIn(entry);
        if (fault != null) {
            unusable(name, fault);
        }
    }

    /** Reads an entry point. If it is not as expected, it is set aside. */
    void readEntryPoint(Json json, String name, Json.Item entry) throws IOException {
        String fault = json.faultIn(entry);
        if (fault != null) {
            unusableEntryPoint(name, fault);
        }
    }

    void checksum(String path, String checksum) {
        into.checksum(path, checksum);
        hasEntries = true;
    }

    /** Adds the integrity of a file, as it is written in the document. */
    void integrity(String file, @Nullable String integrity) {
        into.integrity(publicPath.of(file), integrity);
    }

    void classicScript(String file) {
        into.classicScript(file);
    }

    void modules() {
        into.modules();
    }

    /** Adds an entry point, unless it has neither scripts nor stylesheets. */
    void entryPoint(EntryPoint entryPoint, String... furtherNames) {
        if (entryPoint.stylesheets().isEmpty() && entryPoint.scripts().isEmpty()) {
            return;
        }
        into.entryPoint(entryPoint, furtherNames);
        hasEntries = true;
    }

    void unusable(String name, String reason) {
        into.unusable(name, reason);
        note(reason);
    }

    void unusableEntryPoint(String name, String reason) {
        into.unusableEntryPoint(name, reason);
        note(reason);
    }

    private void note(String fault) {
        firstFault = firstFault == null ? fault : firstFault;
    }

    /** Says that webpack's public path is {@code auto}; only the first time. */
    void remarkOnAuto() {
        if (!saidAuto) {
            saidAuto = true;
            into.remark(PublicPath.REMARK_ON_AUTO);
        }
    }

    /** Refuses a document in which not one entry is of the format's kind: it is of another format. */
    void checkFormat() throws ManifestFormatException {
        if (!hasEntries && firstFault != null) {
            throw new ManifestFormatException(firstFault);
        }
    }
}
