package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.RelativeName;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A map of names to files, {@code {"js/main.js": "/js/main.9dcf8ab1.js"}}, as many tools write it:
 * <a href="https://github.com/shellscape/webpack-manifest-plugin">webpack-manifest-plugin</a>,
 * <a href="https://laravel-mix.com/docs/6.0/versioning">Laravel Mix</a>,
 * <a href="https://symfony.com/doc/current/frontend/encore/versioning.html">Symfony Encore</a>,
 * <a href="https://symfony.com/doc/current/frontend/asset_mapper.html">AssetMapper</a>,
 * <a href="https://github.com/nickjj/flask-static-digest">Flask-Static-Digest</a>,
 * <a href="https://github.com/sindresorhus/gulp-rev">gulp-rev</a>, Rollup's, Parcel's and Rspack's plugins, and older releases of
 * <a href="https://github.com/rails/propshaft">Propshaft</a>.
 *
 * <p>webpack-assets-manifest without integrity (so Webpacker and Shakapacker) has the entry points among the files, as an
 * object named {@code entrypoints}, or otherwise if its option {@code entrypointsKey} says so: see {@link WebpackAssetsManifest}.
 *
 * <p>A name with a query (Laravel Mix, {@code /images/logo.png?4255a9e0}) is listed as it is, and also without the query if no
 * other name is that.
 */
final class FlatManifest implements JsonFormat {
    @Override
    public String name() {
        return "flat";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.pairsNamesWithFiles() && !sketch.describesFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        NamedEntries entries = new NamedEntries();
        Map<String, QueriedName> queried = new LinkedHashMap<>();
        json.map(name -> {
            if (name.equals("entrypoints") && json.kind() == Json.Kind.OBJECT) {
                entries.read(json, into);
                return;
            }
            if (json.kind() == Json.Kind.OBJECT) {
                readEntries(json, into, entries);
                return;
            }
            String file = json.text();
            into.file(name, file);
            String plain = FileKind.withoutQuery(name);
            if (!plain.equals(name)) {
                queried.merge(RelativeName.of(plain), new QueriedName(plain, file), QueriedName::or);
            }
        });
        if (!entries.isEmpty() || !queried.isEmpty()) {
            readAgain(json, into, entries, queried);
        }
    }

    /** Of another name than usual: of webpack-assets-manifest's {@code entrypointsKey}. */
    private static void readEntries(Json json, Listing into, NamedEntries entries) throws IOException {
        NamedEntries own = new NamedEntries();
        json.object(name -> {
            if (json.kind() == Json.Kind.OBJECT) {
                own.readEntry(json, name, into);
            } else {
                json.skip();
            }
        });
        if (!own.areEntries()) {
            throw json.error("a text was expected, found an object");
        }
        entries.take(own, json);
    }

    /** Which names are free, and what the files of the entries are called, is known when all have been seen. */
    private static void readAgain(Json json, Listing into, NamedEntries entries, Map<String, QueriedName> queried)
            throws IOException {
        Map<String, String> namesOfFiles = new HashMap<>();
        Set<String> filesOfEntries = entries.files();
        try (Json again = json.again()) {
            again.map(name -> {
                queried.remove(RelativeName.of(name));
                if (again.kind() != Json.Kind.TEXT) {
                    again.pass();
                } else if (filesOfEntries.contains(again.text())) {
                    namesOfFiles.putIfAbsent(again.text(), name);
                }
            });
        }
        for (QueriedName name : queried.values()) {
            if (!name.ambiguous) {
                into.file(name.plain, name.file);
            }
        }
        entries.addTo(into, namesOfFiles);
    }

    /** A name without its query, and its file. */
    private record QueriedName(String plain, String file, boolean ambiguous) {
        QueriedName(String plain, String file) {
            this(plain, file, false);
        }

        QueriedName or(QueriedName other) {
            return new QueriedName(plain, file, ambiguous || other.ambiguous || !file.equals(other.file));
        }
    }
}
