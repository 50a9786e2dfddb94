package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Fingerprint;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a new manifest makes stale: files that changed or were deleted, and have no fingerprint in their name.
 * New files are not included, since no cache holds them. Fingerprinted files are not included, since they never change.
 *
 * <p>A file has changed if its checksum or its integrity has changed. If the manifests have neither for a file, and its
 * name has no fingerprint, the file is {@linkplain #undetermined undetermined}. It then counts as stale, unless the two
 * manifests are equal, as two manifests of the same build are.
 *
 * <p>Immutable and thread-safe.
 */
public final class ManifestDifference {
    private final List<StaleFile> changed;
    private final List<StaleFile> undetermined;
    private final boolean countsUndetermined;

    private ManifestDifference(List<StaleFile> changed, List<StaleFile> undetermined, boolean countsUndetermined) {
        this.changed = List.copyOf(changed);
        this.undetermined = List.copyOf(undetermined);
        this.countsUndetermined = countsUndetermined;
    }

    /**
     * Compares two manifests, as {@link io.cdnurl.CdnUrlBuilder#readManifest} reads them. For the first deploy, compare
     * with an empty manifest, {@code Manifest.of(Map.of())}.
     *
     * @param before the manifest of the deploy before
     * @param after the manifest of this deploy
     * @return the difference
     */
    public static ManifestDifference between(Manifest before, Manifest after) {
        Map<String, StaleFile> filesAfter = files(after);
        List<StaleFile> changed = new ArrayList<>();
        List<StaleFile> undetermined = new ArrayList<>();
        before.forEachChecksum((path, checksum) -> {
            String now = after.checksum(path);
            if (now == null ? !Fingerprint.isIn(path, path) : !now.equals(checksum)) {
                changed.add(new StaleFile(path, path));
            }
        });
        for (StaleFile file : files(before).values()) {
            boolean fingerprinted = Fingerprint.isIn(file.name(), file.file());
            if (!filesAfter.containsKey(file.file())) {
                if (!fingerprinted) {
                    changed.add(file);
                }
                continue;
            }
            String integrity = before.integrity(file.file());
            String integrityAfter = after.integrity(file.file());
            if (integrity != null && integrityAfter != null) {
                if (!integrity.equals(integrityAfter)) {
                    changed.add(file);
                }
            } else if (!fingerprinted) {
                undetermined.add(file);
            }
        }
        return new ManifestDifference(changed, undetermined, !changed.isEmpty() || !isSame(before, after));
    }

    /** All files by their path, each with its first name in the manifest. */
    private static Map<String, StaleFile> files(Manifest manifest) {
        Map<String, StaleFile> files = new LinkedHashMap<>();
        manifest.forEachFile((name, file) -> files.putIfAbsent(file, new StaleFile(name, file)));
        for (String name : manifest.entryPointNames()) {
            EntryPoint entry = Objects.requireNonNull(manifest.entryPoint(name));
            Stream.of(entry.stylesheets(), entry.imports(), entry.scripts())
                    .flatMap(List::stream)
                    .forEach(file -> files.putIfAbsent(file.file(), stale(file)));
        }
        return files;
    }

    private static StaleFile stale(EntryFile file) {
        return new StaleFile(file.name(), file.file());
    }

    /** Whether both manifests list the same names and files. The caller compares checksums and integrities. */
    private static boolean isSame(Manifest before, Manifest after) {
        if (before.size() != after.size() || !before.entryPointNames().equals(after.entryPointNames())) {
            return false;
        }
        for (String name : before.entryPointNames()) {
            if (!Objects.equals(before.entryPoint(name), after.entryPoint(name))) {
                return false;
            }
        }
        List<String> others = new ArrayList<>();
        before.forEachFile((name, file) -> addIfDifferent(others, name, file, after.file(name)));
        before.forEachChecksum((path, checksum) -> addIfDifferent(others, path, checksum, after.checksum(path)));
        return others.isEmpty();
    }

    private static void addIfDifferent(List<String> others, String name, String before, @Nullable String after) {
        if (!before.equals(after)) {
            others.add(name);
        }
    }

    /** {@return the files to purge, each once} */
    public List<StaleFile> stale() {
        return countsUndetermined
                ? Stream.concat(changed.stream(), undetermined.stream()).toList()
                : changed;
    }

    /** {@return whether there is nothing to purge} */
    public boolean isEmpty() {
        return stale().isEmpty();
    }

    /**
     * {@return the files of which the manifests do not show whether they changed, each once; they are also stale,
     * unless the manifests are equal}
     */
    public List<StaleFile> undetermined() {
        return undetermined;
    }

    /**
     * {@return this difference, with all {@linkplain #undetermined undetermined} files as stale, even if the manifests
     * are equal} For tools that write the same manifest for every build.
     */
    public ManifestDifference withUndetermined() {
        return new ManifestDifference(changed, undetermined, true);
    }

    /**
     * {@return this difference, with no {@linkplain #undetermined undetermined} file as stale} For callers that purge
     * these files in another way.
     */
    public ManifestDifference withoutUndetermined() {
        return new ManifestDifference(changed, undetermined, false);
    }

    /** {@return the number of stale and of undetermined files} */
    @Override
    public String toString() {
        return stale().size() + " stale files"
                + (undetermined.isEmpty() ? "" : ", " + undetermined.size() + " undetermined");
    }

    /**
     * A file of which caches may hold an old version.
     *
     * @param name the name of the asset in the manifest
     * @param file the file that was built for it; for an asset with a checksum, the same as the name
     */
    public record StaleFile(String name, String file) {}
}
