package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a {@link ChecksumList} in one pass. */
final class ChecksumLines {
    private static final int SHORTEST = 8; // CRC-32
    private static final int LONGEST = 128; // SHA-512
    private static final int LONGEST_FIRST_LINE = 16_384; // on Linux a path has at most a quarter of this
    /** A table: whether the next one is a digit or a letter cannot be foreseen, and mistaken branches take time. */
    private static final boolean[] HEXADECIMAL = new boolean[1 << Byte.SIZE];

    private static final char REPLACEMENT = '\uFFFD'; // bytes that are not UTF-8 become this

    static {
        for (char digit : "0123456789abcdefABCDEF".toCharArray()) {
            HEXADECIMAL[digit] = true;
        }
    }

    private final byte[] list;
    private final ByteBuffer path;
    private final ByteBuffer checksum;
    private final Manifest.Builder into;
    private final int begin;
    private final byte terminator;
    private int lineNumber;
    private boolean isAscii;
    private @Nullable Form form;

    /** The form of the first line, which all other lines must have. */
    private enum Form {
        PLAIN,
        TAGGED
    }

    ChecksumLines(byte[] list, Manifest.Builder into) {
        this.list = list;
        this.path = ByteBuffer.wrap(list);
        this.checksum = ByteBuffer.wrap(list);
        this.into = into;
        this.begin = FirstBytes.afterMark(list);
        this.terminator = indexOf((byte) 0, begin, Math.min(list.length, LONGEST_FIRST_LINE)) < 0 ? (byte) '\n' : 0;
    }

    /**
     * Reads all lines. A carriage return is part of a name, except before a line feed.
     *
     * @throws ManifestFormatException if it is not a list, or holds no entries
     */
    void addAll() throws ManifestFormatException {
        int start = begin;
        while (start < list.length) {
            int end = endOfLine(start);
            lineNumber++;
            add(start, terminator == '\n' && end > start && list[end - 1] == '\r' ? end - 1 : end);
            start = end + 1;
        }
        if (form == null) {
            throw new ManifestFormatException("it holds no entries; a list of checksums is expected");
        }
    }

    /** Finds the end of a line, and notes whether all before it is ASCII without a NUL, as nearly all lines are. */
    private int endOfLine(int start) {
        int least = 1;
        int end = start;
        while (end < list.length && list[end] != terminator) {
            least = Math.min(least, list[end]);
            end++;
        }
        isAscii = least > 0;
        return end;
    }

    private int indexOf(byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (list[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private void add(int lineStart, int lineEnd) throws ManifestFormatException {
        if (afterBlanks(lineStart, lineEnd) == lineEnd) {
            return;
        }
        boolean escaped = terminator == '\n' && list[lineStart] == '\\';
        int start = escaped ? lineStart + 1 : lineStart;
        boolean added = (form != Form.TAGGED && addPlain(start, lineEnd, escaped))
                || (form != Form.PLAIN && addTagged(start, lineEnd, escaped));
        if (!added) {
            throw notAnEntry(text(lineStart, lineEnd));
        }
    }

    private boolean addPlain(int start, int lineEnd, boolean escaped) throws ManifestFormatException {
        int end = start;
        while (end < lineEnd && isHexadecimal(list[end])) {
            end++;
        }
        int pathStart = pathStart(end, lineEnd);
        boolean bySeparator = pathStart == end + 2 && list[end] == ' ' && list[end + 1] != '\t';
        if (!isChecksum(start, end)
                || pathStart == end
                || pathStart == lineEnd
                || (!bySeparator && isDate(start, end))) {
            return false;
        }
        form = Form.PLAIN;
        put(pathStart, lineEnd, escaped, start, end);
        return true;
    }

    private int pathStart(int afterChecksum, int lineEnd) {
        int i = afterChecksum;
        if (i + 1 < lineEnd && list[i] == ' ' && (list[i + 1] == ' ' || list[i + 1] == '*')) {
            return i + 2;
        }
        return afterBlanks(i, lineEnd);
    }

    private int afterBlanks(int from, int to) {
        int i = from;
        while (i < to && (list[i] == ' ' || list[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Looks for the checksum from the end, since a path may hold the same characters as the text around it. */
    private boolean addTagged(int start, int lineEnd, boolean escaped) throws ManifestFormatException {
        int pathStart = afterTag(start, lineEnd);
        if (pathStart < 0) {
            return false;
        }
        int checksumStart = lineEnd;
        while (checksumStart > pathStart && isHexadecimal(list[checksumStart - 1])) {
            checksumStart--;
        }
        int pathEnd = checksumStart - ") = ".length();
        if (pathEnd <= pathStart || !isChecksum(checksumStart, lineEnd) || !isAt(") = ", pathEnd)) {
            return false;
        }
        form = Form.TAGGED;
        put(pathStart, pathEnd, escaped, checksumStart, lineEnd);
        return true;
    }

    /** The index after {@code MD5 (}, or -1. An algorithm has a digit; SIZE, which BSD writes as well, does not. */
    private int afterTag(int start, int lineEnd) {
        boolean digit = false;
        for (int i = start; i + 1 < lineEnd; i++) {
            byte c = list[i];
            if (c == ' ') {
                return digit && isAt(" (", i) ? i + 2 : -1;
            }
            if (c >= '0' && c <= '9' && i > start) {
                digit = true;
            } else if (!(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != '-' && c != '/') {
                return -1;
            }
        }
        return -1;
    }

    private boolean isAt(String ascii, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            if (list[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isChecksum(int from, int to) {
        return to - from >= SHORTEST && to - from <= LONGEST;
    }

    /** Whether it may be a date: a line of a log may begin with eight digits, {@code 20250101 12:00 error}. */
    private boolean isDate(int from, int to) {
        boolean decimal = true;
        for (int i = from; i < to; i++) {
            decimal &= list[i] >= '0' && list[i] <= '9';
        }
        return decimal && to - from == SHORTEST;
    }

    private static boolean isHexadecimal(byte digit) {
        return HEXADECIMAL[digit & 0xFF];
    }

    private void put(int pathStart, int pathEnd, boolean escaped, int checksumStart, int checksumEnd)
            throws ManifestFormatException {
        if (isAscii && !escaped) {
            into.checksum(
                    path.limit(pathEnd).position(pathStart),
                    checksum.limit(checksumEnd).position(checksumStart));
            return;
        }
        String listed = text(pathStart, pathEnd);
        if (listed.indexOf('\0') >= 0) {
            throw new ManifestFormatException(
                    here() + "it holds a NUL, which must end either every entry or none; found " + Quoted.of(listed));
        }
        into.checksum(escaped ? unescape(listed) : listed, text(checksumStart, checksumEnd));
    }

    private String text(int from, int to) throws ManifestFormatException {
        String text = new String(list, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // the file itself may hold it, too
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(list, from, to - from));
            } catch (CharacterCodingException e) {
                throw new ManifestFormatException(here() + "it is not UTF-8 text; a list of checksums is expected");
            }
        }
        return text;
    }

    private String unescape(String path) throws ManifestFormatException {
        StringBuilder out = new StringBuilder(path.length());
        int from = 0;
        for (int at = path.indexOf('\\'); at >= 0; at = path.indexOf('\\', from)) {
            out.append(path, from, at);
            switch (at + 1 < path.length() ? path.charAt(at + 1) : ' ') {
                case '\\' -> out.append('\\');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                default ->
                    throw new ManifestFormatException(here()
                            + "it begins with a backslash, so its path may hold a backslash only in \\\\, \\n and \\r");
            }
            from = at + 2;
        }
        return out.append(path, from, path.length()).toString();
    }

    private ManifestFormatException notAnEntry(String line) {
        String expected = form == Form.TAGGED
                ? "'MD5 (path) = checksum' was expected, as in the first line, found "
                : "a checksum of " + SHORTEST + " to " + LONGEST + " hexadecimal digits, white space and a path were"
                        + " expected, found ";
        boolean json = line.startsWith("{") || line.startsWith("[");
        String hint = form == null && !json ? ", which is not JSON either" : "";
        return new ManifestFormatException(here() + expected + Quoted.of(line) + hint);
    }

    private String here() {
        return (terminator == '\n' ? "line " : "entry ") + lineNumber + ": ";
    }
}
