package io.cdnurl.internal.tag;

import io.cdnurl.CdnUrlException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.tag.WrittenTags.Written;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.url.DevSources;
import io.cdnurl.internal.url.Endpoints;
import io.cdnurl.internal.url.LocatedAsset;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.EntryFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the assets that a call names, and writes their tags. Thread-safe. */
public final class TagWriter {
    private static final Written NOTHING = Written.once("");

    private final Endpoints endpoints;
    private final AssetLinks links;
    private final InlineTags inline;
    private final WrittenTags scripts;
    private final WrittenTags stylesheets;
    private final WrittenTags preloads;
    private final WrittenTags entryPoints;

    /**
     * Makes the writer.
     *
     * @param endpoints all endpoints
     * @param links finds what tags say of assets
     * @param inline writes elements that hold the text of an asset
     */
    public TagWriter(Endpoints endpoints, AssetLinks links, InlineTags inline) {
        this.endpoints = endpoints;
        this.links = links;
        this.inline = inline;
        Collection<StaticUrls> all = endpoints.staticUrls().values();
        this.scripts = new WrittenTags(all);
        this.stylesheets = new WrittenTags(all);
        this.preloads = new WrittenTags(all);
        this.entryPoints = new WrittenTags(all);
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
     * {@return the tag of a script; empty if it is missing and that is to be ignored}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String script(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        return scripts.of(assets, filename, call, () -> script(assets, filename, call));
    }

    private Written script(StaticUrls assets, String filename, Call call) {
        TagAttributes attributes = TagAttributes.of(call.values());
        LocatedAsset asset = find(assets, filename, call);
        if (asset == null) {
            return NOTHING;
        }
        Destination.checkIsScript(filename, asset);
        FileKind kind = Destination.scriptKind(asset.file(), attributes);
        return written(Tags.script(links.toAsset(assets, asset, kind, call.request()), attributes), asset);
    }

    private Written written(String tag, LocatedAsset asset) {
        return new Written(
                tag,
                asset.isLasting() && links.followVersion(asset),
                asset.version().current());
    }

    /**
     * {@return the tag of a stylesheet; empty if it is missing and that is to be ignored}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String stylesheet(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        return stylesheets.of(assets, filename, call, () -> stylesheet(assets, filename, call));
    }

    private Written stylesheet(StaticUrls assets, String filename, Call call) {
        TagAttributes attributes = TagAttributes.of(call.values());
        LocatedAsset asset = find(assets, filename, call);
        if (asset == null) {
            return NOTHING;
        }
        Destination.checkIsStylesheet(filename, asset);
        AssetLink link = links.toAsset(assets, asset, FileKind.STYLE, call.request());
        return written(Tags.stylesheet(link, attributes), asset);
    }

    /**
     * {@return the tag of a preload; empty if it is missing and that is to be ignored}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String preload(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        return preloads.of(assets, filename, call, () -> preload(assets, filename, call));
    }

    private Written preload(StaticUrls assets, String filename, Call call) {
        TagAttributes attributes = TagAttributes.of(call.values());
        LocatedAsset asset = find(assets, filename, call);
        if (asset == null) {
            return NOTHING;
        }
        AssetLink link = preloadLink(assets, filename, asset, attributes, call);
        return written(Tags.preload(link, Destination.fontType(asset.file().path()), attributes), asset);
    }

    /**
     * {@return the element that holds the text of an asset; empty if it is missing and the policy is not to fail}
     *
     * @param filename the name of the file
     * @param call the call
     * @throws CdnUrlException if it cannot be written
     */
    public String inline(String filename, Call call) {
        StaticUrls assets = endpoints.assets(call.endpoint(), filename, call.request());
        return inline.write(assets, filename, TagAttributes.of(call.values()), ReservedValues.of(call.values()));
    }

    private AssetLink preloadLink(
            StaticUrls assets, String filename, LocatedAsset asset, TagAttributes attributes, Call call) {
        FileKind kind = Destination.kind(filename, asset, attributes);
        return links.toAsset(assets, asset, kind, call.request());
    }

    /** Finds an asset; null if it is missing and the call is to write nothing then. */
    private static @Nullable LocatedAsset find(StaticUrls assets, String filename, Call call) {
        return assets.locateUnlessIgnored(filename, ReservedValues.of(call.values()), call.request());
    }

    /**
     * {@return the tags of entry points, a line each}
     *
     * @param entries the names of the entry points
     * @param call the call
     * @throws CdnUrlException if there is no such entry point, or an attribute cannot be written
     */
    public String entry(List<String> entries, Call call) {
        checkNames(entries);
        StaticUrls assets = endpoints.assets(call.endpoint(), entries.get(0), call.request());
        String names = entries.size() == 1 ? entries.get(0) : String.join("\n", entries);
        return entryPoints.of(assets, names, call, () -> entry(assets, entries, call));
    }

    private Written entry(StaticUrls assets, List<String> entries, Call call) {
        TagAttributes attributes = entryAttributes(call);
        DevEntries sources = sources(assets, entries, call, attributes);
        if (sources != null) {
            return Written.once(tags(sources.links(), attributes, sources.tagsOfThePage()));
        }
        EntryLinks found = entryLinks(assets, entries, call, attributes);
        boolean isLasting = found.areAllFound() && !assets.isDeveloped() && links.followUrls();
        return new Written(tags(found.files(), attributes, List.of()), isLasting, null);
    }

    private static String tags(EntryFiles<AssetLink> entry, TagAttributes all, List<String> first) {
        List<String> tags = new ArrayList<>(first);
        TagAttributes forStylesheets = all.forStylesheets();
        entry.stylesheets().forEach(link -> tags.add(Tags.stylesheet(link, forStylesheets)));
        TagAttributes forPreloads = all.forPreloads();
        entry.imports().forEach(link -> tags.add(Tags.preload(link, null, forPreloads)));
        TagAttributes forScripts = all.forScripts();
        entry.scripts().forEach(link -> tags.add(Tags.script(link, forScripts)));
        TagAttributes forLegacyScripts = all.forLegacyScripts();
        entry.legacyLoaders().forEach(link -> tags.add(Tags.script(link, forLegacyScripts)));
        entry.legacyScripts().forEach(link -> tags.add(Tags.systemScript(link, forLegacyScripts)));
        return String.join("\n", tags);
    }

    /**
     * {@return the value of a {@code Link} header that preloads entry points and files}
     *
     * @param names the names of the entry points and of the files
     * @param call the call
     * @param maxBytes the greatest length of the value
     * @throws CdnUrlException if there is no such entry point or file
     */
    public String preloadHeader(List<String> names, Call call, int maxBytes) {
        checkNames(names);
        TagAttributes all = entryAttributes(call);
        StaticUrls assets = endpoints.assets(call.endpoint(), names.get(0), call.request());
        ReservedValues options = ReservedValues.of(call.values());
        Map<Boolean, List<String>> areFiles =
                names.stream().collect(Collectors.partitioningBy(name -> assets.isFile(name, options)));
        PreloadHeader header = new PreloadHeader(maxBytes);
        List<String> entries = areFiles.getOrDefault(false, List.of());
        DevEntries sources = sources(assets, entries, call, all);
        addEntries(sources == null ? entryLinks(assets, entries, call, all).files() : sources.links(), all, header);
        for (String filename : areFiles.getOrDefault(true, List.of())) {
            LocatedAsset file = find(assets, filename, call);
            if (file != null) {
                String type = Destination.fontType(file.file().path());
                header.addIfRoom(preloadLink(assets, filename, file, all, call), type, all);
            }
        }
        return header.value();
    }

    /** Returns the sources of entry points; null unless the development server serves them now. */
    private @Nullable DevEntries sources(StaticUrls assets, List<String> entries, Call call, TagAttributes attributes) {
        DevSources served = assets.sources(ReservedValues.of(call.values()));
        return served == null ? null : new DevEntries(entries, call, attributes, assets, served, links);
    }

    private static void addEntries(EntryFiles<AssetLink> entry, TagAttributes all, PreloadHeader header) {
        TagAttributes forStylesheets = all.forStylesheets();
        entry.stylesheets().forEach(link -> header.addIfRoom(link, forStylesheets));
        TagAttributes forScripts = all.forScripts();
        entry.scripts().forEach(link -> header.addIfRoom(link, forScripts));
        TagAttributes forPreloads = all.forPreloads();
        entry.imports().forEach(link -> header.addIfRoom(link, forPreloads));
    }

    private static void checkNames(List<String> entries) {
        if (entries.isEmpty()) {
            throw new InvalidValueException(
                    "The list of entry points is empty; name at least one, like 'src/main.js'.");
        }
    }

    private static TagAttributes entryAttributes(Call call) {
        TagAttributes attributes = TagAttributes.of(call.values());
        attributes.refuseTextOf("integrity", "each file has its own: write integrity=false, or leave it out");
        return attributes;
    }

    /** Returns what the tags of entry points link to. */
    private EntryLinks entryLinks(StaticUrls assets, List<String> entries, Call call, TagAttributes attributes) {
        EntryLinks entryLinks = new EntryLinks(links, assets, call, attributes);
        entries.forEach(entryLinks::add);
        return entryLinks;
    }
}
