package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code asset-manifest.json} of <a href="https://create-react-app.dev/docs/advanced-configuration">Create React
 * App</a> and of tools with the same format: {@code {"files": {"main.js": "/static/js/main.9dcf8ab1.js"},
 * "entrypoints": ["static/js/main.9dcf8ab1.js"]}}. {@code entrypoints} is either a list, for an entry named {@code
 * main}, or an object of such lists by name.
 *
 * <p>The files of {@code files} begin with the public path, those of entries do not. So the public path is found first:
 * the text that most files have in front of the file of an entry.
 */
final class CraManifest implements JsonFormat {
    /** So many files with the same last segment are compared with each file of an entry. */
    private static final int MOST_ALIKE = 32;

    @Override
    public String name() {
        return "cra";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("files", Json.Kind.OBJECT);
    }

    private record Entry(Place place, List<String> files) {}

    @Override
    public void read(Json json, Listing into) throws IOException {
        Map<String, String> namesOfFiles = new HashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        json.object(member -> {
            switch (member) {
                case "files" ->
                    json.map(name -> {
                        into.file(name, json.text());
                        namesOfFiles.putIfAbsent(json.text(), name);
                    });
                case "entrypoints" -> {
                    if (json.kind() == Json.Kind.LIST) {
                        entries.put("main", new Entry(json.place(), json.texts()));
                    } else {
                        json.object(entry -> entries.put(entry, new Entry(json.place(), json.texts())));
                    }
                }
                default -> json.skip();
            }
        });
        String publicPath = publicPath(entries.values(), namesOfFiles.keySet());
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            EntryLists lists = new EntryLists();
            for (String file : entry.getValue().files) {
                lists.add(namesOfFiles.containsKey(file) || isComplete(file) ? file : publicPath + file);
            }
            try {
                into.entryPoint(lists.entryPoint(entry.getKey(), namesOfFiles));
            } catch (ManifestFormatException e) {
                throw entry.getValue().place.addTo(e);
            }
        }
    }

    private static boolean isComplete(String file) {
        return file.startsWith("/") || file.contains("://");
    }

    /** The text in front of most files of entries in {@code files}; the shorter one, if two are equally frequent. */
    private static String publicPath(Collection<Entry> entries, Collection<String> files) {
        Map<String, List<String>> byLastSegment = new HashMap<>();
        for (String file : files) {
            List<String> alike = byLastSegment.computeIfAbsent(lastSegment(file), any -> new ArrayList<>());
            if (alike.size() < MOST_ALIKE) {
                alike.add(file);
            }
        }
        Map<String, Integer> occurrences = new HashMap<>();
        for (Entry entry : entries) {
            for (String listed : entry.files) {
                for (String file : byLastSegment.getOrDefault(lastSegment(listed), List.of())) {
                    String before = file.substring(0, Math.max(0, file.length() - listed.length()));
                    if (file.endsWith(listed) && (before.isEmpty() || before.endsWith("/"))) {
                        occurrences.merge(before, 1, Integer::sum);
                    }
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

    private static String lastSegment(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
