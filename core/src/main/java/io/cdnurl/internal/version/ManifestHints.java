package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.Manifest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why manifests do not have what a page asks for, and what may be meant. */
final class ManifestHints {
    private static final int LISTED_ENTRIES = 12;
    private static final int LISTED_NAMES = 3;

    private static final String REMEDY_FOR_SHARED =
            "; several static endpoints use that manifest, so it must list whole paths, or the endpoint needs one of"
                    + " its own: withManifest(...)";

    private final boolean shared;

    /** Makes hints for manifests that one endpoint uses, or several. */
    ManifestHints(boolean shared) {
        this.shared = shared;
    }

    String missingAsset(Asset asset, Set<String> spellings, List<Manifest> asked) {
        for (Manifest manifest : asked) {
            for (String name : spellings) {
                String unusable = manifest.unusable().reason(name);
                if (unusable != null) {
                    return "the entry " + Quoted.of(name) + " of " + manifest.description() + " cannot be used: "
                            + unusable;
                }
            }
        }
        StringBuilder reason = new StringBuilder();
        Set<String> nearest = new LinkedHashSet<>();
        for (Manifest manifest : asked) {
            reason.append(reason.length() == 0 ? "there is no entry " : " and none ")
                    .append(spellings.stream().map(Quoted::of).collect(Collectors.joining(" or ")))
                    .append(" among the ")
                    .append(manifest.size())
                    .append(" of ")
                    .append(manifest.description());
            spellings.forEach(name -> nearest.addAll(manifest.namesLike(name)));
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
        if (!nearest.isEmpty()) {
            reason.append("; nearest: ").append(quoted(nearest, LISTED_NAMES));
        }
        return reason.toString();
    }

    String missingEntryPoint(String name, List<Manifest> asked) {
        Set<String> names = new TreeSet<>();
        StringJoiner descriptions = new StringJoiner(" and ");
        boolean isThere = false;
        for (Manifest manifest : asked) {
            String asEntry = manifest.unusable().reasonOfEntryPoint(name);
            String unusable = asEntry != null ? asEntry : manifest.unusable().reason(name);
            if (unusable != null) {
                return "it is in " + manifest.description() + ", but cannot be used: " + unusable;
            }
            names.addAll(manifest.entryPointNames());
            descriptions.add(manifest.description() + ", read as " + manifest.format());
            isThere |= manifest.entryPoint(name) != null;
        }
        if (isThere) {
            return "it is in " + descriptions + ", with files relative to the output directory" + REMEDY_FOR_SHARED;
        }
        String reason = "there is no entry point of that name in " + descriptions;
        if (names.isEmpty()) {
            return reason
                    + ", nor any other: give the endpoint the manifest that has entry points, or see the log if it"
                    + " could not be read";
        }
        Set<String> listed = new LinkedHashSet<>();
        NearestName.to(name, names).ifPresent(listed::add);
        listed.addAll(names);
        return reason + "; there are " + quoted(listed, LISTED_ENTRIES)
                + (listed.size() > LISTED_ENTRIES ? ", ..." : "");
    }

    private static String quoted(Collection<String> names, int most) {
        return names.stream().limit(most).map(Quoted::of).collect(Collectors.joining(", "));
    }
}
