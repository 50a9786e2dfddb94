package io.cdnurl.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads lists of checksums, as Flask-CDN-NG takes them and md5sum, sha256sum and their like write them: a line each, of
 * a hexadecimal checksum, white space and a path.
 *
 * <p>Behind the checksum, two spaces (text mode) or a space and an asterisk (binary mode) are the separator, and all that
 * follows is the path, spaces included; any other white space is the separator as a whole. A backslash at the start of
 * a line says that {@code \\}, {@code \n} and {@code \r} in the path stand for the characters (GNU coreutils,
 * <a href="https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html">cksum output modes</a>).
 * {@code ./} or {@code /} at the start of a path is dropped. Lines may end in CR LF; blank ones and a byte order mark are
 * skipped; the text is UTF-8.
 */
final class ChecksumList {
    private static final int SHORTEST = 8; // CRC-32
    private static final int LONGEST = 128; // SHA-512
    private static final int SHOWN = 60;
    private static final char REPLACEMENT = '\uFFFD'; // what bytes that are no UTF-8 become
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] list;
    private final Map<String, String> checksums = new HashMap<>();
    private int lineNumber;

    private ChecksumList(byte[] list) {
        this.list = list;
    }

    /**
     * Reads a list to its end.
     *
     * @throws ManifestFormatException if it is none, or holds nothing
     */
    static Manifest read(byte[] list, String description) throws ManifestFormatException {
        ChecksumList reader = new ChecksumList(list);
        reader.addAll();
        if (reader.checksums.isEmpty()) {
            throw new ManifestFormatException("it holds no entries; a list of checksums is expected");
        }
        return new Manifest(reader.checksums, description);
    }

    /** Only a line feed ends a line: a carriage return elsewhere than before one belongs to the name. */
    private void addAll() throws ManifestFormatException {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = list.length >= mark && Arrays.equals(list, 0, mark, BYTE_ORDER_MARK, 0, mark);
        int start = marked ? mark : 0;
        while (start < list.length) {
            int end = start;
            while (end < list.length && list[end] != '\n') {
                end++;
            }
            lineNumber++;
            add(start, end > start && list[end - 1] == '\r' ? end - 1 : end);
            start = end + 1;
        }
    }

    private void add(int lineStart, int lineEnd) throws ManifestFormatException {
        if (afterBlanks(lineStart, lineEnd) == lineEnd) {
            return;
        }
        boolean escaped = list[lineStart] == '\\';
        int start = escaped ? lineStart + 1 : lineStart;
        int end = start;
        while (end < lineEnd && Character.digit(list[end], 16) >= 0) { // a byte beyond ASCII is negative
            end++;
        }
        int pathStart = pathStart(end, lineEnd);
        if (end - start < SHORTEST || end - start > LONGEST || pathStart == end || pathStart == lineEnd) {
            throw notAnEntry(text(lineStart, lineEnd));
        }
        String listed = text(pathStart, lineEnd);
        String path = relative(escaped ? unescape(listed) : listed);
        if (path.isEmpty()) {
            throw notAnEntry(text(lineStart, lineEnd));
        }
        put(path, text(start, end));
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

    private String text(int from, int to) throws ManifestFormatException {
        String text = new String(list, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // which may also stand there itself
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(list, from, to - from));
            } catch (CharacterCodingException e) {
                throw new ManifestFormatException(
                        "line " + lineNumber + ": it is not UTF-8 text; a list of checksums is expected");
            }
        }
        return text;
    }

    private static String relative(String path) {
        if (path.startsWith("./")) {
            return path.substring(2);
        }
        return path.startsWith("/") ? path.substring(1) : path;
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
                    throw new ManifestFormatException(
                            "line " + lineNumber
                                    + ": it begins with a backslash, so that in its path only \\\\, \\n and \\r may follow one");
            }
            from = at + 2;
        }
        return out.append(path, from, path.length()).toString();
    }

    private void put(String path, String checksum) throws ManifestFormatException {
        String before = checksums.putIfAbsent(path, checksum);
        if (before != null && !before.equals(checksum)) {
            throw new ManifestFormatException(
                    "line " + lineNumber + ": the path " + shown(path) + " was listed above with another checksum");
        }
    }

    private ManifestFormatException notAnEntry(CharSequence line) {
        return new ManifestFormatException("line " + lineNumber
                + ": a checksum of " + SHORTEST + " to " + LONGEST + " hexadecimal digits, white space and a path were"
                + " expected, found " + shown(line));
    }

    private static String shown(CharSequence text) {
        String start = text.subSequence(0, Math.min(text.length(), SHOWN)).toString();
        return "'" + start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?")
                + (text.length() > SHOWN ? "...'" : "'");
    }
}
