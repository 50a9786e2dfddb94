package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first members of a document, and the members of their values: enough to tell the formats apart. */
final class Sketch {
    private static final int MEMBERS = 64;
    private static final int MEMBERS_BELOW = 16;
    private static final int SHOWN = 6;

    /** The members with the file itself, in the formats that describe each file by an object. */
    private static final List<String> MARKS = List.of("file", "digested_path", "url", "src");

    /** The members of items whose texts count. Others may be long: webpack's stats may hold whole sources. */
    private static final Set<String> FILES_OF_ITEMS = Set.of("file", "publicPath");

    private final Map<String, Value> members = new LinkedHashMap<>();
    private @Nullable String mark;
    private @Nullable ManifestFormatException fault;

    /**
     * A value.
     *
     * @param kind its type
     * @param text the text, if it is one
     * @param below the first members, if it is an object
     * @param first the first item, if it is a list that has one
     */
    record Value(
            Json.Kind kind,
            @Nullable String text,
            Map<String, Value> below,
            @Nullable Value first) {
        boolean isEmpty() {
            return text == null && below.isEmpty() && first == null;
        }

        /** Whether it is an object with a text of this name. */
        boolean hasText(String name) {
            Value value = below.get(name);
            return value != null && value.text != null;
        }
    }

    private Sketch() {}

    /** Looks at a document. If it is broken, the members before the fault are in the sketch. */
    static Sketch of(byte[] bytes) {
        Sketch sketch = new Sketch();
        try (Json json = Json.of(bytes)) {
            sketch.read(json);
        } catch (ManifestFormatException e) {
            sketch.fault = e;
        }
        sketch.mark = sketch.firstMark();
        return sketch;
    }

    private void read(Json json) throws ManifestFormatException {
        json.enter();
        while (members.size() < MEMBERS) {
            String name = json.nextMember();
            if (name == null) {
                return;
            }
            Map<String, Value> below = new LinkedHashMap<>();
            // If the value is broken, this has as much of it as could be read.
            Value before = members.putIfAbsent(name, new Value(json.kind(), textOf(json), below, null));
            Value value = value(json, below);
            if (before == null) {
                members.put(name, value);
            }
        }
    }

    /** Reads a value of the document: the members of an object, the first item of a list. */
    private static Value value(Json json, Map<String, Value> below) throws ManifestFormatException {
        Json.Kind kind = json.kind();
        String text = textOf(json);
        Value first = null;
        if (kind == Json.Kind.OBJECT) {
            readMembers(json, below, true);
        } else if (kind == Json.Kind.LIST) {
            json.enterList();
            while (json.nextItem()) {
                if (first == null) {
                    first = item(json);
                } else {
                    json.skipUnchecked();
                }
            }
        }
        return new Value(kind, text, below, first);
    }

    private static Value item(Json json) throws ManifestFormatException {
        Map<String, Value> below = new LinkedHashMap<>();
        Value item = new Value(json.kind(), textOf(json), below, null);
        if (item.kind == Json.Kind.OBJECT) {
            readMembers(json, below, false);
        } else {
            json.skipUnchecked();
        }
        return item;
    }

    private static void readMembers(Json json, Map<String, Value> into, boolean allTexts)
            throws ManifestFormatException {
        json.enter();
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            if (into.size() < MEMBERS_BELOW) {
                String text = allTexts || FILES_OF_ITEMS.contains(name) ? textOf(json) : null;
                into.put(name, new Value(json.kind(), text, Map.of(), null));
            }
            json.skipUnchecked();
        }
    }

    private static @Nullable String textOf(Json json) throws ManifestFormatException {
        return json.kind() == Json.Kind.TEXT ? json.text() : null;
    }

    /** The first members. */
    Map<String, Value> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Whether there is a member of this name and kind. */
    boolean has(String name, Json.Kind kind) {
        Value value = members.get(name);
        return value != null && value.kind == kind;
    }

    /** The text of a member; null if the member does not exist, or is not a text. */
    @Nullable
    String text(String name) {
        Value value = members.get(name);
        return value == null ? null : value.text;
    }

    /** Whether a member is an object that holds only values of this kind. */
    boolean hasObjectOf(String name, Json.Kind kind) {
        Value value = members.get(name);
        return value != null
                && value.kind == Json.Kind.OBJECT
                && value.below.values().stream().allMatch(each -> each.kind == kind);
    }

    /** Whether a member is an empty object. */
    boolean hasEmptyObject(String name) {
        Value value = members.get(name);
        return value != null && value.kind == Json.Kind.OBJECT && value.below.isEmpty();
    }

    private @Nullable String firstMark() {
        for (Value value : members.values()) {
            for (String each : value.below.isEmpty() ? List.<String>of() : MARKS) {
                Value file = value.below.get(each);
                if (file != null && file.kind != Json.Kind.OBJECT) {
                    return each;
                }
            }
        }
        return null;
    }

    /** Whether the first object with one of {@link #MARKS} has this one. */
    boolean describesFilesBy(String wanted) {
        return wanted.equals(mark);
    }

    boolean describesFiles() {
        return mark != null;
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
