package io.cdnurl.invalidation.cli.options;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads paths and URLs from a text in UTF-8, as people and deploy tools write it: one on each line, or with a null
 * character after each ({@code git diff -z}). A path that ends with an asterisk is a prefix. What does not begin with a
 * slash or a scheme is the name of a file below the base. A line with a blank in it is refused, unless git quoted it.
 */
public final class PathList {
    private static final String STANDARD_INPUT = "-";
    private static final String COMMENT = "# ";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern URL = Pattern.compile("/|(?i:https?:)");
    private static final Pattern NEXT_AFTER_COMMA = Pattern.compile("[,;](?:/|(?i:https?:))");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*+:");

    private final String name;
    private final @Nullable String base;
    private final Map<InvalidationTarget, String> targets = new LinkedHashMap<>();

    private PathList(String name, @Nullable String base) {
        this.name = name;
        this.base = base;
    }

    /**
     * Reads a file, or the standard input if its name is {@code -}.
     *
     * @return the targets, each with the words that begin a message about it; empty if the list is empty
     */
    static Map<InvalidationTarget, String> read(String file, InputStream in, @Nullable String base) {
        boolean isInput = file.equals(STANDARD_INPUT);
        String name = isInput ? "the standard input" : file;
        PathList list = new PathList(name, base == null || base.endsWith("/") ? base : base + "/");
        list.parse(text(name, isInput ? readAll(name, in) : readAll(file)));
        return list.targets;
    }

    private static byte[] readAll(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return readAll(file, in);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new InvalidRequestException("The list", file, "is not there.");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] readAll(String name, InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static InvalidRequestException unreadable(String name, IOException e) {
        return new InvalidRequestException("The list", name, "cannot be read: " + Failure.of(e) + ".");
    }

    private static String text(String name, byte[] bytes) {
        String text = decoded(bytes);
        if (text == null) {
            throw new InvalidRequestException("The list", name, "is not text in UTF-8.");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void parse(String text) {
        if (text.indexOf('\0') >= 0) {
            int number = 0;
            for (String entry : text.split("\0", -1)) {
                number++;
                if (!entry.isEmpty()) {
                    add("entry " + number, entry, false);
                }
            }
            return;
        }
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            // Other white space does not end a line. It becomes a part of the path, which is refused.
            String line = withoutBlanks(raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw);
            if (!line.isEmpty() && !line.equals("#") && !line.startsWith(COMMENT)) {
                add("line " + number, line, true);
            }
        }
    }

    /**
     * Adds what a line or an entry names; in lines, git quotes unusual names, and an asterisk at the end is a prefix.
     */
    private void add(String place, String written, boolean isLine) {
        String refusal = "The list " + Quoted.of(name) + " is refused because of " + place + ". ";
        try {
            String entry = isLine && written.startsWith("\"") ? unquoted(written) : written;
            boolean isUrl = URL.matcher(entry).lookingAt();
            boolean isPrefix = isLine && entry.equals(written) && entry.indexOf('*') == entry.length() - 1;
            String path = isPrefix ? entry.substring(0, entry.length() - 1) : entry;
            String url = isUrl ? path : url(path, isLine);
            InvalidationTarget target = isPrefix ? InvalidationTarget.prefix(url) : InvalidationTarget.path(url);
            if (isLine && entry.equals(written)) {
                checkIsOne(entry);
            }
            targets.putIfAbsent(target, refusal);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(refusal + e.getMessage());
        }
    }

    /** In lines, what may be several paths is refused: taken as one, it would purge nothing, and nobody would know. */
    private static void checkIsOne(String line) {
        boolean hasBlank = line.indexOf(' ') >= 0;
        if (hasBlank || hasNextAfterComma(line)) {
            throw new InvalidRequestException(
                    "The line",
                    line,
                    (hasBlank ? "has a blank" : "has a comma or a semicolon, then the start of a path or a URL")
                            + ", so it may be several paths. Write one a line. If it is one, end each name with a null"
                            + " character in place of the line (git: -z)"
                            + (hasBlank ? ", or write %20 in a path that begins with a slash." : "."));
        }
    }

    /** Whether a comma or a semicolon is followed by what begins a path or a URL. */
    static boolean hasNextAfterComma(String text) {
        return NEXT_AFTER_COMMA.matcher(text).find();
    }

    /** Without spaces and tabs at both ends. */
    private static String withoutBlanks(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && isBlank(line.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private String url(String file, boolean isLine) {
        if ((isLine && file.startsWith("#"))
                || (base == null && SCHEME.matcher(file).lookingAt())) {
            return file; // is refused, with the remedy
        }
        if (base == null) {
            throw new InvalidRequestException(
                    "The path",
                    file,
                    "does not begin with a slash; if it is the name of a file, add --base with the path of its folder"
                            + " on the site.");
        }
        String relative = file.startsWith("./") ? file.substring(2) : file;
        return base + relative.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
    }

    /** The name in quotation marks, with the escapes of C and octal bytes, as git writes it. */
    private static String unquoted(String quoted) {
        String name = GitQuoting.decode(quoted);
        if (name == null) {
            throw new InvalidRequestException(
                    "The name",
                    quoted,
                    "begins with a quotation mark, and is not a name as git quotes it; let git write names with -z.");
        }
        return name;
    }
}
