package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first members of a document, and the members of their values: enough to tell the formats apart. */
final class Sketch {
    private static final int MEMBERS = 64;
    private static final int MEMBERS_BELOW = 16;
    private static final int SHOWN = 6;

    /** The members with the file itself, in the formats that describe each file by an object. */
    private static final List<String> MARKS = List.of("file", "digested_path", "url", "src");

    private final Map<String, Value> members = new LinkedHashMap<>();
    private @Nullable ManifestFormatException fault;

    /** The value of a member: the text if it is a text, and the first members if it is an object. */
    private record Value(Json.Kind kind, @Nullable String text, Map<String, Json.Kind> below) {}

    private Sketch() {}

    /** Looks at a document. If it is broken, the members before the fault are in the sketch. */
    static Sketch of(byte[] bytes) {
        Sketch sketch = new Sketch();
        try (Json json = Json.of(bytes)) {
            sketch.read(json);
        } catch (ManifestFormatException e) {
            sketch.fault = e;
        }
        return sketch;
    }

    private void read(Json json) throws ManifestFormatException {
        json.enter();
        while (members.size() < MEMBERS) {
            String name = json.nextMember();
            if (name == null) {
                return;
            }
            Json.Kind kind = json.kind();
            Map<String, Json.Kind> below = new LinkedHashMap<>();
            members.putIfAbsent(name, new Value(kind, kind == Json.Kind.TEXT ? json.text() : null, below));
            if (kind == Json.Kind.OBJECT) {
                for (String inner = json.nextMember(); inner != null; inner = json.nextMember()) {
                    if (below.size() < MEMBERS_BELOW) {
                        below.put(inner, json.kind());
                    }
                    json.skipUnchecked();
                }
            } else {
                json.skipUnchecked();
            }
        }
    }

    /** Whether there is a member of this name and kind. */
    boolean has(String name, Json.Kind kind) {
        Value value = members.get(name);
        return value != null && value.kind == kind;
    }

    /** Whether a member is an object that holds only values of this kind. */
    boolean hasObjectOf(String name, Json.Kind kind) {
        Value value = members.get(name);
        return value != null
                && value.kind == Json.Kind.OBJECT
                && value.below.values().stream().allMatch(each -> each == kind);
    }

    /** Whether a member is an empty object. */
    boolean hasEmptyObject(String name) {
        Value value = members.get(name);
        return value != null && value.kind == Json.Kind.OBJECT && value.below.isEmpty();
    }

    /** Whether the first object with one of {@link #MARKS} has this one. */
    boolean describesFilesBy(String mark) {
        for (Value value : members.values()) {
            for (String each : MARKS) {
                Json.Kind kind = value.below.get(each);
                if (kind != null && kind != Json.Kind.OBJECT) {
                    return each.equals(mark);
                }
            }
        }
        return false;
    }

    boolean describesFiles() {
        return MARKS.stream().anyMatch(this::describesFilesBy);
    }

    boolean hasTexts() {
        return members.values().stream().anyMatch(value -> value.text != null);
    }

    /**
     * Whether one of the texts looks like a file that belongs to its name. The texts of an error message in JSON do
     * not, and those of a web app's manifest do not either.
     */
    boolean pairsNamesWithFiles() {
        return members.entrySet().stream().anyMatch(member -> {
            String text = member.getValue().text;
            return text != null && FileName.hasExtension(text) && FileName.matches(member.getKey(), text);
        });
    }

    /** The fault in the JSON, as far as the document was looked at, or null. */
    @Nullable
    ManifestFormatException fault() {
        return fault;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** The first members, for a message. */
    @Override
    public String toString() {
        String shown = members.entrySet().stream()
                .limit(SHOWN)
                .map(member -> Quoted.of(member.getKey()) + " (" + shown(member.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return members.size() > SHOWN ? shown + ", ..." : shown;
    }

    private static String shown(Value value) {
        if (value.below.isEmpty()) {
            return value.kind.words;
        }
        String names =
                value.below.keySet().stream().limit(SHOWN).map(Quoted::of).collect(Collectors.joining(", "));
        return "an object with " + names + (value.below.size() > SHOWN ? ", ..." : "");
    }
}
