package io.cdnurl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The first version that is not missing. It holds as long as all that was asked for it does. */
final class FirstOfVersioner implements AssetVersioner {
    private final List<AssetVersioner> versioners;

    FirstOfVersioner(AssetVersioner first, List<AssetVersioner> others) {
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
                return missing.isEmpty() ? version : version.whileTrue(allHold(missing, version));
            }
            missing.add(version);
        }
        AssetVersion all = AssetVersion.missing(
                () -> missing.stream().map(AssetVersion::missingReason).collect(Collectors.joining("; and ")));
        return all.whileTrue(allHold(missing, all));
    }

    private static BooleanSupplier allHold(List<AssetVersion> before, AssetVersion last) {
        BooleanSupplier[] conditions = new BooleanSupplier[before.size() + 1];
        for (int i = 0; i < before.size(); i++) {
            conditions[i] = condition(before.get(i));
        }
        conditions[before.size()] = condition(last);
        return () -> {
            for (BooleanSupplier condition : conditions) {
                if (!condition.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        };
    }

    private static BooleanSupplier condition(AssetVersion version) {
        BooleanSupplier current = version.current();
        return current != null ? current : () -> true;
    }
}
