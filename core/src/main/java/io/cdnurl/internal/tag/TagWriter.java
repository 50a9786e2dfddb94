package io.cdnurl.internal.tag;

import io.cdnurl.CdnUrlException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.url.Endpoints;
import io.cdnurl.internal.url.LocatedAsset;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.EntryFiles;
import io.cdnurl.internal.version.NamedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the assets that a call names, and writes their tags. Thread-safe. */
public final class TagWriter {
    private final Endpoints endpoints;
    private final AssetLinks links;

    /**
     * Makes the writer.
     *
     * @param endpoints all endpoints
     * @param links finds what tags say of assets
     */
    public TagWriter(Endpoints endpoints, AssetLinks links) {
        this.endpoints = endpoints;
        this.links = links;
    }

    /**
     * A call for the tags of one or several assets.
     *
     * @param endpoint the name of a static endpoint
     * @param values the attributes and the reserved values
     * @param request the request that is answered, or null
     */
    public record Call(
            String endpoint,
            Map<String, ? extends @Nullable Object> values,
            @Nullable RequestContext request) {}

    /**
     * {@return the tag of a script}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String script(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        TagAttributes attributes = TagAttributes.of(call.values());
        LocatedAsset asset = assets.locate(filename, ReservedValues.of(call.values()), call.request());
        Destination.checkIsScript(filename, asset.file());
        FileKind kind = Destination.scriptKind(asset.file(), attributes);
        return Tags.script(links.toAsset(assets, asset, kind, call.request()), attributes);
    }

    /**
     * {@return the tag of a stylesheet}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String stylesheet(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        LocatedAsset asset = assets.locate(filename, ReservedValues.of(call.values()), call.request());
        Destination.checkIsStylesheet(filename, asset.file());
        return Tags.stylesheet(
                links.toAsset(assets, asset, FileKind.STYLE, call.request()), TagAttributes.of(call.values()));
    }

    /**
     * {@return the tag of a preload}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String preload(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        TagAttributes attributes = TagAttributes.of(call.values());
        LocatedAsset asset = assets.locate(filename, ReservedValues.of(call.values()), call.request());
        FileKind kind = Destination.kind(filename, asset.file(), attributes);
        return Tags.preload(
                links.toAsset(assets, asset, kind, call.request()),
                Destination.fontType(asset.file().path()),
                attributes);
    }

    /**
     * {@return the tags of entry points, a line each}
     *
     * @param entries the names of the entry points
     * @param call the call
     * @throws CdnUrlException if there is no such entry point, or an attribute cannot be written
     */
    public String entry(List<String> entries, Call call) {
        TagAttributes all = TagAttributes.of(call.values());
        EntryFiles<AssetLink> entry = entryLinks(entries, call, all);
        List<String> tags = new ArrayList<>();
        TagAttributes forStylesheets = all.forStylesheets();
        entry.stylesheets().forEach(link -> tags.add(Tags.stylesheet(link, forStylesheets)));
        TagAttributes forPreloads = all.forPreloads();
        entry.imports().forEach(link -> tags.add(Tags.preload(link, null, forPreloads)));
        TagAttributes forScripts = all.forScripts();
        entry.scripts().forEach(link -> tags.add(Tags.script(link, forScripts)));
        return String.join("\n", tags);
    }

    /**
     * {@return the value of a {@code Link} header that preloads entry points}
     *
     * @param entries the names of the entry points
     * @param call the call
     * @param maxBytes the greatest length of the value
     * @throws CdnUrlException if there is no such entry point
     */
    public String preloadHeader(List<String> entries, Call call, int maxBytes) {
        TagAttributes all = TagAttributes.of(call.values());
        EntryFiles<AssetLink> entry = entryLinks(entries, call, all);
        PreloadHeader header = new PreloadHeader(maxBytes, all);
        entry.stylesheets().forEach(header::addIfRoom);
        entry.scripts().forEach(header::addIfRoom);
        entry.imports().forEach(header::addIfRoom);
        return header.value();
    }

    /** Returns what the tags of entry points link to, each file once. */
    private EntryFiles<AssetLink> entryLinks(List<String> entries, Call call, TagAttributes attributes) {
        if (entries.isEmpty()) {
            throw new InvalidValueException(
                    "The list of entry points is empty; name at least one, like 'src/main.js'.");
        }
        attributes.refuseTextOf("integrity", "each file has its own: write integrity=false, or leave it out");
        ReservedValues options = ReservedValues.of(call.values());
        RequestContext request = call.request();
        StaticUrls assets = endpoints.assets(call.endpoint(), entries.get(0), request);
        Map<String, AssetLink> stylesheets = new LinkedHashMap<>();
        Map<String, AssetLink> imports = new LinkedHashMap<>();
        Map<String, AssetLink> scripts = new LinkedHashMap<>();
        for (String name : entries) {
            EntryFiles<NamedFile> entry = assets.entry(name, options);
            if (entry == null) {
                continue;
            }
            for (NamedFile file : entry.stylesheets()) {
                add(stylesheets, links.toFile(assets, file, FileKind.STYLE, options, request));
            }
            boolean modules = false;
            for (NamedFile file : entry.scripts()) {
                FileKind kind = Destination.scriptKind(file.file(), attributes);
                modules |= kind == FileKind.MODULE;
                add(scripts, links.toFile(assets, file, kind, options, request));
            }
            if (modules) { // a classic script imports nothing
                for (NamedFile file : entry.imports()) {
                    add(imports, links.toFile(assets, file, FileKind.MODULE, options, request));
                }
            }
        }
        imports.keySet().removeAll(scripts.keySet());
        return EntryFiles.of(stylesheets.values(), imports.values(), scripts.values());
    }

    private static void add(Map<String, AssetLink> links, AssetLink link) {
        links.putIfAbsent(link.url(), link);
    }
}
