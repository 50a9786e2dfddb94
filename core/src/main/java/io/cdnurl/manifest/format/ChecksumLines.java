package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Goes once through the bytes of a {@link ChecksumList}. */
final class ChecksumLines {
    private static final int SHORTEST = 8; // CRC-32
    private static final int LONGEST = 128; // SHA-512
    private static final int LONGEST_FIRST_LINE = 16_384; // the longest path is a quarter of that on Linux
    private static final char REPLACEMENT = '\uFFFD'; // what bytes that are no UTF-8 become

    private final byte[] list;
    private final Manifest.Builder into;
    private final int begin;
    private final byte terminator;
    private int lineNumber;
    private @Nullable Form form;

    /** How the first line is written, and so all others. */
    private enum Form {
        PLAIN,
        TAGGED
    }

    ChecksumLines(byte[] list, Manifest.Builder into) {
        this.list = list;
        this.into = into;
        this.begin = Encoding.afterMark(list);
        this.terminator = indexOf((byte) 0, begin, Math.min(list.length, LONGEST_FIRST_LINE)) < 0 ? (byte) '\n' : 0;
    }

    /**
     * Reads to the end. A carriage return elsewhere than before a line feed belongs to the name.
     *
     * @throws ManifestFormatException if it is no list, or holds nothing
     */
    void addAll() throws ManifestFormatException {
        int start = begin;
        while (start < list.length) {
            int found = indexOf(terminator, start, list.length);
            int end = found < 0 ? list.length : found;
            lineNumber++;
            add(start, terminator == '\n' && end > start && list[end - 1] == '\r' ? end - 1 : end);
            start = end + 1;
        }
        if (form == null) {
            throw new ManifestFormatException("it holds no entries; a list of checksums is expected");
        }
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
        put(pathStart, lineEnd, escaped, text(start, end));
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

    /** A path may hold what stands around it, so the checksum is looked for from the end. */
    private boolean addTagged(int start, int lineEnd, boolean escaped) throws ManifestFormatException {
        int pathStart = afterTag(start, lineEnd);
        if (pathStart < 0) {
            return false;
        }
        int checksum = lineEnd;
        while (checksum > pathStart && isHexadecimal(list[checksum - 1])) {
            checksum--;
        }
        int pathEnd = checksum - ") = ".length();
        if (pathEnd <= pathStart || !isChecksum(checksum, lineEnd) || !isAt(") = ", pathEnd)) {
            return false;
        }
        form = Form.TAGGED;
        put(pathStart, pathEnd, escaped, text(checksum, lineEnd));
        return true;
    }

    /** The index behind {@code MD5 (}, else -1. The digit tells algorithms from the SIZE that BSD's lists also have. */
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

    /** Eight decimal digits may begin a line of a log, {@code 20250101 12:00 error}. */
    private boolean isDate(int from, int to) {
        boolean decimal = true;
        for (int i = from; i < to; i++) {
            decimal &= list[i] >= '0' && list[i] <= '9';
        }
        return decimal && to - from == SHORTEST;
    }

    private static boolean isHexadecimal(byte digit) {
        return Character.digit(digit, 16) >= 0; // a byte beyond ASCII is negative
    }

    private void put(int pathStart, int pathEnd, boolean escaped, String checksum) throws ManifestFormatException {
        String listed = text(pathStart, pathEnd);
        if (listed.indexOf('\0') >= 0) {
            throw new ManifestFormatException(
                    here() + "it holds a NUL, which ends either every entry or none; found " + Quoted.of(listed));
        }
        String path = escaped ? unescape(listed) : listed;
        try {
            into.checksum(path, checksum);
        } catch (ManifestFormatException e) {
            throw new ManifestFormatException(here() + e.getMessage());
        }
    }

    private String text(int from, int to) throws ManifestFormatException {
        String text = new String(list, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // which may also stand there itself
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
                            + "it begins with a backslash, so that in its path only \\\\, \\n and \\r may follow one");
            }
            from = at + 2;
        }
        return out.append(path, from, path.length()).toString();
    }

    private ManifestFormatException notAnEntry(String line) {
        String expected = form == Form.TAGGED
                ? "'MD5 (path) = checksum' was expected, as above, found "
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
