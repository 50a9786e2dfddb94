package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first members of a document and what is directly below them: enough to tell the formats apart. */
final class Sketch {
    private static final int MEMBERS = 64;
    private static final int MEMBERS_BELOW = 16;
    private static final int SHOWN = 6;

    /** What a file of its own kind is described by in the formats that hold an object for each. */
    private static final List<String> MARKS = List.of("file", "digested_path", "url", "src");

    private final Map<String, Value> members = new LinkedHashMap<>();
    private @Nullable ManifestFormatException fault;

    /** A member's value: of a text, the text; of an object, its first members. */
    private record Value(Json.Kind kind, @Nullable String text, Map<String, Json.Kind> below) {}

    private Sketch() {}

    /** Looks at a document, which may be broken: that is for the format to say. */
    static Sketch of(byte[] bytes) {
        Sketch sketch = new Sketch();
        try (Json json = Json.of(bytes)) {
            sketch.read(json);
        } catch (ManifestFormatException e) {
            sketch.fault = e; // what is before it is sketched
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
                    json.pass();
                }
            } else {
                json.pass();
            }
        }
    }

    /** Whether a member is there and is of a kind. */
    boolean has(String name, Json.Kind kind) {
        Value value = members.get(name);
        return value != null && value.kind == kind;
    }

    /** Whether a member is an object, and all that is in it is of a kind. */
    boolean hasObjectOf(String name, Json.Kind kind) {
        Value value = members.get(name);
        return value != null
                && value.kind == Json.Kind.OBJECT
                && value.below.values().stream().allMatch(each -> each == kind);
    }

    /** Whether a member is an object, with nothing in it. */
    boolean hasEmptyObject(String name) {
        Value value = members.get(name);
        return value != null && value.kind == Json.Kind.OBJECT && value.below.isEmpty();
    }

    /** Whether the members are objects of which the first that can be told has this member. */
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
     * Whether one of the texts ends as the name of a file does and belongs to its name: both end alike, or the text holds the
     * name. Those of an error message in JSON, or of a web app's manifest, do not.
     */
    boolean pairsNamesWithFiles() {
        return members.entrySet().stream().anyMatch(member -> {
            String text = member.getValue().text;
            return text != null && FileKind.hasEnding(text) && FileKind.belong(member.getKey(), text);
        });
    }

    /** What is wrong with the document as JSON, as far as it was looked at. */
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
