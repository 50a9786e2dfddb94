package io.cdnurl.manifest;

import java.util.List;
import java.util.Objects;

/**
 * The files that a page needs for one entry of a bundle: the whole graph of static imports, with each file once.
 *
 * @param name its name in the manifest, {@code src/main.js} or {@code main}
 * @param stylesheets its stylesheets in the order in which they apply: an imported chunk's before the entry's own
 * @param imports the chunks that the scripts import, for {@code modulepreload}; empty if scripts are not modules
 * @param scripts its scripts in the order in which they run
 */
public record EntryPoint(String name, List<EntryFile> stylesheets, List<EntryFile> imports, List<EntryFile> scripts) {
    /**
     * Copies the lists.
     *
     * @param name its name in the manifest
     * @param stylesheets its stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts its scripts in the order in which they run
     */
    public EntryPoint {
        Objects.requireNonNull(stylesheets, "stylesheets");
        Objects.requireNonNull(imports, "imports");
        Objects.requireNonNull(scripts, "scripts");
        Objects.requireNonNull(name, "name");
        stylesheets = List.copyOf(stylesheets);
        imports = List.copyOf(imports);
        scripts = List.copyOf(scripts);
    }
}
