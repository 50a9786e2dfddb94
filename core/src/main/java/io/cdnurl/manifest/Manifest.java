package io.cdnurl.manifest;

import io.cdnurl.internal.text.NamesLike;
import io.cdnurl.internal.text.Utf8;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a build says about its assets: the checksum of each path, or the file that was made for each name; the integrity
 * of the files; and the entry points of a bundle. It is a snapshot: a refresh makes another object.
 *
 * <p>Files are given as the tool wrote them, raw (not percent-encoded): {@code css/app.3f2a9c.css} is in the output
 * directory, {@code /build/app.3f2a9c.css} is a path on the site, {@code https://cdn.example.com/app.3f2a9c.css} has a
 * host. Each may have a query after a question mark.
 *
 * <p>Immutable and thread-safe.
 */
public final class Manifest {
    private final NamedValues checksums;
    private final NamedValues files;
    private final Integrities integrities;
    private final EntryPointsByName entryPoints;
    private final UnusableEntries unusable;
    private final List<String> remarks;
    private final Set<String> origins;
    private final boolean modules;
    private final Set<String> classicScripts;
    private final String format;
    private final boolean detectsTruncation;
    private final String description;

    private Manifest(Builder builder) {
        this.checksums = builder.checksums.build();
        this.files = builder.files.build();
        this.integrities = builder.integrities.build();
        this.entryPoints = builder.entryPoints.build();
        this.unusable = builder.unusable.build();
        this.remarks = List.copyOf(builder.remarks);
        this.origins = builder.places.origins();
        this.modules = builder.modules;
        this.classicScripts = builder.places.classicScripts();
        this.format = builder.format;
        this.detectsTruncation = builder.detectsTruncation;
        this.description = builder.description;
    }

    /**
     * Makes a manifest in code.
     *
     * @param checksums checksums by raw path without a slash at its start, {@code static/css/style.css}
     * @return the manifest
     * @throws IllegalArgumentException if a path is empty or holds an unpaired surrogate; or if two paths have
     *     different checksums, but are two spellings of one, {@code x.css} and {@code ./x.css}
     */
    public static Manifest of(Map<String, String> checksums) {
        Objects.requireNonNull(checksums, "checksums");
        Builder builder = new Builder("a manifest made in code");
        checksums.forEach(builder::checksum);
        Manifest manifest = builder.build();
        String problem = manifest.unusable.first();
        if (problem != null) {
            throw new IllegalArgumentException("The checksums are not a manifest: " + problem + ".");
        }
        return manifest;
    }

    /**
     * {@return a builder without entries}
     *
     * @param description where the manifest comes from, for messages; without credentials
     */
    public static Builder builder(String description) {
        return new Builder(description);
    }

    /**
     * Returns the checksum of an asset.
     *
     * @param path its raw path without a slash at its start, {@code static/css/style.css}, in any spelling
     * @return the checksum as listed; null if the path is not listed, or its entry is {@linkplain #unusable() unusable}
     */
    public @Nullable String checksum(String path) {
        return unusable.reason(path) == null ? checksums.get(path) : null;
    }

    /**
     * Returns the file that was made for a name.
     *
     * @param name the raw name without a slash at its start, {@code css/app.css}, in any spelling
     * @return the file; null if the name is not listed, or its entry is {@linkplain #unusable() unusable}
     */
    public @Nullable String file(String name) {
        return unusable.reason(name) == null ? files.get(name) : null;
    }

    /** {@return the entries that cannot be used, with the reason of each} */
    public UnusableEntries unusable() {
        return unusable;
    }

    /** {@return what is odd about the manifest but does no harm, for those who made it; a line each} */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Passes each checksum to a visitor.
     *
     * @param visitor takes a path and its checksum, in the order of the list
     */
    public void forEachChecksum(BiConsumer<String, String> visitor) {
        checksums.forEach(visitor);
    }

    /**
     * Passes each file that was made for a name to a visitor. Files that only entry points list are left out.
     *
     * @param visitor takes a name and its file, in the order of the manifest
     */
    public void forEachFile(BiConsumer<String, String> visitor) {
        files.forEach(visitor);
    }

    /**
     * Returns the integrity of a file (<a href="https://www.w3.org/TR/SRI/">Subresource Integrity</a>).
     *
     * @param file the file as {@link #file} or an {@link EntryFile} gives it
     * @return one or more hashes, {@code sha384-...}, separated by spaces; null if none is listed
     */
    public @Nullable String integrity(String file) {
        return integrities.get(file);
    }

    /**
     * Returns an entry point.
     *
     * @param name its name in the tool: the name of an entry, or of its source file if the manifest has it; in any
     *     spelling
     * @return the entry point; null if none has this name
     */
    public @Nullable EntryPoint entryPoint(String name) {
        return entryPoints.get(name);
    }

    /** {@return all names that {@link #entryPoint} knows} */
    public Set<String> entryPointNames() {
        return entryPoints.names();
    }

    /** {@return whether the scripts are modules, to be loaded with {@code type="module"}, as Vite's and esbuild's} */
    public boolean hasModules() {
        return modules;
    }

    /**
     * {@return whether a script is a module: {@link #hasModules()}, unless it was made for browsers without modules}
     *
     * @param file the file as {@link #file} or an {@link EntryFile} gives it
     */
    public boolean isModule(String file) {
        return !classicScripts.contains(file) && modules;
    }

    /** {@return true if this holds files or entry points; false if it holds checksums only} */
    public boolean hasFiles() {
        return files.size() > 0 || entryPoints.size() > 0;
    }

    /** {@return the origins of files with a host: {@code https://cdn.example.com}, or {@code //cdn.example.com}} */
    public Set<String> origins() {
        return origins;
    }

    /**
     * Returns suggestions for a missing name: names that look like it, and names that differ from it only in the
     * extension or in the directory.
     *
     * @param name the missing name
     * @return at most three names, the likeliest first
     */
    public List<String> namesLike(String name) {
        return NamesLike.of(name, List.of(checksums.byName(), files.byName()));
    }

    /** {@return the number of listed paths and names, or of entry points if nothing is listed} */
    public int size() {
        int listed = checksums.size() + files.size();
        return listed > 0 ? listed : entryPoints.size();
    }

    /** {@return the name of the format, {@code vite} for instance; {@code code} for a manifest made in code} */
    public String format() {
        return format;
    }

    boolean detectsTruncation() {
        return detectsTruncation;
    }

    /** {@return where this comes from, for messages; without credentials} */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return description + " (" + size() + " entries)";
    }

    /**
     * Collects the entries of a manifest. Each method returns this builder, which is of no use once the manifest is
     * built. Not thread-safe.
     */
    public static final class Builder {
        /** Further remarks say nothing new. */
        private static final int MOST_REMARKS = 20;

        private final NamedValues.Builder checksums = new NamedValues.Builder();
        private final NamedValues.Builder files = new NamedValues.Builder();
        private final Integrities.Builder integrities = new Integrities.Builder();
        private final EntryPointsByName.Builder entryPoints = new EntryPointsByName.Builder();
        private final UnusableEntries.Builder unusable = new UnusableEntries.Builder();
        private final Set<String> remarks = new LinkedHashSet<>();
        private final FilePlaces places = new FilePlaces();
        private final String description;
        private boolean modules;
        private String format = "code";
        private boolean detectsTruncation = true;
        private boolean built;

        private Builder(String description) {
            this.description = Objects.requireNonNull(description, "description");
        }

        /**
         * Sets the format of the content. A format that chooses another format to read with sets that one.
         *
         * @param format the format
         * @return this
         */
        public Builder format(ManifestFormat format) {
            checkNotBuilt();
            this.format = Objects.requireNonNull(format.name(), "name");
            this.detectsTruncation = format.detectsTruncation();
            return this;
        }

        /**
         * Adds a checksum. If the path has another checksum already, neither is used: the entry is set aside.
         *
         * @param path the asset's raw path, {@code static/css/style.css}, in any spelling
         * @param checksum its checksum
         * @return this
         */
        public Builder checksum(String path, String checksum) {
            checkNotBuilt();
            unusable.addUnless(path, () -> checksums.add(path, checksum, String::equals));
            return this;
        }

        /**
         * Adds a checksum, as {@link #checksum(String, String)} does. Long lists take less time in this way.
         *
         * @param path the path in UTF-8, from the position of the buffer to its limit, which do not change
         * @param checksum its checksum, likewise
         * @return this
         */
        public Builder checksum(ByteBuffer path, ByteBuffer checksum) {
            checkNotBuilt();
            return checksums.addPlain(path, checksum) ? this : checksum(Utf8.text(path), Utf8.text(checksum));
        }

        /**
         * Adds a file. If it leads elsewhere, or if the name has another file already, the entry is set aside.
         *
         * @param name the asset's raw name, {@code css/app.css}, in any spelling. If it begins with a slash and the
         *     file is in the same directory, the slash of the file is dropped as well
         * @param file where the tool put it: raw, or with a percent-encoded path if it has a host. A query stays as it
         *     is; backslashes become slashes, {@code .} and {@code ..} are resolved, and {@code https:/host} becomes
         *     {@code https://host}
         * @return this
         */
        public Builder file(String name, String file) {
            checkNotBuilt();
            unusable.addUnless(name, () -> files.add(name, places.of(name, file), FilePlaces::areSame));
            return this;
        }

        /**
         * Sets an entry aside: it cannot be used, while all others can.
         *
         * @param name the asset's raw name or path
         * @param reason what is wrong with the entry, in a line, without credentials
         * @return this
         */
        public Builder unusable(String name, String reason) {
            checkNotBuilt();
            unusable.add(name, reason);
            return this;
        }

        /**
         * Sets an entry point aside: it cannot be used, while all others can.
         *
         * @param name its name
         * @param reason what is wrong with it
         * @return this
         */
        public Builder unusableEntryPoint(String name, String reason) {
            checkNotBuilt();
            unusable.addEntryPoint(name, reason);
            return this;
        }

        /**
         * Adds a remark on the whole manifest, for those who made it. It is logged when the manifest comes into use.
         *
         * @param remark what is odd and what to do about it, in a line, without credentials
         * @return this
         */
        public Builder remark(String remark) {
            checkNotBuilt();
            if (remarks.size() < MOST_REMARKS) {
                remarks.add(remark);
            }
            return this;
        }

        /**
         * Adds the integrity of a file. If it is not an integrity, or if the file has another one already, the file has
         * none, and a remark says so.
         *
         * @param file the file, as {@link #file(String, String)} takes it
         * @param integrity hashes with their algorithm ({@code sha384-...}) or in bare base64; null or empty for none
         * @return this
         */
        public Builder integrity(String file, @Nullable String integrity) {
            checkNotBuilt();
            integrities.add(file, integrity, this::remark);
            return this;
        }

        /**
         * Adds an entry point under its name and further names. A further name is dropped if it is the name of another
         * entry point, or a further name of another one as well. If one of its files leads elsewhere, or if another
         * entry point has its name, the entry point is set aside.
         *
         * @param entryPoint the entry point
         * @param furtherNames its further names
         * @return this
         */
        public Builder entryPoint(EntryPoint entryPoint, String... furtherNames) {
            checkNotBuilt();
            try {
                entryPoints.add(places.of(entryPoint), furtherNames);
            } catch (ManifestFormatException e) {
                unusable.addEntryPoint(entryPoint.name(), String.valueOf(e.getMessage()));
            }
            return this;
        }

        /** {@return this, with scripts that are modules} */
        public Builder modules() {
            checkNotBuilt();
            this.modules = true;
            return this;
        }

        /**
         * Says that a script is not a module, whatever {@link #modules} says of all scripts.
         *
         * @param file the file, as {@link #file(String, String)} takes it
         * @return this
         */
        public Builder classicScript(String file) {
            checkNotBuilt();
            places.addClassicScript(file);
            return this;
        }

        /** {@return the manifest} */
        public Manifest build() {
            checkNotBuilt();
            built = true;
            return new Manifest(this);
        }

        private void checkNotBuilt() {
            if (built) {
                throw new IllegalStateException("The manifest is built already; start a new builder.");
            }
        }
    }
}
