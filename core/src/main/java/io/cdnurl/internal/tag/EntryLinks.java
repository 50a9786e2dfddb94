package io.cdnurl.internal.tag;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.EntryFiles;
import io.cdnurl.internal.version.NamedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tags of entry points link to, each file once. For one call. */
final class EntryLinks {
    private final AssetLinks links;
    private final StaticUrls assets;
    private final ReservedValues options;
    private final @Nullable RequestContext request;
    private final TagAttributes attributes;

    private final Map<String, AssetLink> stylesheets = new LinkedHashMap<>();
    private final Map<String, AssetLink> imports = new LinkedHashMap<>();
    private final Map<String, AssetLink> scripts = new LinkedHashMap<>();
    private final Map<String, AssetLink> legacyLoaders = new LinkedHashMap<>();
    private final Map<String, AssetLink> legacyScripts = new LinkedHashMap<>();
    private boolean areAllFound = true;

    EntryLinks(AssetLinks links, StaticUrls assets, TagWriter.Call call, TagAttributes attributes) {
        this.links = links;
        this.assets = assets;
        this.options = ReservedValues.of(call.values());
        this.request = call.request();
        this.attributes = attributes;
    }

    /** Adds an entry point; nothing if it is missing and the policy is not to fail. */
    void add(String name) {
        EntryFiles<NamedFile> entry = assets.entry(name, options);
        if (entry == null) {
            areAllFound = false;
            return;
        }
        addAll(entry.stylesheets(), FileKind.STYLE, stylesheets);
        boolean modules = false;
        for (NamedFile file : entry.scripts()) {
            FileKind kind = Destination.scriptKind(file.file(), attributes);
            modules |= kind == FileKind.MODULE;
            add(file, kind, scripts);
        }
        if (modules) { // a classic script imports nothing, and old browsers run it
            addAll(entry.imports(), FileKind.MODULE, imports);
            if (!attributes.isWithoutLegacy()) {
                addAll(entry.legacyLoaders(), FileKind.SCRIPT, legacyLoaders);
                addAll(entry.legacyScripts(), FileKind.SCRIPT, legacyScripts);
            }
        }
    }

    private void addAll(List<NamedFile> files, FileKind kind, Map<String, AssetLink> into) {
        files.forEach(file -> add(file, kind, into));
    }

    private void add(NamedFile file, FileKind kind, Map<String, AssetLink> into) {
        AssetLink link = links.toFile(assets, file, kind, options, request);
        into.putIfAbsent(link.url(), link);
    }

    /** Tells whether every entry point that was added is there. */
    boolean areAllFound() {
        return areAllFound;
    }

    EntryFiles<AssetLink> files() {
        imports.keySet().removeAll(scripts.keySet());
        return new EntryFiles<>(
                List.copyOf(stylesheets.values()),
                List.copyOf(imports.values()),
                List.copyOf(scripts.values()),
                List.copyOf(legacyLoaders.values()),
                List.copyOf(legacyScripts.values()));
    }
}
