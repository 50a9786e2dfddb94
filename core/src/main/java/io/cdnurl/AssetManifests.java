package io.cdnurl;

import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
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
 * <p>A name is looked for with the endpoint's path in front, {@code static/css/app.css}; then as it is, {@code css/app.css}
 * (unless other endpoints use the same manifest, whose files might have the name); then behind {@code CDN_MANIFEST_KEY_PREFIX}.
 * A file relative to the output directory lies below the endpoint's folder; if the name was found with the endpoint's path
 * in front and the file begins with that path as well, it is dropped there.
 *
 * @param inUse gives each manifest in use now
 * @param shared whether several endpoints use them
 * @param keyPrefix what names may have in front in the manifest; empty for nothing
 */
record AssetManifests(List<Supplier<Manifest>> inUse, boolean shared, String keyPrefix) {
    static final AssetManifests NONE = new AssetManifests(List.of(), false, "");

    AssetManifests {
        inUse = List.copyOf(inUse);
    }

    static AssetManifests ofOne(Supplier<Manifest> current) {
        return new AssetManifests(List.of(current), false, "");
    }

    boolean isEmpty() {
        return inUse.isEmpty();
    }

    /** What a manifest says of an asset, for good; null if nothing. */
    @Nullable
    AssetVersion find(Manifest manifest, Asset asset) {
        String path = asset.path();
        String checksum = manifest.checksum(path);
        if (checksum == null && !shared) {
            checksum = manifest.checksum(asset.filename());
        }
        if (checksum != null) {
            return AssetVersion.query("c", checksum);
        }
        String file = manifest.file(path);
        if (file != null) {
            String prefix = asset.endpoint().listedPrefix();
            return produced(file.startsWith(prefix) ? file.substring(prefix.length()) : file);
        }
        file = shared ? null : manifest.file(asset.filename());
        if (file == null && !keyPrefix.isEmpty()) {
            file = manifest.file(keyPrefix + asset.filename());
        }
        return file == null ? null : produced(file);
    }

    private static AssetVersion produced(String file) {
        return AssetVersion.produced(ProducedFile.of(file));
    }

    /** An entry point by its name, as it is or behind the prefix. */
    @Nullable
    EntryPoint entryPoint(String name) {
        for (Supplier<Manifest> current : inUse) {
            Manifest manifest = current.get();
            EntryPoint entry = manifest.entryPoint(name);
            if (entry == null && !keyPrefix.isEmpty()) {
                entry = manifest.entryPoint(keyPrefix + name);
            }
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** Why there is no such entry point, with those that there are. */
    String reasonWithoutEntry() {
        Set<String> names = new TreeSet<>();
        StringJoiner descriptions = new StringJoiner(" and ");
        inUse.forEach(current -> {
            Manifest manifest = current.get();
            names.addAll(manifest.entryPointNames());
            descriptions.add(manifest.description() + ", read as " + manifest.format());
        });
        return "there is none of that name in " + descriptions
                + (names.isEmpty()
                        ? ", nor any other: give the endpoint the manifest that has entry points"
                        : "; there are "
                                + String.join(
                                        ", ",
                                        names.stream().limit(12).map(Quoted::of).toList())
                                + (names.size() > 12 ? ", ..." : ""));
    }

    /** The integrity of a file that a bundler made, by whatever spelling of its place the tool uses. */
    @Nullable
    String integrity(ProducedFile file, StaticEndpoint endpoint) {
        for (String spelling : spellings(file, endpoint)) {
            for (Supplier<Manifest> current : inUse) {
                String integrity = current.get().integrity(spelling);
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
            String url = file.origin() + file.path();
            spellings.add(file.query() == null ? url : url + "?" + file.query());
            spellings.add(url);
            return spellings;
        }
        String below = file.below(endpoint.urlPath());
        String onSite = file.isOnSite() ? file.path() : endpoint.urlPath() + "/" + file.path();
        for (String path : below == null ? List.of(onSite) : List.of(below, onSite)) {
            if (file.query() != null) {
                spellings.add(path + "?" + file.query());
            }
            spellings.add(path);
        }
        spellings.add(onSite.substring(1));
        return spellings;
    }

    /** The origins of files that keep their host. */
    Set<String> origins() {
        Set<String> origins = new LinkedHashSet<>();
        inUse.forEach(current -> origins.addAll(current.get().origins()));
        return origins;
    }

    /** Whether scripts are modules. */
    boolean haveModules() {
        return inUse.stream().anyMatch(current -> current.get().hasModules());
    }

    /** Whether one of them says where files are. */
    boolean haveFiles() {
        return inUse.stream().anyMatch(current -> current.get().hasFiles());
    }

    /** Why there is nothing of an asset, with what may have been meant. */
    String reasonWithout(Asset asset, List<Manifest> asked) {
        StringBuilder reason = new StringBuilder();
        Set<String> like = new LinkedHashSet<>();
        for (Manifest manifest : asked) {
            reason.append(reason.length() == 0 ? "there is no entry " : " and none ")
                    .append(Quoted.of(asset.path()))
                    .append(shared || asset.path().equals(asset.filename()) ? "" : " or " + Quoted.of(asset.filename()))
                    .append(" among the ")
                    .append(manifest.size())
                    .append(" of ")
                    .append(manifest.description());
            like.addAll(manifest.namesLike(asset.path()));
            if (!shared) {
                like.addAll(manifest.namesLike(asset.filename()));
            }
        }
        if (shared && asked.stream().anyMatch(manifest -> manifest.file(asset.filename()) != null)) {
            return reason.append(", but one ")
                    .append(Quoted.of(asset.filename()))
                    .append(
                            "; several static endpoints use that manifest, so it must list whole paths, or the endpoint")
                    .append(" needs one of its own: withManifest(...)")
                    .toString();
        }
        if (!like.isEmpty()) {
            reason.append("; nearest: ")
                    .append(String.join(
                            ", ", like.stream().limit(3).map(Quoted::of).toList()));
        }
        return reason.toString();
    }
}
