package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersion;
import io.cdnurl.AssetVersioner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The first version that is not missing. It may be used as long as every version that was asked for on the way may be
 * used. Immutable and thread-safe.
 */
public final class FirstOfVersioner implements AssetVersioner {
    private final List<AssetVersioner> versioners;

    /**
     * Asks versioners.
     *
     * @param first is asked first
     * @param others are asked in their order if the asset is missing there
     */
    public FirstOfVersioner(AssetVersioner first, List<AssetVersioner> others) {
        List<AssetVersioner> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        this.versioners = List.copyOf(all);
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        List<AssetVersion> missing = new ArrayList<>();
        for (AssetVersioner versioner : versioners) {
            AssetVersion version = versioner.versionOf(asset);
            if (!version.isMissing()) {
                return whileAllAreCurrent(missing, version);
            }
            missing.add(version);
        }
        AssetVersion all = AssetVersion.missing(
                () -> missing.stream().map(AssetVersion::missingReason).collect(Collectors.joining("; and ")));
        return whileAllAreCurrent(missing, all);
    }

    /**
     * Versions that may be used for good need not be asked; they are kept out, with the manifests that their reasons
     * hold.
     */
    private static AssetVersion whileAllAreCurrent(List<AssetVersion> before, AssetVersion last) {
        List<BooleanSupplier> limits = new ArrayList<>();
        before.forEach(version -> addLimit(version, limits));
        if (limits.isEmpty()) {
            return last;
        }
        addLimit(last, limits);
        BooleanSupplier[] all = limits.toArray(BooleanSupplier[]::new);
        return ((Version) last).afterOthers(() -> {
            for (BooleanSupplier limit : all) {
                if (!limit.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        });
    }

    private static void addLimit(AssetVersion version, List<BooleanSupplier> limits) {
        BooleanSupplier limit = ((Version) version).current();
        if (limit != null) {
            limits.add(limit);
        }
    }
}
