package io.cdnurl.manifest;

import io.cdnurl.internal.text.NamesLike;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import java.util.ArrayList;
import java.util.Collections;
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
    private final CompactMap checksums;
    private final CompactMap files;
    private final CompactMap integrities;
    private final Map<String, EntryPoint> entryPoints;
    private final int entryPointCount;
    private final Set<String> origins;
    private final boolean modules;
    private final String format;
    private final boolean detectsTruncation;
    private final String description;

    private Manifest(Builder builder) {
        this.checksums = builder.checksums.build();
        this.files = builder.files.build();
        this.integrities = builder.integrities.build();
        this.entryPoints = builder.entryPoints.byEveryName();
        this.entryPointCount = builder.entryPoints.size();
        this.origins = Collections.unmodifiableSet(builder.origins);
        this.modules = builder.modules;
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
     *     different checksums, but differ only in a slash or {@code ./} at their start
     */
    public static Manifest of(Map<String, String> checksums) {
        Objects.requireNonNull(checksums, "checksums");
        Builder builder = new Builder("a manifest made in code");
        for (Map.Entry<String, String> entry : checksums.entrySet()) {
            try {
                builder.checksum(entry.getKey(), entry.getValue());
            } catch (ManifestFormatException e) {
                throw new IllegalArgumentException("The checksums are not a manifest: " + e.getMessage() + ".", e);
            }
        }
        return builder.build();
    }

    /**
     * Starts a manifest without entries.
     *
     * @param description where it comes from, for messages; without credentials
     * @return the builder
     */
    public static Builder builder(String description) {
        return new Builder(description);
    }

    /**
     * Returns the checksum of an asset.
     *
     * @param path its raw path without a slash at its start, {@code static/css/style.css}
     * @return the checksum as listed; null if the path is not listed
     */
    public @Nullable String checksum(String path) {
        return checksums.get(path);
    }

    /**
     * Returns the file that was made for a name.
     *
     * @param name the raw name without a slash at its start, {@code css/app.css}
     * @return the file; null if the name is not listed
     */
    public @Nullable String file(String name) {
        return files.get(name);
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
     * @param name its name in the tool: the name of an entry, or of its source file if the manifest has it
     * @return the entry point; null if none has this name
     */
    public @Nullable EntryPoint entryPoint(String name) {
        return entryPoints.get(name);
    }

    /** {@return all names that {@link #entryPoint} knows} */
    public Set<String> entryPointNames() {
        return entryPoints.keySet();
    }

    /** {@return whether the scripts are modules, to be loaded with {@code type="module"}: true for Vite and esbuild} */
    public boolean hasModules() {
        return modules;
    }

    /** {@return true if this holds files or entry points; false if it holds checksums only} */
    public boolean hasFiles() {
        return files.size() > 0 || !entryPoints.isEmpty();
    }

    /**
     * Returns the origins of the files that have a host.
     *
     * @return {@code https://cdn.example.com}, for instance, or {@code //cdn.example.com} without a scheme
     */
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
        return NamesLike.of(name, List.of(checksums, files));
    }

    /** {@return the number of listed paths and names, or of entry points if nothing is listed} */
    public int size() {
        int listed = checksums.size() + files.size();
        return listed > 0 ? listed : entryPointCount;
    }

    /** {@return the name of the format, {@code vite} for instance; {@code code} for a manifest made in code} */
    public String format() {
        return format;
    }

    boolean detectsTruncation() {
        return detectsTruncation;
    }

    /** {@return where this comes from, for messages: the address without credentials, for instance} */
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
        private final CompactMap.Builder checksums = new CompactMap.Builder();
        private final CompactMap.Builder files = new CompactMap.Builder();
        private final CompactMap.Builder integrities = new CompactMap.Builder();
        private final EntryPointsByName entryPoints = new EntryPointsByName();
        private final Set<String> origins = new LinkedHashSet<>();
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
         * Adds a checksum.
         *
         * @param path the asset's raw path, {@code static/css/style.css}; a slash or {@code ./} at its start is dropped
         * @param checksum its checksum
         * @return this
         * @throws ManifestFormatException if the path is empty or has another checksum already, or if the path or the
         *     checksum holds an unpaired surrogate
         */
        public Builder checksum(String path, String checksum) throws ManifestFormatException {
            checkNotBuilt();
            String before = put(checksums, path, RelativeName.of(path), checksum);
            if (before != null && !before.equals(checksum)) {
                throw new ManifestFormatException(
                        "the path " + Quoted.of(path) + " was listed above with another checksum");
            }
            return this;
        }

        /**
         * Adds a file.
         *
         * @param name the asset's raw name, {@code css/app.css}; a slash or {@code ./} at its start is dropped. If a
         *     slash is dropped and the file is in the same directory, its slash is dropped, too
         * @param file where the tool put it: raw, or with a percent-encoded path if it has a host. A query stays as it
         *     is, {@code ./} at its start is dropped, and {@code https:/host} becomes {@code https://host}
         * @return this
         * @throws ManifestFormatException if the file leads elsewhere, or if the name is listed already, is empty, or
         *     holds an unpaired surrogate
         */
        public Builder file(String name, String file) throws ManifestFormatException {
            checkNotBuilt();
            String canonical = canonical(file);
            boolean besideName = name.startsWith("/")
                    && !name.startsWith("//")
                    && directory(name).equals(directory(canonical));
            if (put(files, name, RelativeName.of(name), besideName ? canonical.substring(1) : canonical) != null) {
                throw new ManifestFormatException("the name " + Quoted.of(name) + " is listed twice");
            }
            return this;
        }

        /** All before the last segment, with the slash. */
        private static String directory(String file) {
            int query = file.indexOf('?');
            return file.substring(0, file.lastIndexOf('/', query < 0 ? file.length() : query) + 1);
        }

        /**
         * Adds the integrity of a file.
         *
         * @param file the file, as {@link #file(String, String)} takes it
         * @param integrity hashes with their algorithm ({@code sha384-...}) or in bare base64; null or empty for none
         * @return this
         * @throws ManifestFormatException if it is not an integrity, or if the file leads elsewhere or has another
         *     integrity already
         */
        public Builder integrity(String file, @Nullable String integrity) throws ManifestFormatException {
            checkNotBuilt();
            String normalized = Integrity.normalized(integrity);
            if (normalized == null) {
                return this;
            }
            String before = put(integrities, file, FileReference.canonical(file), normalized);
            if (before != null && !before.equals(normalized)) {
                throw new ManifestFormatException("the file " + Quoted.of(file) + " has two different integrities");
            }
            return this;
        }

        /**
         * Adds an entry point under its name and further names. A further name is dropped if it is the name of another
         * entry point, or a further name of another one as well.
         *
         * @param entryPoint the entry point
         * @param furtherNames its further names
         * @return this
         * @throws ManifestFormatException if one of its files leads elsewhere, or if its name is listed already
         */
        public Builder entryPoint(EntryPoint entryPoint, String... furtherNames) throws ManifestFormatException {
            checkNotBuilt();
            entryPoints.add(
                    new EntryPoint(
                            entryPoint.name(),
                            canonical(entryPoint.stylesheets()),
                            canonical(entryPoint.imports()),
                            canonical(entryPoint.scripts())),
                    furtherNames);
            return this;
        }

        /**
         * Says that the scripts are modules.
         *
         * @return this
         */
        public Builder modules() {
            checkNotBuilt();
            this.modules = true;
            return this;
        }

        /**
         * Builds the manifest.
         *
         * @return the manifest
         */
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

        private static @Nullable String put(CompactMap.Builder map, String given, String key, String value)
                throws ManifestFormatException {
            if (key.isEmpty()) {
                throw new ManifestFormatException("a name is empty; the name of a file was expected");
            }
            try {
                return map.putIfAbsent(key, value);
            } catch (IllegalArgumentException e) {
                throw new ManifestFormatException(Quoted.of(given) + " or its value holds an unpaired surrogate", e);
            }
        }

        private List<EntryFile> canonical(List<EntryFile> files) throws ManifestFormatException {
            List<EntryFile> canonical = new ArrayList<>(files.size());
            for (EntryFile file : files) {
                String given = file.file();
                String known = canonical(given);
                // One object serves all entry points that share the file.
                canonical.add(known.equals(given) ? file : new EntryFile(file.name(), known));
            }
            return canonical;
        }

        /** The canonical form of a file, whose origin is noted. */
        private String canonical(String file) throws ManifestFormatException {
            String canonical = FileReference.canonical(file);
            String origin = FileReference.origin(canonical);
            if (origin != null) {
                origins.add(origin);
            }
            return canonical;
        }
    }
}
