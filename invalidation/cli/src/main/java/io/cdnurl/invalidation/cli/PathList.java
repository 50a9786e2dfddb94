package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Failure;
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
import java.util.ArrayList;
import java.util.List;

/** Reads paths and URLs from a text file in UTF-8, one per line. */
final class PathList {
    private static final String STANDARD_INPUT = "-";
    private static final String COMMENT = "# ";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PathList() {}

    /** Reads a file, or the standard input if its name is {@code -}. */
    static List<InvalidationTarget> read(String file, InputStream in) {
        boolean isInput = file.equals(STANDARD_INPUT);
        String name = isInput ? "the standard input" : file;
        List<InvalidationTarget> targets = parse(name, text(name, isInput ? readAll(name, in) : readAll(file)));
        if (targets.isEmpty()) {
            throw new InvalidRequestException("The list", name, "holds no path; check the program that writes it.");
        }
        return targets;
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
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("The list", name, "is not text in UTF-8.");
        }
    }

    private static List<InvalidationTarget> parse(String name, String text) {
        List<InvalidationTarget> targets = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            // Other white space does not end a line. It becomes a part of the path, which is refused.
            String line =
                    (raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw).replaceAll("^[ \t]+|[ \t]+$", "");
            if (line.isEmpty() || line.equals("#") || line.startsWith(COMMENT)) {
                continue;
            }
            try {
                targets.add(InvalidationTarget.path(line));
            } catch (InvalidRequestException e) {
                throw new InvalidRequestException(
                        "The list", name, "is refused because of line " + number + ". " + e.getMessage());
            }
        }
        return targets;
    }
}
