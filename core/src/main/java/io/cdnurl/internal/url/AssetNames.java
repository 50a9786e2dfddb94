package io.cdnurl.internal.url;

import io.cdnurl.Asset;
import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.memory.WarnedNames;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import java.io.IOException;

/**
 * Finds out what a page's names of assets mean. Most are names of files. A name that ends in a slash is a folder's. A
 * {@code #} or {@code ?} may be a part of a file's name, or begin a fragment or a query: the whole name counts if there
 * is such a file, else the name in front if there is such a file. A name that leads elsewhere is refused, unless a
 * manifest lists it as a whole. Thread-safe.
 */
final class AssetNames {
    private static final int REMEMBERED_WARNINGS = 2048;

    private final StaticEndpoint endpoint;
    private final AssetVersions versions;
    private final WarnedNames warned;

    /** Makes it for an endpoint; nothing was warned about yet. */
    AssetNames(AssetVersions versions) {
        this(versions, new WarnedNames(REMEMBERED_WARNINGS));
    }

    private AssetNames(AssetVersions versions, WarnedNames warned) {
        this.endpoint = versions.endpoint();
        this.versions = versions;
        this.warned = warned;
    }

    /** Returns what names mean with other versions. A name is not warned about again. */
    AssetNames with(AssetVersions others) {
        return new AssetNames(others, warned);
    }

    /**
     * Finds out what a name means.
     *
     * @throws InvalidAssetPathException if the name leads elsewhere
     */
    AssetName of(String name) {
        return of(name, true);
    }

    /** Finds out what a name means, without a warning. */
    AssetName quietlyOf(String name) {
        return of(name, false);
    }

    private AssetName of(String name, boolean warns) {
        if (isFolder(name)) {
            return AssetName.ofFolder(name);
        }
        if (!AssetFileName.isValid(name)) {
            return listed(name);
        }
        int end = suffixStart(name);
        return end < 0 ? AssetName.ofFile(name) : withSuffix(name, end, warns);
    }

    private static boolean isFolder(String name) {
        return name.endsWith("/") && AssetFileName.isValid(name.substring(0, name.length() - 1));
    }

    /** The index of the first {@code #} or {@code ?} behind the first character; -1 without one. */
    private static int suffixStart(String name) {
        for (int i = 1; i < name.length(); i++) {
            if (name.charAt(i) == '#' || name.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    /** A name that no file has: in its usual spelling, or as a manifest has it, it may be an asset's. */
    private AssetName listed(String name) {
        String usual = RelativeName.of(name);
        if (versions.manifests().lists(new Asset(endpoint, usual))) {
            return AssetName.takenAsFile(usual);
        }
        AssetFileName.check(name, endpoint.listedPrefix());
        throw new IllegalStateException("The name " + Quoted.of(name) + " should have been refused.");
    }

    private AssetName withSuffix(String name, int end, boolean warns) {
        Asset whole = new Asset(endpoint, name);
        if (exists(whole)) {
            return AssetName.takenAsFile(name);
        }
        AssetName split = AssetName.split(name, end);
        if (AssetFileName.isValid(split.filename())) {
            Asset front = new Asset(endpoint, split.filename());
            if (exists(front) || (!versions.know(whole) && versions.know(front))) {
                return split;
            }
        }
        if (warns && versions.know(whole) && warned.add(name)) {
            Log.warn(
                    "The asset {0} of the static endpoint {1} is written with an encoded {2}: neither a file of this"
                            + " name nor one of the name {3} is known. Write what follows the {2} as _anchor, or as"
                            + " values by name.",
                    Quoted.of(name),
                    Quoted.of(endpoint.name()),
                    "'" + name.charAt(end) + "'",
                    Quoted.of(split.filename()));
        }
        return AssetName.takenAsFile(name);
    }

    private boolean exists(Asset asset) {
        if (versions.manifests().lists(asset)) {
            return true;
        }
        try {
            return endpoint.lastModified(asset.filename()) != null;
        } catch (IOException e) { // it is there, and its time cannot be told
            return true;
        }
    }
}
