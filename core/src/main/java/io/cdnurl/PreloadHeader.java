package io.cdnurl;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Link} header that preloads an entry point (RFC 8288; HTML, processing {@code Link} headers):
 * stylesheets first, then scripts, then the chunks that they import, as many as the budget has room for.
 */
final class PreloadHeader {
    /** Proxies have refused answers with longer ones (rails/rails#48402). */
    static final int DEFAULT_BUDGET = 1000;

    private static final TagAttributes NO_ATTRIBUTES = TagAttributes.of(Map.of());

    private final int budget;
    private final StringBuilder value = new StringBuilder();

    private PreloadHeader(int budget) {
        this.budget = budget;
    }

    static String of(
            EntryPoint entry, StaticUrls assets, AssetLinks links, @Nullable RequestContext request, int budget) {
        AssetKind scripts = assets.manifests().haveModules() ? AssetKind.MODULE : AssetKind.SCRIPT;
        List<AssetLink> wanted = new ArrayList<>();
        add(wanted, entry.stylesheets(), AssetKind.STYLE, assets, links, request);
        add(wanted, entry.scripts(), scripts, assets, links, request);
        add(wanted, entry.imports(), AssetKind.MODULE, assets, links, request);
        PreloadHeader header = new PreloadHeader(budget);
        wanted.forEach(header::addIfRoom);
        return header.value.toString();
    }

    private static void add(
            List<AssetLink> wanted,
            List<EntryFile> files,
            AssetKind kind,
            StaticUrls assets,
            AssetLinks links,
            @Nullable RequestContext request) {
        files.forEach(file -> wanted.add(links.of(assets, file, kind, UrlOptions.NONE, request)));
    }

    private void addIfRoom(AssetLink link) {
        String text = text(link);
        int separator = value.length() == 0 ? 0 : 2;
        if (value.length() + separator + text.length() <= budget) {
            value.append(separator == 0 ? "" : ", ").append(text);
        }
    }

    /** One link; all of it is ASCII, so that characters are bytes. */
    private static String text(AssetLink link) {
        boolean module = link.kind() == AssetKind.MODULE;
        StringBuilder text = new StringBuilder()
                .append('<')
                .append(link.url())
                .append(">; rel=")
                .append(module ? "modulepreload" : "preload; as=" + link.kind().as());
        if (link.crossorigin(NO_ATTRIBUTES) != null) {
            text.append("; crossorigin");
        }
        if (link.integrity() != null) {
            text.append("; integrity=\"").append(link.integrity()).append('"');
        }
        return text.toString();
    }
}
