package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file as webpack's stats, and the plugins that write a part of them, describe it. */
final class WebpackAsset {
    @Nullable
    String name;

    private final List<WebpackAsset> children = new ArrayList<>();
    private @Nullable String publicPath;
    private @Nullable String source;
    private @Nullable String integrity;

    private WebpackAsset() {}

    /** Reads an object with {@code name}, and maybe {@code publicPath}, {@code sourceFilename} and integrity. */
    static WebpackAsset read(Json json) throws IOException {
        WebpackAsset asset = new WebpackAsset();
        json.object(member -> asset.readMember(json, member));
        return asset;
    }

    private void readMember(Json json, String member) throws IOException {
        switch (member) {
            case "name" -> name = json.text();
            case "publicPath" -> publicPath = json.textOrNull();
            case "sourceFilename" -> source = json.textOrNull();
            case "integrity" -> integrity = FileObject.integrity(json);
            case "info" ->
                json.object(inner -> {
                    if (inner.equals("sourceFilename")) {
                        source = json.textOrNull();
                    } else {
                        json.skipUnchecked();
                    }
                });
            case "children" -> json.list(() -> children.add(read(json)));
            default -> json.skipUnchecked();
        }
    }

    /** Adds it to the files of webpack. Stats may have groups of assets, which have no name, but children. */
    void addTo(WebpackOutput output) {
        if (name != null) {
            addTo(output, name);
        }
        children.forEach(child -> child.addTo(output));
    }

    /** Adds it to the files of webpack, with this path in the output directory. */
    void addTo(WebpackOutput output, String file) {
        output.file(file);
        if (publicPath != null && !publicPath.isEmpty()) {
            output.place(file, publicPath);
        }
        if (source != null) {
            output.source(file, source);
        }
        output.integrity(file, integrity);
    }
}
