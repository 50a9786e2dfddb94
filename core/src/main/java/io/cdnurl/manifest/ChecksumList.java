package io.cdnurl.manifest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
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

    private final Map<String, String> checksums = new HashMap<>();
    private int lineNumber;

    private ChecksumList() {}

    /**
     * Reads a list to its end.
     *
     * @throws ManifestFormatException if it is none, or holds nothing
     */
    static Manifest read(InputStream in, String description) throws IOException {
        ChecksumList list = new ChecksumList();
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        try (InputStream bytes = new BufferedInputStream(in)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(200);
            while (nextLine(bytes, line)) {
                list.lineNumber++;
                list.add(new StringBuilder(utf8.decode(ByteBuffer.wrap(line.toByteArray()))));
            }
        } catch (CharacterCodingException e) {
            throw new ManifestFormatException(
                    "line " + list.lineNumber + ": it is not UTF-8 text; a list of checksums is expected");
        }
        if (list.checksums.isEmpty()) {
            throw new ManifestFormatException("it holds no entries; a list of checksums is expected");
        }
        return new Manifest(list.checksums, description);
    }

    /** Only a line feed ends a line: a carriage return elsewhere than before one belongs to the name. */
    private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int c = in.read();
        if (c < 0) {
            return false;
        }
        while (c >= 0 && c != '\n') {
            line.write(c);
            c = in.read();
        }
        return true;
    }

    private void add(StringBuilder line) throws ManifestFormatException {
        if (lineNumber == 1 && line.length() > 0 && line.charAt(0) == '\uFEFF') {
            line.deleteCharAt(0);
        }
        if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        if (line.chars().allMatch(c -> c == ' ' || c == '\t')) {
            return;
        }
        boolean escaped = line.charAt(0) == '\\';
        int start = escaped ? 1 : 0;
        int end = start;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0 && line.charAt(end) < 0x80) {
            end++;
        }
        int pathStart = pathStart(line, end);
        if (end - start < SHORTEST || end - start > LONGEST || pathStart == end || pathStart == line.length()) {
            throw notAnEntry(line);
        }
        String checksum = line.substring(start, end);
        String listed = line.substring(pathStart);
        String path = relative(escaped ? unescape(listed) : listed);
        if (path.isEmpty()) {
            throw notAnEntry(line);
        }
        put(path, checksum);
    }

    private static int pathStart(CharSequence line, int afterChecksum) {
        int i = afterChecksum;
        if (i + 1 < line.length()
                && line.charAt(i) == ' '
                && (line.charAt(i + 1) == ' ' || line.charAt(i + 1) == '*')) {
            return i + 2;
        }
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
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
