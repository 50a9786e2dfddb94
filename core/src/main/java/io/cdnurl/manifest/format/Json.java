package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Excerpt;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document, read from its start to its end without keeping it. Each fault is a {@link ManifestFormatException}
 * with the JSON pointer (RFC 6901) and the line.
 */
final class Json implements AutoCloseable {
    static final int DEEPEST = 64;
    static final int LONGEST_TEXT = 1024 * 1024;
    static final int LONGEST_NAME = 16 * 1024;
    private static final int LONGEST_NUMBER = 1000;

    /** The greatest length in a message. */
    private static final int LONGEST_REASON = 120;

    private static final Pattern UNKNOWN_WORD = Pattern.compile("^Unrecognized token '.*?'");

    /**
     * Names are neither interned nor shared: in a map of a million files no name occurs twice. The parser gets
     * characters, not bytes, so that bytes that are not UTF-8 are refused.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final byte[] bytes;
    private final Utf8Characters characters;
    private final JsonParser parser;
    private @Nullable ManifestFormatException placed;
    private boolean broken;

    /** The types of values. */
    enum Kind {
        OBJECT("an object"),
        LIST("a list"),
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("a boolean"),
        NULL("null");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Reads the current value, of the member with this name. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads the current value, an item of a list. */
    @FunctionalInterface
    interface Item {
        void read() throws IOException;
    }

    private Json(byte[] bytes) {
        this.bytes = bytes;
        this.characters = new Utf8Characters(bytes, FirstBytes.afterMark(bytes));
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), characters);
    }

    /** Opens a document. The current value is the value of the whole document. */
    static Json of(byte[] bytes) throws ManifestFormatException {
        Json json = new Json(bytes);
        if (json.next() == null) {
            throw new ManifestFormatException("it is empty; JSON is expected");
        }
        return json;
    }

    /** Opens the same document again. */
    Json again() throws ManifestFormatException {
        return of(bytes);
    }

    /** Checks that nothing follows the value of the document. */
    void end() throws ManifestFormatException {
        if (next() != null) {
            throw error("nothing was expected after the end of the JSON, found " + found());
        }
    }

    Kind kind() {
        return switch (parser.currentToken()) {
            case START_OBJECT, END_OBJECT, PROPERTY_NAME -> Kind.OBJECT;
            case START_ARRAY, END_ARRAY -> Kind.LIST;
            case VALUE_STRING -> Kind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> Kind.NULL;
        };
    }

    /** Reads an object. A name that occurs twice is an error. */
    void object(Member member) throws IOException {
        readObject(member);
    }

    /** Reads an object that must have certain members. A name that occurs twice is an error. */
    void object(Member member, String... required) throws IOException {
        Names names = readObject(member);
        for (String name : required) {
            if (!names.contains(name)) {
                throw missing(name);
            }
        }
    }

    /** Returns the names of the members. */
    private Names readObject(Member member) throws IOException {
        Names names = new Names();
        map(name -> {
            if (!names.add(name)) {
                throw twice(name);
            }
            member.read(name);
        });
        return names;
    }

    /** Reads an object that may be large. The caller checks for names that occur twice. */
    void map(Member member) throws IOException {
        enter();
        for (String name = nextMember(); name != null; name = nextMember()) {
            try {
                member.read(name);
            } catch (ManifestFormatException e) {
                throw placed(e);
            }
        }
    }

    /** Enters an object. {@link #nextMember} then goes through its members. */
    void enter() throws ManifestFormatException {
        expect(Kind.OBJECT);
    }

    /** Goes to the value of the next member and returns its name; null at the end of the object. */
    @Nullable
    String nextMember() throws ManifestFormatException {
        if (next() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String name = parser.currentName();
        next();
        return name;
    }

    /** Enters a list. {@link #nextItem} then goes through its items. */
    void enterList() throws ManifestFormatException {
        expect(Kind.LIST);
    }

    /** Goes to the next item of a list; false at the end of the list. */
    boolean nextItem() throws ManifestFormatException {
        return next() != JsonToken.END_ARRAY;
    }

    void list(Item item) throws IOException {
        enterList();
        while (nextItem()) {
            try {
                item.read();
            } catch (ManifestFormatException e) {
                throw placed(e);
            }
        }
    }

    String text() throws ManifestFormatException {
        expect(Kind.TEXT);
        return string();
    }

    @Nullable
    String textOrNull() throws ManifestFormatException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    /** Reads a list of texts, or a single text. */
    List<String> texts() throws IOException {
        if (kind() == Kind.TEXT) {
            return List.of(text());
        }
        List<String> texts = new ArrayList<>();
        list(() -> texts.add(text()));
        return List.copyOf(texts);
    }

    /** Reads a boolean; null counts as false. */
    boolean flag() throws ManifestFormatException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            expect(Kind.BOOLEAN);
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Reads a number as the document writes it. */
    String number() throws ManifestFormatException {
        expect(Kind.NUMBER);
        return string();
    }

    /**
     * Reads the current value, one entry of many, and goes to its end even if it is not as expected. Only JSON that is
     * broken is an exception.
     *
     * @return what is wrong with the entry, and where; null if nothing is
     */
    @Nullable
    String faultIn(Item entry) throws IOException {
        int around = parser.streamReadContext().getNestingDepth()
                - (parser.currentToken().isStructStart() ? 1 : 0);
        try {
            entry.read();
            return null;
        } catch (ManifestFormatException e) {
            if (broken) {
                throw e;
            }
            String fault = String.valueOf(placed(e).getMessage());
            while (parser.streamReadContext().getNestingDepth() > around) {
                next();
            }
            return fault;
        }
    }

    /** Skips a value, but checks that no name in it occurs twice. */
    void skip() throws IOException {
        switch (kind()) {
            case OBJECT -> object(name -> skip());
            case LIST -> list(this::skip);
            default -> {}
        }
    }

    /** Skips a value without checking its names, which is faster. */
    void skipUnchecked() throws ManifestFormatException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /** The line of the current value. */
    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void expect(Kind kind) throws ManifestFormatException {
        if (kind() != kind) {
            throw unexpected(kind.words);
        }
    }

    /** The error for a current value that is not what was expected. */
    ManifestFormatException unexpected(String expected) throws ManifestFormatException {
        return error(expected + " was expected, found " + found());
    }

    /** The current value, for a message. */
    String found() throws ManifestFormatException {
        return switch (kind()) {
            case TEXT -> "the text " + Quoted.of(string());
            case NUMBER -> "the number " + Quoted.of(string());
            case BOOLEAN -> "the boolean " + string();
            case OBJECT, LIST, NULL -> kind().words;
        };
    }

    /** The place of the current value, for a fault that is found later. */
    Place place() {
        return new Place(pointer(), line());
    }

    /** The error for a fault in the current value. */
    ManifestFormatException error(String message) {
        return placed(new ManifestFormatException(message));
    }

    private ManifestFormatException twice(String name) {
        return error("the name " + Quoted.of(name) + " is there twice");
    }

    /** The error for a member that is missing from the object that was read last. */
    ManifestFormatException missing(String name) {
        return error("the member " + Quoted.of(name) + " is missing");
    }

    /** Adds the place of the current value, unless the exception has passed here already and has a place. */
    private ManifestFormatException placed(ManifestFormatException e) {
        if (e == placed) {
            return e;
        }
        ManifestFormatException withPlace = place().addTo(e);
        withPlace.setStackTrace(e.getStackTrace());
        placed = withPlace;
        return withPlace;
    }

    private String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private @Nullable JsonToken next() throws ManifestFormatException {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private String string() throws ManifestFormatException {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private ManifestFormatException notJson(JacksonException e) {
        broken = true;
        TokenStreamLocation at = parser.currentLocation();
        String message;
        boolean inside = !parser.streamReadContext().inRoot();
        if (e instanceof UnexpectedEndOfInputException
                || (inside && characters.ended() && !(e instanceof JacksonIOException))) {
            message = "it ends in the middle of the JSON; it was cut short, or is still being written";
        } else if (e instanceof StreamConstraintsException) {
            message = "it is beyond a limit: " + DEEPEST + " levels, " + LONGEST_TEXT + " characters in a text, "
                    + LONGEST_NAME + " in a name, " + LONGEST_NUMBER + " in a number";
        } else if (e instanceof JacksonIOException) {
            message = "it is not UTF-8 text";
        } else {
            // The unknown word may be a part of a password.
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            message = "it is not JSON: "
                    + Excerpt.of(UNKNOWN_WORD.matcher(reason).replaceFirst("Unrecognized word"), LONGEST_REASON);
        }
        ManifestFormatException refused = new Place(pointer(), at.getLineNr()).error(message);
        placed = refused;
        return refused;
    }

    @Override
    public void close() {
        parser.close();
    }
}
