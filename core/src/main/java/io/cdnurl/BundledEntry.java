package io.cdnurl;

import java.util.List;

/** An entry point and what the manifests say of its files, all of one moment. */
record BundledEntry(List<BundledFile> stylesheets, List<BundledFile> imports, List<BundledFile> scripts) {
    /**
     * One file of an entry point.
     *
     * @param name what it is called whatever its bytes are
     * @param file where it is
     */
    record BundledFile(String name, ProducedFile file) {}
}
