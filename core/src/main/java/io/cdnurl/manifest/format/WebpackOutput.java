package io.cdnurl.manifest.format;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run of webpack wrote, for formats that list these files, but no names of theirs. They are collected
 * first, since their public path may stand behind them.
 *
 * <p>A file is listed by its own name; by its source, if the document has it; and by its name without the fingerprint.
 * A name that two files would have is left out.
 */
final class WebpackOutput {
    private final Set<String> files = new LinkedHashSet<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> integrities = new HashMap<>();
    private final Claims<String> sources = new Claims<>();
    private final Map<String, Set<String>> entries = new LinkedHashMap<>();
    private PublicPath publicPath = PublicPath.NONE;

    void publicPath(@Nullable String path) {
        publicPath = PublicPath.named(path);
    }

    /** Adds a file of the output directory. */
    void file(String file) {
        files.add(file);
    }

    /** Says where a file of the output directory is on the site; by default it is below the public path. */
    void place(String file, String place) {
        if (PublicPath.isAuto(place, file)) {
            publicPath = PublicPath.named(PublicPath.AUTO);
        } else {
            places.put(file, place);
        }
    }

    void source(String file, String source) {
        sources.claim(source, file);
    }

    void integrity(String file, @Nullable String integrity) {
        if (integrity != null) {
            integrities.put(file, integrity);
        }
    }

    /** Adds an entry point, unless there is one of its name: what is added first is more exact. */
    void entry(String name, Collection<String> filesOfEntry) {
        if (entries.putIfAbsent(name, new LinkedHashSet<>(filesOfEntry)) == null) {
            filesOfEntry.stream().filter(FileName::hasExtension).forEach(files::add);
        }
    }

    boolean isEmpty() {
        return files.isEmpty() && entries.isEmpty();
    }

    /**
     * Lists everything.
     *
     * @param into takes it
     * @param taken the names that are listed already; gets the names that are listed now
     */
    void addTo(Listing into, Taken taken) {
        if (publicPath.isAuto()) {
            into.remarkOnAuto();
        }
        BiConsumer<String, String> list = (name, file) -> {
            if (taken.files.add(name)) {
                into.file(name, placed(file));
            }
        };
        files.forEach(file -> list.accept(file, file));
        sources.undisputed().forEach(list);
        unversioned().forEach(list);
        integrities.forEach((file, integrity) -> into.integrity(placed(file), integrity));
        Placement placement = new Placement(filesOfEntries());
        files.forEach(file -> placement.file(Unversioned.name(file), placed(file)));
        entries.forEach((name, filesOfEntry) -> {
            if (taken.entries.add(name)) {
                EntryLists lists = new EntryLists();
                filesOfEntry.forEach(file -> lists.add(placed(file)));
                into.entryPoint(lists.entryPoint(name, placement));
            }
        });
    }

    private Set<String> filesOfEntries() {
        Set<String> all = new HashSet<>();
        entries.values().forEach(filesOfEntry -> filesOfEntry.forEach(file -> all.add(placed(file))));
        return all;
    }

    private Map<String, String> unversioned() {
        Claims<String> names = new Claims<>();
        files.forEach(file -> names.claim(Unversioned.name(file), file));
        return names.undisputed();
    }

    private String placed(String file) {
        String place = places.get(file);
        return place == null ? publicPath.of(file) : place;
    }

    /** The names that are listed already, of all outputs of one document. */
    static final class Taken {
        private final Names files = new Names();
        private final Names entries = new Names();
    }
}
