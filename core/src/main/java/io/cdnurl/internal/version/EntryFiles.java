package io.cdnurl.internal.version;

import java.util.List;

/**
 * What a page needs for an entry point, all of one moment: one shape for the files and for what links to them.
 *
 * @param stylesheets in the order in which they apply
 * @param imports the chunks that the scripts import
 * @param scripts in the order in which they run
 * @param legacyLoaders what browsers that do not know modules run first
 * @param legacyScripts what those load instead of the scripts
 * @param <T> what there is of each file
 */
public record EntryFiles<T>(
        List<T> stylesheets, List<T> imports, List<T> scripts, List<T> legacyLoaders, List<T> legacyScripts) {
    /**
     * Takes copies.
     *
     * @param stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts in the order in which they run
     * @param legacyLoaders what browsers that do not know modules run first
     * @param legacyScripts what those load instead of the scripts
     */
    public EntryFiles {
        stylesheets = List.copyOf(stylesheets);
        imports = List.copyOf(imports);
        scripts = List.copyOf(scripts);
        legacyLoaders = List.copyOf(legacyLoaders);
        legacyScripts = List.copyOf(legacyScripts);
    }
}
