package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.manifest.Fingerprint;
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
 * What a new manifest makes stale: files that changed or are gone, and whose names do not hold a fingerprint.
 * New files are in no cache, and a fingerprinted name never means other bytes, so neither is here.
 *
 * <p>A file with the same name before and after has changed if its checksum or integrity did. Where a manifest has
 * neither, and the name no fingerprint, it cannot be told, and the file is {@linkplain #undetermined undetermined}: it
 * counts as stale, unless the two manifests are equal, as two manifests of the same build are.
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
     * Compares two manifests, as {@link io.cdnurl.CdnUrlBuilder#readManifest} reads them. Before the first deploy there
     * was an empty manifest, {@code Manifest.of(Map.of())}.
     *
     * @param before the manifest of what was deployed before
     * @param after the manifest of what is deployed now
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

    /** All files by their place, each with the first name that it has. */
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

    /** Whether both list the same; changed checksums and integrities have been looked for. */
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
        before.forEachFile((name, file) -> note(others, name, file, after.file(name)));
        before.forEachChecksum((path, checksum) -> note(others, path, checksum, after.checksum(path)));
        return others.isEmpty();
    }

    private static void note(List<String> others, String name, String before, @Nullable String after) {
        if (!before.equals(after)) {
            others.add(name);
        }
    }

    /**
     * Returns what is to be purged.
     *
     * @return the files, each once
     */
    public List<StaleFile> stale() {
        return countsUndetermined
                ? Stream.concat(changed.stream(), undetermined.stream()).toList()
                : changed;
    }

    /**
     * Returns whether there is nothing to purge.
     *
     * @return true if nothing is stale
     */
    public boolean isEmpty() {
        return stale().isEmpty();
    }

    /**
     * Returns the files of which the manifests do not show whether they changed.
     *
     * @return the files, each once; stale too, unless the manifests are equal
     */
    public List<StaleFile> undetermined() {
        return undetermined;
    }

    /**
     * Returns the same with the files of which it is not known that they changed, also if the manifests are equal: for
     * tools that write the same manifest for every build.
     *
     * @return a difference in which all of them are stale
     */
    public ManifestDifference withUndetermined() {
        return new ManifestDifference(changed, undetermined, true);
    }

    /**
     * Returns the same without the files of which it is not known that they changed, for those who take care of them in
     * another way.
     *
     * @return a difference in which only what is known to have changed is stale
     */
    public ManifestDifference withoutUndetermined() {
        return new ManifestDifference(changed, undetermined, false);
    }

    /** Says how much is stale. */
    @Override
    public String toString() {
        return stale().size() + " stale files"
                + (undetermined.isEmpty() ? "" : ", " + undetermined.size() + " of which it cannot be told");
    }

    /**
     * A file that caches may hold another version of.
     *
     * @param name what the manifest calls the asset
     * @param file the file made for it; for an asset with a checksum, the name again
     */
    public record StaleFile(String name, String file) {}
}
