package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.LegacyScripts;
import io.cdnurl.manifest.Manifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of a static endpoint, as one: the first that knows a name answers.
 *
 * <p>A name is looked for with the endpoint's path in front, {@code static/css/app.css}; then as it is, {@code
 * css/app.css}; then behind {@code CDN_MANIFEST_KEY_PREFIX}. If several endpoints use the same manifests, only that of
 * the site has names without a path, except those that are the path of a file of another one. A file relative to the
 * output directory is below the endpoint's folder. If the name was found with the endpoint's path in front, and the
 * file begins with that path as well, the path is dropped from the file.
 *
 * <p>Immutable and thread-safe. When another manifest comes into use, another object {@linkplain #with is made}.
 */
public final class AssetManifests {
    /** No manifests. */
    public static final AssetManifests NONE = new AssetManifests(List.of(), List.of(), "", false);

    /** The endpoint of the site's own assets, beside those of blueprints and libraries. */
    private static final String OF_THE_SITE = "static";

    private final List<Manifest> manifests;
    private final List<String> userPrefixes;
    private final String keyPrefix;
    private final boolean pathsAreBelowEndpoint;
    private final ManifestHints hints;
    private final boolean hasModules;
    private final boolean hasFiles;

    /**
     * Combines manifests.
     *
     * @param manifests the manifests
     * @param userPrefixes the paths of the endpoints that use them, as manifests list them: {@code static/}
     * @param keyPrefix what names may have in front in the manifests; empty for nothing
     * @param pathsAreBelowEndpoint whether paths in the manifests are below the endpoint, not below the site's root
     */
    AssetManifests(
            List<Manifest> manifests, List<String> userPrefixes, String keyPrefix, boolean pathsAreBelowEndpoint) {
        this(manifests, List.copyOf(userPrefixes), keyPrefix, pathsAreBelowEndpoint, new ManifestHints(keyPrefix));
    }

    private AssetManifests(
            List<Manifest> manifests,
            List<String> userPrefixes,
            String keyPrefix,
            boolean pathsAreBelowEndpoint,
            ManifestHints hints) {
        this.manifests = List.copyOf(manifests);
        this.userPrefixes = userPrefixes;
        this.keyPrefix = keyPrefix;
        this.pathsAreBelowEndpoint = pathsAreBelowEndpoint;
        this.hints = hints;
        boolean modules = false;
        boolean files = false;
        for (Manifest manifest : manifests) {
            modules |= manifest.hasModules();
            files |= manifest.hasFiles();
        }
        this.hasModules = modules;
        this.hasFiles = files;
    }

    /**
     * {@return other manifests, with the same rules for names}
     *
     * @param others the manifests
     */
    AssetManifests with(List<Manifest> others) {
        return new AssetManifests(others, userPrefixes, keyPrefix, pathsAreBelowEndpoint, hints);
    }

    /** {@return whether there are no manifests} */
    public boolean isEmpty() {
        return manifests.isEmpty();
    }

    /** {@return the manifests, in the order in which they are asked} */
    public List<Manifest> all() {
        return manifests;
    }

    /**
     * {@return what manifests say of an asset, for good; null if none lists it}
     *
     * @param asset the asset
     */
    public @Nullable Version find(Asset asset) {
        String path = mayHavePath(asset) ? asset.path() : null;
        for (Manifest manifest : manifests) {
            Version version = path == null ? null : listed(path, true, manifest, asset.endpoint());
            if (version == null && takesNames(asset.endpoint())) {
                if (!isPathOfAnother(asset)) {
                    version = listed(asset.filename(), false, manifest, asset.endpoint());
                }
                if (version == null && !keyPrefix.isEmpty()) {
                    version = listed(keyPrefix + asset.filename(), false, manifest, asset.endpoint());
                }
            }
            if (version != null) {
                return version;
            }
        }
        return null;
    }

    private @Nullable Version listed(String name, boolean isPath, Manifest manifest, StaticEndpoint endpoint) {
        String checksum = manifest.checksum(name);
        if (checksum != null) {
            return Version.checksum(checksum);
        }
        String listed = manifest.file(name);
        String file = placed(listed);
        if (listed == null || file == null) {
            return null;
        }
        String inFolder = isPath ? inFolder(name, file, endpoint) : file;
        return Version.produced(produced(inFolder, manifest.isModule(listed), endpoint));
    }

    /**
     * {@return whether one of the manifests lists an asset}
     *
     * @param asset the asset
     */
    public boolean lists(Asset asset) {
        return find(asset) != null;
    }

    /** A file whose path begins at the endpoint, as one that is relative to it. */
    private @Nullable String placed(@Nullable String file) {
        return pathsAreBelowEndpoint && file != null && file.startsWith("/") && !file.startsWith("//")
                ? file.substring(1)
                : file;
    }

    /**
     * {@return what pages call an asset of an endpoint that a manifest lists}
     *
     * @param name what the manifest calls it
     * @param endpoint the endpoint
     */
    public String filename(String name, StaticEndpoint endpoint) {
        String prefix = name.startsWith(endpoint.listedPrefix()) ? endpoint.listedPrefix() : keyPrefix;
        return name.startsWith(prefix) && (takesNames(endpoint) || !prefix.equals(keyPrefix))
                ? name.substring(prefix.length())
                : name;
    }

    /** Drops the endpoint's path from the file if the name has it too: both are then below the site's root. */
    private static String inFolder(String name, String file, StaticEndpoint endpoint) {
        String prefix = endpoint.listedPrefix();
        return name.startsWith(prefix) && file.startsWith(prefix) ? file.substring(prefix.length()) : file;
    }

    /**
     * {@return where the file of a name is, whichever manifest lists it}
     *
     * @param name what a manifest calls the asset
     * @param file the file made for it, in the form of {@link Manifest#file}
     * @param endpoint the endpoint that the asset belongs to
     */
    public ProducedFile located(String name, String file, StaticEndpoint endpoint) {
        return ProducedFile.of(inFolder(name, String.valueOf(placed(file)), endpoint), hasModules());
    }

    /** Returns the names that an asset may have in a manifest. */
    private Set<String> spellings(Asset asset) {
        Set<String> spellings = new LinkedHashSet<>(4);
        if (mayHavePath(asset)) {
            spellings.add(asset.path());
        }
        if (takesNames(asset.endpoint())) {
            if (!isPathOfAnother(asset)) {
                spellings.add(asset.filename());
            }
            if (!keyPrefix.isEmpty()) {
                spellings.add(keyPrefix + asset.filename());
            }
        }
        return spellings;
    }

    /**
     * Whether names and files without a path belong to an endpoint. A manifest does not say to which one: if several
     * endpoints use it, to that of the site.
     */
    private boolean takesNames(StaticEndpoint endpoint) {
        return userPrefixes.size() <= 1 || endpoint.name().equals(OF_THE_SITE);
    }

    /** Whether the name of an asset is the whole path of a file of another endpoint: {@code admin/app.js}. */
    private boolean isPathOfAnother(Asset asset) {
        String own = asset.endpoint().listedPrefix();
        for (String prefix : userPrefixes) {
            if (asset.filename().startsWith(prefix) && !prefix.isEmpty() && !prefix.equals(own)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a manifest may list an asset by its path on the site. */
    private static boolean mayHavePath(Asset asset) {
        return !asset.filename().startsWith("../"); // which would take a part of the endpoint's path away
    }

    private ProducedFile produced(String file, boolean module, StaticEndpoint endpoint) {
        ProducedFile produced = ProducedFile.of(file, module);
        return produced.withIntegrity(integrity(produced, endpoint));
    }

    /**
     * Returns an entry point by its name, as it is or behind the prefix.
     *
     * @param name the name
     * @param endpoint the endpoint that it belongs to
     * @return the entry point, or null
     */
    public @Nullable EntryFiles<NamedFile> entry(String name, StaticEndpoint endpoint) {
        for (Manifest manifest : manifests) {
            EntryPoint entry = manifest.entryPoint(name);
            if (entry == null && !keyPrefix.isEmpty()) {
                entry = manifest.entryPoint(keyPrefix + name);
            }
            if (entry != null && (takesNames(endpoint) || !hasRelativeFiles(entry))) {
                return new EntryFiles<>(
                        named(entry.stylesheets(), manifest, endpoint),
                        named(entry.imports(), manifest, endpoint),
                        named(entry.scripts(), manifest, endpoint),
                        named(legacy(entry, LegacyScripts::loader), manifest, endpoint),
                        named(legacy(entry, LegacyScripts::script), manifest, endpoint));
            }
        }
        return null;
    }

    private static List<EntryFile> legacy(EntryPoint entry, Function<LegacyScripts, EntryFile> part) {
        LegacyScripts legacy = entry.legacy();
        return legacy == null ? List.of() : List.of(part.apply(legacy));
    }

    private boolean hasRelativeFiles(EntryPoint entry) {
        return entry.scripts().stream()
                .anyMatch(script -> pathsAreBelowEndpoint
                        || !ProducedFile.of(script.file(), false).isOnSite());
    }

    private List<NamedFile> named(List<EntryFile> files, Manifest manifest, StaticEndpoint endpoint) {
        return files.stream()
                .map(file -> new NamedFile(
                        file.name(),
                        produced(String.valueOf(placed(file.file())), manifest.isModule(file.file()), endpoint)))
                .toList();
    }

    /** Finds the integrity of a file, by each spelling of its place that the tools use. */
    private @Nullable String integrity(ProducedFile file, StaticEndpoint endpoint) {
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

    private Set<String> spellings(ProducedFile file, StaticEndpoint endpoint) {
        Set<String> spellings = new LinkedHashSet<>();
        if (file.origin() != null) {
            addWithQuery(spellings, file.origin() + file.path(), file);
            return spellings;
        }
        String below = file.below(endpoint);
        if (below != null) {
            addWithQuery(spellings, below, file);
            if (pathsAreBelowEndpoint) {
                addWithQuery(spellings, "/" + below, file);
            }
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

    /** {@return whether a manifest has scripts that are modules} */
    public boolean hasModules() {
        return hasModules;
    }

    /** {@return whether a manifest says where files are} */
    public boolean hasFiles() {
        return hasFiles;
    }

    /** {@return the origins of files that keep their host} */
    public Set<String> origins() {
        Set<String> origins = new LinkedHashSet<>();
        manifests.forEach(manifest -> origins.addAll(manifest.origins()));
        return origins;
    }

    /** {@return why the manifests do not list an asset, with the names that may be meant} */
    String reasonForMissing(Asset asset) {
        return hints.missingAsset(
                asset, spellings(asset), manifests, name -> find(new Asset(asset.endpoint(), name)) != null);
    }

    /**
     * {@return why there is no entry point of a name, with those that there are}
     *
     * @param name the name
     */
    public String reasonForMissingEntry(String name) {
        return hints.missingEntryPoint(name, manifests);
    }
}
