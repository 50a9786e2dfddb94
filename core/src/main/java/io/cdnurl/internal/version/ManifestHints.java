package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.internal.file.MeantName;
import io.cdnurl.internal.memory.Suggestions;
import io.cdnurl.internal.text.NamesLike;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.Segments;
import io.cdnurl.manifest.Manifest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says why manifests do not have what a page asks for, and what may be meant. A name that is refused is never
 * suggested. Thread-safe.
 */
final class ManifestHints {
    private static final int LISTED_ENTRIES = 12;
    private static final int LISTED_NAMES = 3;

    private static final String REMEDY_FOR_SHARED =
            "; several static endpoints use that manifest, and names without a path belong to 'static' if it is one of"
                    + " them, except a name that is the path of another endpoint's file: let it list whole paths, or"
                    + " give the endpoint one of its own, withManifest(...)";

    private final String keyPrefix;

    /** What was found in each manifest, as long as somebody uses it. */
    private final Map<Manifest, Suggestions<List<String>>> found = Collections.synchronizedMap(new WeakHashMap<>());

    ManifestHints(String keyPrefix) {
        this.keyPrefix = keyPrefix;
    }

    /** {@code isListed} tells whether a manifest has an asset of another name. */
    String missingAsset(Asset asset, Set<String> spellings, List<Manifest> asked, Predicate<String> isListed) {
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
        for (Manifest manifest : asked) {
            reason.append(reason.length() == 0 ? "there is no entry " : " and none ")
                    .append(spellings.stream().map(Quoted::of).collect(Collectors.joining(" or ")))
                    .append(" among the ")
                    .append(manifest.size())
                    .append(" of ")
                    .append(manifest.description());
        }
        boolean isOfPathOnly = !spellings.contains(asset.filename());
        if (isOfPathOnly && asked.stream().anyMatch(manifest -> manifest.file(asset.filename()) != null)) {
            return reason.append(", but one ")
                    .append(Quoted.of(asset.filename()))
                    .append(REMEDY_FOR_SHARED)
                    .toString();
        }
        if (asked.stream().anyMatch(manifest -> manifest.entryPoint(asset.filename()) != null)) {
            reason.append(", but an entry point of that name: see entry_tags");
        }
        String prefix = asset.endpoint().listedPrefix();
        MeantName meant = MeantName.amongThoseThere(asset.filename(), prefix, isListed);
        if (meant != null) {
            return reason.append("; ").append(meant.inWords()).toString();
        }
        Set<String> nearest = nearest(asset.filename(), spellings, prefix, asked);
        return nearest.isEmpty()
                ? reason.toString()
                : reason.append("; nearest: ")
                        .append(quoted(nearest, LISTED_NAMES))
                        .toString();
    }

    private Set<String> nearest(String filename, Set<String> spellings, String prefix, List<Manifest> asked) {
        Set<String> nearest = new LinkedHashSet<>();
        for (Manifest manifest : asked) {
            nearest.addAll(suggestions(manifest)
                    .of(prefix + filename, () -> namesLike(filename, spellings, prefix, manifest)));
        }
        nearest.remove(filename);
        return nearest;
    }

    /** Searches for each spelling, and compares anew what a page can write of the names that were found. */
    private List<String> namesLike(String filename, Set<String> spellings, String prefix, Manifest manifest) {
        Set<String> names = new LinkedHashSet<>();
        boolean isOfPathOnly = !spellings.contains(filename);
        for (String spelling : spellings) {
            for (String listed : manifest.namesLike(spelling)) {
                String name = nameInPages(listed, prefix, isOfPathOnly);
                if (name != null && Segments.problem(name) == null) {
                    names.add(name);
                }
            }
        }
        return NamesLike.of(filename, List.of(NamesLike.in(names)));
    }

    private Suggestions<List<String>> suggestions(Manifest manifest) {
        return found.computeIfAbsent(manifest, unused -> new Suggestions<>(List.of()));
    }

    /** Drops what is put in front of the names of pages; null if a page of this endpoint cannot ask for the name. */
    private @Nullable String nameInPages(String listed, String prefix, boolean isOfPathOnly) {
        if (listed.startsWith(prefix)) {
            return listed.substring(prefix.length());
        }
        if (isOfPathOnly) {
            return null;
        }
        return listed.startsWith(keyPrefix) ? listed.substring(keyPrefix.length()) : listed;
    }

    String missingEntryPoint(String name, List<Manifest> asked) {
        Set<String> names = new TreeSet<>();
        Set<String> nearest = new LinkedHashSet<>();
        StringJoiner descriptions = new StringJoiner(" and ");
        boolean isThere = false;
        for (Manifest manifest : asked) {
            String asEntry = manifest.unusable().reasonOfEntryPoint(name);
            String unusable = asEntry != null ? asEntry : manifest.unusable().reason(name);
            if (unusable != null) {
                return "it is in " + manifest.description() + ", but cannot be used: " + unusable;
            }
            Set<String> known = manifest.entryPointNames();
            names.addAll(known);
            nearest.addAll(suggestions(manifest)
                    .of("entry point " + name, () -> NamesLike.of(name, List.of(NamesLike.in(known)))));
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
        Set<String> listed = new LinkedHashSet<>(nearest);
        listed.addAll(names);
        return reason + "; there are " + quoted(listed, LISTED_ENTRIES)
                + (listed.size() > LISTED_ENTRIES ? ", ..." : "");
    }

    private static String quoted(Collection<String> names, int most) {
        return names.stream().limit(most).map(Quoted::of).collect(Collectors.joining(", "));
    }
}
