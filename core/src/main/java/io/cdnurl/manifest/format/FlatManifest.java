package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import java.io.IOException;
import java.util.Map;

/**
 * A map of names to files, {@code {"js/main.js": "/js/main.9dcf8ab1.js"}}, as many tools write it: <a
 * href="https://github.com/shellscape/webpack-manifest-plugin">webpack-manifest-plugin</a>, <a
 * href="https://laravel-mix.com/docs/6.0/versioning">Laravel Mix</a>, <a
 * href="https://symfony.com/doc/current/frontend/encore/versioning.html">Symfony Encore</a>, <a
 * href="https://symfony.com/doc/current/frontend/asset_mapper.html">AssetMapper</a>, <a
 * href="https://github.com/nickjj/flask-static-digest">Flask-Static-Digest</a>, <a
 * href="https://github.com/sindresorhus/gulp-rev">gulp-rev</a>, Rollup's, Parcel's and Rspack's plugins, and older
 * releases of <a href="https://github.com/rails/propshaft">Propshaft</a>.
 *
 * <p>webpack-assets-manifest without integrity (and so Webpacker and Shakapacker) has the entry points among the files,
 * in an object named {@code entrypoints}, or with the name in its option {@code entrypointsKey}: see {@link
 * WebpackAssetsManifest}. Other configurations put a list of files there, for an entry named {@code main}, or lists
 * among the files, each an entry of its name. A member named as one of another format, {@code entryPoints} for
 * instance, does not make the document one of that format.
 *
 * <p>A name with a query (Laravel Mix, {@code /images/logo.png?4255a9e0}) is listed as it is. It is also listed without
 * the query, unless another file has that name.
 */
final class FlatManifest implements JsonFormat {
    @Override
    public String name() {
        return "flat";
    }

    /** An object without members is a map without entries. */
    @Override
    public boolean fits(Sketch sketch) {
        return (sketch.pairsNamesWithFiles() && !sketch.describesFiles())
                || (sketch.isEmpty() && sketch.fault() == null);
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        NamedEntries entries = new NamedEntries();
        Claims<EntryFile> namesWithoutQuery = new Claims<>();
        json.map(name -> {
            if (json.kind() == Json.Kind.OBJECT || json.kind() == Json.Kind.LIST) {
                readEntries(json, name, into, entries);
                return;
            }
            if (PublicPath.isMember(json, name)) {
                return;
            }
            String file = into.readFile(json, name);
            String withoutQuery = FileName.withoutQuery(name);
            if (file != null && !withoutQuery.equals(name)) {
                namesWithoutQuery.claim(RelativeName.of(withoutQuery), new EntryFile(withoutQuery, file));
            }
        });
        Map<String, EntryFile> unambiguous = namesWithoutQuery.undisputed();
        if (!entries.isEmpty() || !unambiguous.isEmpty()) {
            readAgain(json, into, entries, unambiguous);
        }
    }

    /**
     * Reads entry points: an object of them, {@code entrypoints} or with the name in webpack-assets-manifest's {@code
     * entrypointsKey}, the list of the only one, {@code entrypoints}, or one of this name.
     */
    private static void readEntries(Json json, String name, Listing into, NamedEntries entries) throws IOException {
        if (name.equals("entrypoints")) {
            entries.read(json, into);
        } else if (json.kind() == Json.Kind.LIST) {
            entries.readEntry(json, name, into);
        } else {
            into.readEntry(json, name, () -> {
                NamedEntries own = new NamedEntries();
                json.object(member -> {
                    if (json.kind() == Json.Kind.OBJECT || json.kind() == Json.Kind.LIST) {
                        own.add(member, EntryLists.read(json, into));
                    } else {
                        json.skip();
                    }
                });
                if (!own.allHaveLists()) {
                    throw json.error("a text was expected, found an object");
                }
                entries.addAll(own);
            });
        }
    }

    /**
     * Reads the document a second time: only now it is known which names are free, and which files the entries have.
     */
    private static void readAgain(
            Json json, Listing into, NamedEntries entries, Map<String, EntryFile> namesWithoutQuery)
            throws IOException {
        Placement placement = new Placement(entries.files());
        try (Json again = json.again()) {
            again.map(name -> {
                namesWithoutQuery.remove(RelativeName.of(name));
                placement.read(again, name, into);
            });
        }
        for (EntryFile named : namesWithoutQuery.values()) {
            into.file(named.name(), named.file());
        }
        entries.addTo(into, placement);
    }
}
