package io.cdnurl.manifest;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a build says about its assets: a checksum for each path, or the file that it made for each name; the integrity of
 * those files; and the entry points of a bundle. A snapshot: what is read later is another object.
 *
 * <p>Files are given as the tool wrote them, raw (not percent-encoded): {@code css/app.3f2a9c.css} lies in the output
 * directory, {@code /build/app.3f2a9c.css} is a path on the site, {@code https://cdn.example.com/app.3f2a9c.css} keeps its
 * host; each may have a query behind a question mark.
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
    private final String description;

    private Manifest(Builder builder) {
        this.checksums = builder.checksums.build();
        this.files = builder.files.build();
        this.integrities = builder.integrities.build();
        this.entryPoints = builder.entryPointsByName();
        this.entryPointCount = builder.entryPoints.size();
        this.origins = Collections.unmodifiableSet(builder.origins);
        this.modules = builder.modules;
        this.format = builder.format;
        this.description = builder.description;
    }

    /**
     * Makes a manifest from code.
     *
     * @param checksums checksums by raw path without a slash at its start, {@code static/css/style.css}
     * @return the manifest
     * @throws IllegalArgumentException if a path is empty or holds half a character, or two are the same behind a slash or
     *     {@code ./} at their start but have different checksums
     */
    public static Manifest of(Map<String, String> checksums) {
        Builder builder = new Builder("a manifest made in code");
        for (Map.Entry<String, String> entry : checksums.entrySet()) {
            try {
                builder.checksum(entry.getKey(), entry.getValue());
            } catch (ManifestFormatException e) {
                throw new IllegalArgumentException("In the checksums: " + e.getMessage(), e);
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
     * @return the checksum as it is listed, null if the path is not
     */
    public @Nullable String checksum(String path) {
        return checksums.get(path);
    }

    /**
     * Returns the file that was made for a name.
     *
     * @param name the raw name without a slash at its start, {@code css/app.css}
     * @return the file, null if the name is not listed
     */
    public @Nullable String file(String name) {
        return files.get(name);
    }

    /**
     * Gives each checksum that is listed to a visitor.
     *
     * @param visitor takes a path and its checksum; in the order of the list
     */
    public void forEachChecksum(BiConsumer<String, String> visitor) {
        checksums.forEach(visitor);
    }

    /**
     * Gives each file that was made for a name to a visitor. What only entry points list is not among them.
     *
     * @param visitor takes a name and its file; in the order of the manifest
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
     * @param name what the tool calls it: the name of an entry, or of its source file where the manifest has that
     * @return the entry point, null if there is none of that name
     */
    public @Nullable EntryPoint entryPoint(String name) {
        return entryPoints.get(name);
    }

    /**
     * Returns what the entry points are called.
     *
     * @return all names that {@link #entryPoint} knows
     */
    public Set<String> entryPointNames() {
        return entryPoints.keySet();
    }

    /**
     * Returns whether the scripts are modules, to be loaded with {@code type="module"}.
     *
     * @return true for Vite and esbuild
     */
    public boolean hasModules() {
        return modules;
    }

    /**
     * Returns whether this says where files are; if not, it only knows checksums.
     *
     * @return true if it holds files or entry points
     */
    public boolean hasFiles() {
        return files.size() > 0 || !entryPoints.isEmpty();
    }

    /**
     * Returns the origins of the files that keep their host.
     *
     * @return {@code https://cdn.example.com}, for instance, or {@code //cdn.example.com} without a scheme
     */
    public Set<String> origins() {
        return origins;
    }

    /**
     * Returns the names that a missing one may have been meant to be: those that are like it, and those that differ from it
     * in the extension or the directory only.
     *
     * @param name the name that is missing
     * @return at most three, the likeliest first
     */
    public List<String> namesLike(String name) {
        return NamesLike.of(name, List.of(checksums, files));
    }

    /**
     * Returns how many entries there are.
     *
     * @return the number of paths and names listed; of entry points, if there are none
     */
    public int size() {
        int listed = checksums.size() + files.size();
        return listed > 0 ? listed : entryPointCount;
    }

    /**
     * Returns what the format is called.
     *
     * @return {@code vite}, for instance
     */
    public String format() {
        return format;
    }

    /**
     * Returns where this came from, for messages.
     *
     * @return the address, without credentials
     */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return description + " (" + size() + " entries)";
    }

    /**
     * Collects what a manifest says; each method returns this builder. Once the manifest is made, it takes no more. Not
     * thread-safe.
     */
    public static final class Builder {
        private final CompactMap.Builder checksums = new CompactMap.Builder();
        private final CompactMap.Builder files = new CompactMap.Builder();
        private final CompactMap.Builder integrities = new CompactMap.Builder();
        private final Map<String, EntryPoint> entryPoints = new LinkedHashMap<>();
        private final Map<String, EntryPoint> furtherNames = new LinkedHashMap<>();
        private final Set<String> ambiguousNames = new HashSet<>();
        private final Set<String> origins = new LinkedHashSet<>();
        private final String description;
        private boolean modules;
        private String format = "code";
        private boolean built;

        private Builder(String description) {
            this.description = Objects.requireNonNull(description, "description");
        }

        /**
         * Sets what the format is called.
         *
         * @param format its name
         * @return this
         */
        public Builder format(String format) {
            checkNotBuilt();
            this.format = Objects.requireNonNull(format, "format");
            return this;
        }

        /**
         * Adds a checksum.
         *
         * @param path the asset's raw path, {@code static/css/style.css}; a slash or {@code ./} at its start is dropped
         * @param checksum its checksum
         * @return this
         * @throws ManifestFormatException if the path is listed already with another checksum, is empty, or one of both holds
         *     half a character
         */
        public Builder checksum(String path, String checksum) throws ManifestFormatException {
            checkNotBuilt();
            String before = put(checksums, RelativeName.of(path), checksum);
            if (before != null && !before.equals(checksum)) {
                throw new ManifestFormatException(
                        "the path " + Quoted.of(RelativeName.of(path)) + " was listed above with another checksum");
            }
            return this;
        }

        /**
         * Adds a file.
         *
         * @param name the asset's raw name, {@code css/app.css}; a slash or {@code ./} at its start is dropped, and a slash
         *     then from the file too if both are in the same directory
         * @param file where the tool put it: raw, or with a percent-encoded path if it is absolute; a query stays as it is.
         *     {@code ./} at its start is dropped, and {@code https:/host} is taken for {@code https://host}
         * @return this
         * @throws ManifestFormatException if the file leads elsewhere, or the name is listed already, is empty, or holds half a
         *     character
         */
        public Builder file(String name, String file) throws ManifestFormatException {
            checkNotBuilt();
            String canonical = canonical(file);
            String relative = RelativeName.of(name);
            boolean besideName = name.startsWith("/")
                    && !name.startsWith("//")
                    && directory(name).equals(directory(canonical));
            if (put(files, relative, besideName ? canonical.substring(1) : canonical) != null) {
                throw new ManifestFormatException("the name " + Quoted.of(relative) + " is listed twice");
            }
            return this;
        }

        /** What is before the last segment, the slash included. */
        private static String directory(String file) {
            int query = file.indexOf('?');
            return file.substring(0, file.lastIndexOf('/', query < 0 ? file.length() : query) + 1);
        }

        /**
         * Adds the integrity of a file, if there is one.
         *
         * @param file the file, as it is given to {@link #file}
         * @param integrity hashes, with their algorithm ({@code sha384-...}) or as bare base64; null or empty for none
         * @return this
         * @throws ManifestFormatException if that is no integrity, the file leads elsewhere, or has another integrity already
         */
        public Builder integrity(String file, @Nullable String integrity) throws ManifestFormatException {
            checkNotBuilt();
            String normalized = Integrity.normalized(integrity);
            if (normalized == null) {
                return this;
            }
            String before = put(integrities, FileReference.canonical(file), normalized);
            if (before != null && !before.equals(normalized)) {
                throw new ManifestFormatException("the file " + Quoted.of(file) + " has two different integrities");
            }
            return this;
        }

        /**
         * Adds an entry point under its name and further ones. A further name that is the name of another entry point, or
         * a further one of several, is given up.
         *
         * @param entryPoint the entry point
         * @param furtherNames what else it may be called
         * @return this
         * @throws ManifestFormatException if one of its files leads elsewhere, or another one has its name
         */
        public Builder entryPoint(EntryPoint entryPoint, String... furtherNames) throws ManifestFormatException {
            checkNotBuilt();
            EntryPoint canonical = new EntryPoint(
                    entryPoint.name(),
                    canonical(entryPoint.stylesheets()),
                    canonical(entryPoint.imports()),
                    canonical(entryPoint.scripts()));
            if (entryPoints.putIfAbsent(canonical.name(), canonical) != null) {
                throw new ManifestFormatException(
                        "the entry point " + Quoted.of(canonical.name()) + " is listed twice");
            }
            for (String name : furtherNames) {
                EntryPoint other = this.furtherNames.putIfAbsent(name, canonical);
                if (other != null && !other.name().equals(canonical.name())) {
                    ambiguousNames.add(name);
                }
            }
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
         * Makes the manifest.
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
                throw new IllegalStateException("The manifest is made already; start another builder for another one.");
            }
        }

        private static @Nullable String put(CompactMap.Builder map, String name, String value)
                throws ManifestFormatException {
            if (name.isEmpty()) {
                throw new ManifestFormatException("a name is empty; that of a file was expected");
            }
            try {
                return map.putIfAbsent(name, value);
            } catch (IllegalArgumentException e) {
                throw (ManifestFormatException)
                        new ManifestFormatException(Quoted.of(name) + " holds half a character (an unpaired surrogate)")
                                .initCause(e);
            }
        }

        private List<EntryFile> canonical(List<EntryFile> files) throws ManifestFormatException {
            List<EntryFile> canonical = new ArrayList<>(files.size());
            for (EntryFile file : files) {
                String given = file.file();
                String known = canonical(given);
                canonical.add(known.equals(given) ? file : new EntryFile(file.name(), known)); // shared by entry points
            }
            return canonical;
        }

        /** Also takes note of its origin. */
        private String canonical(String file) throws ManifestFormatException {
            String canonical = FileReference.canonical(file);
            String origin = FileReference.origin(canonical);
            if (origin != null) {
                origins.add(origin);
            }
            return canonical;
        }

        private Map<String, EntryPoint> entryPointsByName() {
            Map<String, EntryPoint> byName = new LinkedHashMap<>(entryPoints);
            furtherNames.forEach((name, entryPoint) -> {
                if (!ambiguousNames.contains(name)) {
                    byName.putIfAbsent(name, entryPoint);
                }
            });
            return Collections.unmodifiableMap(byName);
        }
    }
}
