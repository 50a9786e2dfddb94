package io.cdnurl.manifest;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files that a page needs for one entry of a bundle: the whole graph of static imports, with each file once.
 *
 * @param name its name in the manifest, {@code src/main.js} or {@code main}
 * @param stylesheets its stylesheets in the order in which they apply: an imported chunk's before the entry's own
 * @param imports the chunks that the scripts import, for {@code modulepreload}; empty if scripts are not modules
 * @param scripts its scripts in the order in which they run
 * @param legacy what browsers that do not know modules run instead, null if the tool made nothing for them
 */
public record EntryPoint(
        String name,
        List<EntryFile> stylesheets,
        List<EntryFile> imports,
        List<EntryFile> scripts,
        @Nullable LegacyScripts legacy) {
    /**
     * Makes an entry point with the same scripts for all browsers.
     *
     * @param name its name in the manifest
     * @param stylesheets its stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts its scripts in the order in which they run
     */
    public EntryPoint(String name, List<EntryFile> stylesheets, List<EntryFile> imports, List<EntryFile> scripts) {
        this(name, stylesheets, imports, scripts, null);
    }

    /**
     * Copies the lists.
     *
     * @param name its name in the manifest
     * @param stylesheets its stylesheets in the order in which they apply
     * @param imports the chunks that the scripts import
     * @param scripts its scripts in the order in which they run
     * @param legacy what browsers that do not know modules run instead, or null
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

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryPoint that
                && name.equals(that.name)
                && stylesheets.equals(that.stylesheets)
                && imports.equals(that.imports)
                && scripts.equals(that.scripts)
                && Objects.equals(legacy, that.legacy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, stylesheets, imports, scripts, legacy);
    }
}
