package io.cdnurl.manifest;

import java.util.List;
import java.util.Objects;

/**
 * What a page needs for one entry of a bundle: its whole graph of static imports, each file once.
 *
 * @param name what the manifest calls it, {@code src/main.js} or {@code main}
 * @param stylesheets in the order in which they apply: those of imported chunks before the entry's own
 * @param imports the chunks that the scripts import, for {@code modulepreload}; empty where scripts are not modules
 * @param scripts in the order in which they run
 */
public record EntryPoint(String name, List<EntryFile> stylesheets, List<EntryFile> imports, List<EntryFile> scripts) {
    /**
     * Takes copies.
     *
     * @param name what the manifest calls it
     * @param stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts in the order in which they run
     */
    public EntryPoint {
        Objects.requireNonNull(name, "name");
        stylesheets = List.copyOf(stylesheets);
        imports = List.copyOf(imports);
        scripts = List.copyOf(scripts);
    }
}
