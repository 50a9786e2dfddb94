package io.cdnurl.internal.version;

import java.util.Collection;
import java.util.List;

/**
 * What a page needs for an entry point, all of one moment: one shape for the files and for what links to them.
 *
 * @param stylesheets in the order in which they apply
 * @param imports the chunks that the scripts import
 * @param scripts in the order in which they run
 * @param <T> what there is of each file
 */
public record EntryFiles<T>(List<T> stylesheets, List<T> imports, List<T> scripts) {
    /**
     * Takes copies.
     *
     * @param stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts in the order in which they run
     */
    public EntryFiles {
        stylesheets = List.copyOf(stylesheets);
        imports = List.copyOf(imports);
        scripts = List.copyOf(scripts);
    }

    /**
     * {@return an entry point}
     *
     * @param stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts in the order in which they run
     * @param <T> what there is of each file
     */
    public static <T> EntryFiles<T> of(Collection<T> stylesheets, Collection<T> imports, Collection<T> scripts) {
        return new EntryFiles<>(List.copyOf(stylesheets), List.copyOf(imports), List.copyOf(scripts));
    }
}
