package io.cdnurl;

import io.cdnurl.BundledEntry.BundledFile;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of a static endpoint, as one: the first that knows a name answers.
 *
 * <p>A name is looked for with the endpoint's path in front, {@code static/css/app.css}; then as it is, {@code css/app.css};
 * then behind {@code CDN_MANIFEST_KEY_PREFIX}. Where other endpoints use the same manifest, only whole paths are looked for:
 * a bare name might be that of another's file. A file relative to the output directory lies below the endpoint's folder; if
 * the name was found with the endpoint's path in front and the file begins with that path as well, it is dropped there.
 *
 * @param inUse gives each manifest in use now
 * @param shared whether several endpoints use them
 * @param keyPrefix what names may have in front in the manifest; empty for nothing
 */
record AssetManifests(List<Supplier<Manifest>> inUse, boolean shared, String keyPrefix) {
    static final AssetManifests NONE = new AssetManifests(List.of(), false, "");

    private static final int LISTED_ENTRIES = 12;
    private static final int LISTED_NAMES = 3;

    private static final String REMEDY_FOR_SHARED =
            "; several static endpoints use that manifest, so it must list whole paths, or the endpoint needs one of its own:"
                    + " withManifest(...)";

    AssetManifests {
        inUse = List.copyOf(inUse);
    }

    static AssetManifests ofOne(Supplier<Manifest> current) {
        return new AssetManifests(List.of(current), false, "");
    }

    boolean isEmpty() {
        return inUse.isEmpty();
    }

    /** The manifests in use now, to be asked together. */
    List<Manifest> snapshot() {
        List<Manifest> snapshot = new ArrayList<>(inUse.size());
        for (Supplier<Manifest> current : inUse) {
            snapshot.add(current.get());
        }
        return snapshot;
    }

    /** What manifests say of an asset, for good; null if nothing. */
    @Nullable
    AssetVersion find(List<Manifest> manifests, Asset asset) {
        for (Manifest manifest : manifests) {
            for (String name : spellings(asset)) {
                String checksum = manifest.checksum(name);
                if (checksum != null) {
                    return AssetVersion.query("c", checksum);
                }
                String file = manifest.file(name);
                if (file != null) {
                    boolean whole = name.equals(asset.path());
                    String inFolder = whole ? inFolder(name, file, asset.endpoint()) : file;
                    return AssetVersion.produced(produced(inFolder, manifest, manifests, asset.endpoint()));
                }
            }
        }
        return null;
    }

    /** The file without the endpoint's path in front, which the name has as well: both then are below the site's root. */
    private static String inFolder(String name, String file, StaticEndpoint endpoint) {
        String prefix = endpoint.listedPrefix();
        return name.startsWith(prefix) && file.startsWith(prefix) ? file.substring(prefix.length()) : file;
    }

    /** Where the file of a name is, whichever manifest lists it. */
    ProducedFile located(String name, String file, StaticEndpoint endpoint) {
        return ProducedFile.of(inFolder(name, file, endpoint), haveModules());
    }

    /** How an asset may be called in a manifest. */
    private Set<String> spellings(Asset asset) {
        Set<String> spellings = new LinkedHashSet<>(4);
        spellings.add(asset.path());
        if (!shared) {
            spellings.add(asset.filename());
            spellings.add(keyPrefix + asset.filename());
        }
        return spellings;
    }

    private static ProducedFile produced(
            String file, Manifest manifest, List<Manifest> manifests, StaticEndpoint endpoint) {
        ProducedFile produced = ProducedFile.of(file, manifest.hasModules());
        return produced.withIntegrity(integrity(produced, manifests, endpoint));
    }

    /** An entry point by its name, as it is or behind the prefix; null if there is none. */
    @Nullable
    BundledEntry entry(String name, StaticEndpoint endpoint) {
        List<Manifest> manifests = snapshot();
        for (Manifest manifest : manifests) {
            EntryPoint entry = manifest.entryPoint(name);
            if (entry == null && !keyPrefix.isEmpty()) {
                entry = manifest.entryPoint(keyPrefix + name);
            }
            if (entry != null && !(shared && hasRelativeFiles(entry))) {
                return new BundledEntry(
                        bundled(entry.stylesheets(), manifest, manifests, endpoint),
                        bundled(entry.imports(), manifest, manifests, endpoint),
                        bundled(entry.scripts(), manifest, manifests, endpoint));
            }
        }
        return null;
    }

    private static boolean hasRelativeFiles(EntryPoint entry) {
        return entry.scripts().stream()
                .anyMatch(script -> !ProducedFile.of(script.file(), false).isOnSite());
    }

    private static List<BundledFile> bundled(
            List<EntryFile> files, Manifest manifest, List<Manifest> manifests, StaticEndpoint endpoint) {
        return files.stream()
                .map(file -> new BundledFile(file.name(), produced(file.file(), manifest, manifests, endpoint)))
                .toList();
    }

    /** The integrity of a file that a bundler made, by whatever spelling of its place the tools use. */
    private static @Nullable String integrity(ProducedFile file, List<Manifest> manifests, StaticEndpoint endpoint) {
        for (String spelling : spellings(file, endpoint)) {
            for (Manifest manifest : manifests) {
                String integrity = manifest.integrity(spelling);
                if (integrity != null) {
                    return integrity;
                }
            }
        }
        return null;
    }

    private static Set<String> spellings(ProducedFile file, StaticEndpoint endpoint) {
        Set<String> spellings = new LinkedHashSet<>();
        if (file.origin() != null) {
            addWithQuery(spellings, file.origin() + file.path(), file);
            return spellings;
        }
        String below = file.below(endpoint);
        if (below != null) {
            addWithQuery(spellings, below, file);
        }
        String onSite = file.pathOn(endpoint);
        addWithQuery(spellings, "/" + onSite, file);
        spellings.add(onSite);
        return spellings;
    }

    private static void addWithQuery(Set<String> spellings, String place, ProducedFile file) {
        if (file.query() != null) {
            spellings.add(place + "?" + file.query());
        }
        spellings.add(place);
    }

    /** Whether a manifest has scripts that are modules. */
    boolean haveModules() {
        for (Supplier<Manifest> current : inUse) {
            if (current.get().hasModules()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them says where files are. */
    boolean haveFiles() {
        for (Supplier<Manifest> current : inUse) {
            if (current.get().hasFiles()) {
                return true;
            }
        }
        return false;
    }

    /** The origins of files that keep their host. */
    Set<String> origins() {
        Set<String> origins = new LinkedHashSet<>();
        inUse.forEach(current -> origins.addAll(current.get().origins()));
        return origins;
    }

    /** Why there is nothing of an asset, with what may have been meant. */
    String reasonWithout(Asset asset, List<Manifest> asked) {
        Set<String> spellings = spellings(asset);
        StringBuilder reason = new StringBuilder();
        Set<String> like = new LinkedHashSet<>();
        for (Manifest manifest : asked) {
            reason.append(reason.length() == 0 ? "there is no entry " : " and none ")
                    .append(String.join(
                            " or ", spellings.stream().map(Quoted::of).toList()))
                    .append(" among the ")
                    .append(manifest.size())
                    .append(" of ")
                    .append(manifest.description());
            spellings.forEach(name -> like.addAll(manifest.namesLike(name)));
        }
        if (shared && asked.stream().anyMatch(manifest -> manifest.file(asset.filename()) != null)) {
            return reason.append(", but one ")
                    .append(Quoted.of(asset.filename()))
                    .append(REMEDY_FOR_SHARED)
                    .toString();
        }
        if (asked.stream().anyMatch(manifest -> manifest.entryPoint(asset.filename()) != null)) {
            reason.append(", but an entry point of that name: see entry_tags");
        }
        if (!like.isEmpty()) {
            reason.append("; nearest: ")
                    .append(String.join(
                            ", ",
                            like.stream().limit(LISTED_NAMES).map(Quoted::of).toList()));
        }
        return reason.toString();
    }

    /** Why there is no such entry point, with those that there are. */
    String reasonWithoutEntry(String name) {
        Set<String> names = new TreeSet<>();
        StringJoiner descriptions = new StringJoiner(" and ");
        boolean there = false;
        for (Manifest manifest : snapshot()) {
            names.addAll(manifest.entryPointNames());
            descriptions.add(manifest.description() + ", read as " + manifest.format());
            there |= manifest.entryPoint(name) != null;
        }
        if (there) {
            return "it is in " + descriptions + ", with files relative to the output directory" + REMEDY_FOR_SHARED;
        }
        String reason = "there is none of that name in " + descriptions;
        if (names.isEmpty()) {
            return reason
                    + ", nor any other: give the endpoint the manifest that has entry points, or see the log if it"
                    + " could not be read";
        }
        Set<String> listed = new LinkedHashSet<>();
        NearestName.to(name, names).ifPresent(listed::add);
        listed.addAll(names);
        return reason + "; there are "
                + String.join(
                        ", ",
                        listed.stream().limit(LISTED_ENTRIES).map(Quoted::of).toList())
                + (listed.size() > LISTED_ENTRIES ? ", ..." : "");
    }
}
