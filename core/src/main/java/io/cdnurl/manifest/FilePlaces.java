package io.cdnurl.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the files of a manifest in the making are, in canonical form, and the origins of those that have one. */
final class FilePlaces {
    private final Set<String> origins = new LinkedHashSet<>();
    private final Set<String> classicScripts = new HashSet<>();

    /**
     * The canonical form of the file of a name. If the name begins with a slash and the file is in the same folder, the
     * slash of the file is dropped as well: both are below the endpoint's folder.
     */
    String of(String name, String file) throws ManifestFormatException {
        String canonical = noted(FileReference.canonical(name, file));
        boolean besideName =
                name.startsWith("/") && directory("/" + trimmed(name)).equals(directory(canonical));
        return besideName ? canonical.substring(1) : canonical;
    }

    private static String trimmed(String name) {
        int start = 0;
        while (start < name.length() && name.charAt(start) == '/') {
            start++;
        }
        return name.substring(start);
    }

    /** All before the last segment, with the slash. */
    private static String directory(String file) {
        int query = file.indexOf('?');
        return file.substring(0, file.lastIndexOf('/', query < 0 ? file.length() : query) + 1);
    }

    /** An entry point whose files are in canonical form. */
    EntryPoint of(EntryPoint entryPoint) throws ManifestFormatException {
        LegacyScripts legacy = entryPoint.legacy();
        return new EntryPoint(
                entryPoint.name(),
                of(entryPoint.stylesheets()),
                of(entryPoint.imports()),
                of(entryPoint.scripts()),
                legacy == null ? null : new LegacyScripts(of(legacy.loader()), of(legacy.script())));
    }

    private List<EntryFile> of(List<EntryFile> files) throws ManifestFormatException {
        List<EntryFile> canonical = new ArrayList<>(files.size());
        for (EntryFile file : files) {
            canonical.add(of(file));
        }
        return canonical;
    }

    private EntryFile of(EntryFile file) throws ManifestFormatException {
        String given = file.file();
        String known = noted(FileReference.canonical(given));
        // One object serves all entry points that share the file.
        return known.equals(given) ? file : new EntryFile(file.name(), known);
    }

    private String noted(String canonical) {
        String origin = FileReference.origin(canonical);
        if (origin != null) {
            origins.add(origin);
        }
        return canonical;
    }

    /** Whether two files of one name are the same: only one of them may have a slash at its start. */
    static boolean areSame(String one, String other) {
        return one.equals(other) || one.equals("/" + other) || other.equals("/" + one);
    }

    /** Notes a script that is not a module. One that leads elsewhere is not used at all. */
    void addClassicScript(String file) {
        try {
            classicScripts.add(FileReference.canonical(file));
        } catch (ManifestFormatException ignored) {
            // The entry that has the file is set aside, with the reason.
        }
    }

    Set<String> classicScripts() {
        return Set.copyOf(classicScripts);
    }

    Set<String> origins() {
        return Collections.unmodifiableSet(origins);
    }
}
