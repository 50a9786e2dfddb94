package io.cdnurl.internal.tag;

import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.url.DevSources;
import io.cdnurl.internal.url.LocatedAsset;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.EntryFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entry points of a call while Vite's development server serves their sources, as
 * <a href="https://vite.dev/guide/backend-integration">Vite wants it</a>. For one call.
 */
final class DevEntries {
    private static final String CLIENT = "@vite/client";
    private static final String REACT_REFRESH = "@react-refresh";
    private static final String NONCE = "nonce";
    private static final String NOMODULE = "nomodule";

    private final List<String> entries;
    private final TagWriter.Call call;
    private final ReservedValues options;
    private final TagAttributes attributes;
    private final StaticUrls assets;
    private final DevSources sources;
    private final AssetLinks links;

    DevEntries(
            List<String> entries,
            TagWriter.Call call,
            TagAttributes attributes,
            StaticUrls assets,
            DevSources sources,
            AssetLinks links) {
        // Scripts for browsers without modules are made by a build, and no such browser runs what is served here.
        this.entries = attributes.text(NOMODULE) == null ? entries : List.of();
        this.call = call;
        this.options = ReservedValues.of(call.values());
        this.attributes = attributes;
        this.assets = assets;
        this.sources = sources;
        this.links = links;
    }

    /**
     * Returns what the tags of the entry points link to: stylesheets and modules. The server's own script fetches what
     * these import.
     */
    EntryFiles<AssetLink> links() {
        Map<String, AssetLink> stylesheets = new LinkedHashMap<>();
        Map<String, AssetLink> scripts = new LinkedHashMap<>();
        for (String name : entries) {
            String problem = sources.reasonAgainst(name);
            if (problem != null) {
                assets.missing().reportEntryPoint(name, options, () -> problem);
                continue;
            }
            LocatedAsset source = sources.locate(name, options, call.request());
            boolean isStyle = source.kind() == FileKind.STYLE;
            AssetLink link = link(source, isStyle ? FileKind.STYLE : FileKind.MODULE);
            (isStyle ? stylesheets : scripts).putIfAbsent(link.url(), link);
        }
        return new EntryFiles<>(
                List.copyOf(stylesheets.values()), List.of(), List.copyOf(scripts.values()), List.of(), List.of());
    }

    private AssetLink link(LocatedAsset source, FileKind kind) {
        return links.toAsset(assets, source, kind, call.request());
    }

    /**
     * Returns the tags that a page needs once: the script that shows changes; before it, what React needs, if the call
     * says so. With a nonce, there is also the element in which that script finds it for the styles that it adds. If
     * several calls write them, browsers run each module once, and the rest may run again.
     */
    List<String> tagsOfThePage() {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<String> tags = new ArrayList<>();
        String nonce = attributes.text(NONCE);
        if (nonce != null) {
            tags.add(new HtmlTag("meta")
                    .attribute("property", "csp-nonce")
                    .attribute(NONCE, nonce)
                    .end(""));
        }
        TagAttributes common = attributes.forPreloads();
        if (options.reactRefresh()) {
            HtmlTag script = new HtmlTag("script").attribute("type", Destination.as(FileKind.MODULE));
            if (nonce != null) {
                script.attribute(NONCE, nonce);
            }
            tags.add(script.end(reactPreamble() + "</script>"));
        }
        LocatedAsset client = sources.locate(CLIENT, ReservedValues.NONE, call.request());
        tags.add(Tags.script(link(client, FileKind.MODULE), common));
        return tags;
    }

    /**
     * Returns the script without which components that were built with {@code @vitejs/plugin-react} throw. An address
     * of a server holds no character that has a meaning in it.
     */
    private String reactPreamble() {
        String module = sources.locate(REACT_REFRESH, ReservedValues.NONE, call.request())
                .url();
        return """
                import RefreshRuntime from "%s"
                RefreshRuntime.injectIntoGlobalHook(window)
                window.$RefreshReg$ = () => {}
                window.$RefreshSig$ = () => (type) => type
                window.__vite_plugin_react_preamble_installed__ = true
                """.formatted(module);
    }
}
