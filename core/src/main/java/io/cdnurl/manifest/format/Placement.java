package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of entry points among those that stand by their names. webpack-manifest-plugin gives configurations
 * the latter with the public path in front, and the former without: so the files of entry points get the text that most
 * of them have in front there.
 */
final class Placement {
    /** So many files with the same last segment are compared with each file of an entry. */
    private static final int MOST_ALIKE = 32;

    private final Set<String> listed;
    private final Map<String, List<String>> byLastSegment = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private @Nullable String publicPath;

    /** Starts with the files of all entry points. */
    Placement(Set<String> listed) {
        this.listed = listed;
        listed.forEach(file -> byLastSegment.put(FileName.lastSegment(file), new ArrayList<>()));
    }

    /** Takes a file that stands by its name, before the first one is placed. */
    void file(String name, String file) {
        List<String> alike = byLastSegment.get(FileName.lastSegment(file));
        if (alike != null && names.putIfAbsent(file, name) == null && alike.size() < MOST_ALIKE) {
            alike.add(file);
        }
    }

    /** Reads the file of a name again, before the first one is placed. What is not a text is not a file. */
    void read(Json json, String name, Listing into) throws ManifestFormatException {
        if (json.kind() == Json.Kind.TEXT) {
            file(name, into.fileIn(json));
        } else {
            json.skipUnchecked();
        }
    }

    /** The name of a file that has been placed; null if it has none. */
    @Nullable
    String name(String file) {
        return names.get(file);
    }

    /** The file of an entry point, with the public path in front. */
    String placed(String file) {
        if (names.containsKey(file) || file.startsWith("/") || file.contains("://")) {
            return file;
        }
        if (publicPath == null) {
            publicPath = mostFrequent();
        }
        return publicPath + file;
    }

    /** The text in front of most files; the shorter one, if two are equally frequent. */
    private String mostFrequent() {
        Map<String, Integer> occurrences = new HashMap<>();
        for (String file : listed) {
            for (String alike : byLastSegment.getOrDefault(FileName.lastSegment(file), List.of())) {
                String before = alike.substring(0, Math.max(0, alike.length() - file.length()));
                if (alike.endsWith(file) && (before.isEmpty() || before.endsWith("/"))) {
                    occurrences.merge(before, 1, Integer::sum);
                }
            }
        }
        String best = "";
        for (Map.Entry<String, Integer> candidate : occurrences.entrySet()) {
            int more = candidate.getValue() - occurrences.getOrDefault(best, 0);
            if (more > 0 || (more == 0 && candidate.getKey().length() < best.length())) {
                best = candidate.getKey();
            }
        }
        return best;
    }
}
