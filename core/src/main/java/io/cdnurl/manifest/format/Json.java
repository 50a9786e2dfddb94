package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Excerpt;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * A document of JSON, read from its start to its end without keeping it. Whatever is wrong with it is a
 * {@link ManifestFormatException} with the JSON pointer (RFC 6901) and the line.
 */
final class Json implements AutoCloseable {
    static final int DEEPEST = 64;
    static final int LONGEST_TEXT = 1024 * 1024;
    static final int LONGEST_NAME = 16 * 1024;
    private static final int LONGEST_NUMBER = 1000;

    /** The greatest lengths of what a message shows. */
    private static final int LONGEST_POINTER = 200;

    private static final int LONGEST_REASON = 120;

    /**
     * Names are not interned and not looked up among those seen: in a map of a million files none comes twice. Such a parser
     * reads characters, which are decoded here, so that bytes that are no UTF-8 are refused.
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
    private final Characters characters;
    private final JsonParser parser;
    private @Nullable ManifestFormatException placed;

    /** What a value may be. */
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

    /** Reads the value of a member, at which the document stands. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    /** A value's JSON pointer and line. */
    record Place(String pointer, int line) {
        ManifestFormatException of(ManifestFormatException refused) {
            return new ManifestFormatException(Json.place(pointer, line) + refused.getMessage());
        }
    }

    /** Reads an item of a list, at which the document stands. */
    @FunctionalInterface
    interface Item {
        void read() throws IOException;
    }

    /** Knows whether the parser asked for more than there is: all that it can be told then is that something is missing. */
    private static final class Characters extends FilterReader {
        boolean ended;

        Characters(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            ended |= count < 0;
            return count;
        }
    }

    private Json(byte[] bytes) {
        int start = Encoding.afterMark(bytes);
        this.bytes = bytes;
        this.characters = new Characters(new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start), StandardCharsets.UTF_8.newDecoder()));
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), characters);
    }

    /** Stands at the value that the document is. */
    static Json of(byte[] bytes) throws ManifestFormatException {
        Json json = new Json(bytes);
        if (json.next() == null) {
            throw new ManifestFormatException("it is empty; JSON is expected");
        }
        return json;
    }

    /** The same document from its start. */
    Json again() throws ManifestFormatException {
        return of(bytes);
    }

    /** Checks that nothing follows the value that the document is. */
    void end() throws ManifestFormatException {
        if (next() != null) {
            throw error("nothing was expected behind the end of the JSON, found " + found());
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

    /** Reads an object; a name that comes twice is an error. */
    void object(Member member) throws IOException {
        Set<String> seen = new HashSet<>();
        map(name -> {
            if (!seen.add(name)) {
                throw twice(name);
            }
            member.read(name);
        });
    }

    /** Reads an object that may be large, without minding names that come twice: that is left to who takes them. */
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

    /** Goes into an object, whose members {@link #nextMember} then gives. */
    void enter() throws ManifestFormatException {
        expect(Kind.OBJECT);
    }

    /** Goes to the value of the next member. */
    @Nullable
    String nextMember() throws ManifestFormatException {
        if (next() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String name = parser.currentName();
        next();
        return name;
    }

    void list(Item item) throws IOException {
        expect(Kind.LIST);
        while (next() != JsonToken.END_ARRAY) {
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

    /** Reads a list of texts; a single text is a list of one. */
    List<String> texts() throws IOException {
        if (kind() == Kind.TEXT) {
            return List.of(text());
        }
        List<String> texts = new ArrayList<>();
        list(() -> texts.add(text()));
        return texts;
    }

    /** Reads a boolean; null is false. */
    boolean flag() throws ManifestFormatException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            expect(Kind.BOOLEAN);
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Reads a number as it is written. */
    String number() throws ManifestFormatException {
        expect(Kind.NUMBER);
        return string();
    }

    /** Skips a value; what is in it is JSON all the same. */
    void skip() throws IOException {
        switch (kind()) {
            case OBJECT -> object(name -> skip());
            case LIST -> list(this::skip);
            default -> {}
        }
    }

    /** Passes a value without a look at it. */
    void pass() throws ManifestFormatException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /** The line of the value at which the document stands. */
    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void expect(Kind kind) throws ManifestFormatException {
        if (kind() != kind) {
            throw error(kind.words + " was expected, found " + found());
        }
    }

    /** What stands here, for a message. */
    String found() throws ManifestFormatException {
        return switch (kind()) {
            case TEXT -> "the text " + Quoted.of(string());
            case NUMBER -> "the number " + Quoted.of(string());
            case BOOLEAN -> "the boolean " + string();
            case OBJECT, LIST, NULL -> kind().words;
        };
    }

    /** Where the document stands, for what is found wrong later. */
    Place place() {
        return new Place(pointer(), line());
    }

    /** What is wrong with the value at which the document stands. */
    ManifestFormatException error(String message) {
        return placed(new ManifestFormatException(message));
    }

    ManifestFormatException twice(String name) {
        return error("the name " + Quoted.of(name) + " is there twice");
    }

    /** A member is missing from the object that was read last. */
    ManifestFormatException missing(String name) {
        return error("the member " + Quoted.of(name) + " was expected, and is not there");
    }

    /** Says where, of something that is found wrong when the document has been read. */
    static ManifestFormatException error(int line, String message, String... path) {
        StringBuilder pointer = new StringBuilder();
        for (String name : path) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return new ManifestFormatException(place(pointer.toString(), line) + message);
    }

    /** Says where, of something that was refused when the document had been read. */
    static ManifestFormatException error(int line, ManifestFormatException refused, String... path) {
        return error(line, String.valueOf(refused.getMessage()), path);
    }

    /** Says where, once: as the exception passes the values around the one that is wrong, it stays as it is. */
    private ManifestFormatException placed(ManifestFormatException e) {
        if (e == placed) {
            return e;
        }
        String place = place(pointer(), line());
        ManifestFormatException withPlace = new ManifestFormatException(place + e.getMessage());
        withPlace.setStackTrace(e.getStackTrace());
        placed = withPlace;
        return withPlace;
    }

    private String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private static String place(String pointer, int line) {
        return pointer.isEmpty()
                ? "line " + line + ": "
                : Excerpt.of(pointer, LONGEST_POINTER) + " (line " + line + "): ";
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
        TokenStreamLocation at = parser.currentLocation();
        String message;
        boolean inside = !parser.streamReadContext().inRoot();
        if (e instanceof UnexpectedEndOfInputException
                || (inside && characters.ended && !(e instanceof JacksonIOException))) {
            message = "it ends before the JSON does; it was cut off, or is still being written";
        } else if (e instanceof StreamConstraintsException) {
            message = "it is beyond a limit: " + DEEPEST + " levels, " + LONGEST_TEXT + " characters a text, "
                    + LONGEST_NAME + " a name, " + LONGEST_NUMBER + " a number";
        } else if (e instanceof JacksonIOException) {
            message = "it is not UTF-8 text";
        } else {
            message = "it is not JSON: "
                    + Excerpt.of(e.getOriginalMessage().lines().findFirst().orElse(""), LONGEST_REASON);
        }
        ManifestFormatException refused = new ManifestFormatException(place(pointer(), at.getLineNr()) + message);
        placed = refused;
        return refused;
    }

    @Override
    public void close() {
        parser.close();
    }
}
