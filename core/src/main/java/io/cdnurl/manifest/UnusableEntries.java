package io.cdnurl.manifest;

import org.jspecify.annotations.Nullable;

/**
 * The entries of a manifest that cannot be used, each with its reason: a file leads above the root of the site, for
 * instance, or two entries of one name contradict each other. They are set aside, and all others are used.
 *
 * <p>Immutable and thread-safe.
 */
public final class UnusableEntries {
    /** Further entries have no reason of their own: a manifest in which nothing is right would fill the memory. */
    private static final int MOST_REASONS = 10_000;

    private static final String NO_REASON = "it is one of more than " + MOST_REASONS
            + " entries that cannot be used; correct the first one, which the log names";

    private final NamedValues files;
    private final NamedValues entryPoints;
    private final int count;
    private final @Nullable String first;

    private UnusableEntries(Builder builder) {
        this.files = builder.files.build();
        this.entryPoints = builder.entryPoints.build();
        this.count = builder.count;
        this.first = builder.first;
    }

    /**
     * Returns why the entry of a name cannot be used.
     *
     * @param name the name, or the path, as {@link Manifest#file} and {@link Manifest#checksum} take it
     * @return the reason; null if the entry can be used, or does not exist
     */
    public @Nullable String reason(String name) {
        return count == 0 ? null : given(files.get(name));
    }

    /**
     * Returns why an entry point cannot be used.
     *
     * @param name its name, as {@link Manifest#entryPoint} takes it
     * @return the reason; null if the entry point can be used, or does not exist
     */
    public @Nullable String reasonOfEntryPoint(String name) {
        return count == 0 ? null : given(entryPoints.get(name));
    }

    private static @Nullable String given(@Nullable String reason) {
        return reason == null || !reason.isEmpty() ? reason : NO_REASON;
    }

    /** {@return how many there are} */
    public int count() {
        return count;
    }

    /** {@return the reason of the first one; null if all entries can be used} */
    public @Nullable String first() {
        return first;
    }

    /** Adds an entry to those that can be used. */
    @FunctionalInterface
    interface Use {
        void use() throws ManifestFormatException;
    }

    /** Takes entries. The first reason of a name counts. Not thread-safe. */
    static final class Builder {
        private final NamedValues.Builder files = new NamedValues.Builder();
        private final NamedValues.Builder entryPoints = new NamedValues.Builder();
        private int count;
        private @Nullable String first;

        void add(String name, String reason) {
            add(files, name, reason);
        }

        /** Adds an entry whose name or value is refused when it is to be used. */
        void addUnless(String name, Use entry) {
            try {
                entry.use();
            } catch (ManifestFormatException e) {
                add(name, String.valueOf(e.getMessage()));
            }
        }

        void addEntryPoint(String name, String reason) {
            add(entryPoints, name, reason);
        }

        private void add(NamedValues.Builder reasons, String name, String reason) {
            try {
                if (reasons.putIfAbsent(name, count < MOST_REASONS ? reason : "") == null) {
                    count(reason);
                }
            } catch (ManifestFormatException e) { // nobody can ask for such a name
                count(String.valueOf(e.getMessage()));
            }
        }

        private void count(String reason) {
            count++;
            first = first == null ? reason : first;
        }

        UnusableEntries build() {
            return new UnusableEntries(this);
        }
    }
}
