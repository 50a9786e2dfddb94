package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.util.Arrays;

/** Checks the first bytes, so that content that cannot be a manifest is refused before any format is asked. */
final class FirstBytes {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private FirstBytes() {}

    /** The start of the text: after the byte order mark, if there is one. */
    static int afterMark(byte[] bytes) {
        boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? MARK.length : 0;
    }

    /** The first byte that is not white space, or 0. */
    static char firstCharacter(byte[] bytes) {
        for (int i = afterMark(bytes); i < bytes.length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return (char) (bytes[i] & 0xFF);
            }
        }
        return 0;
    }

    /** Refuses content that none of the built-in formats can read. */
    static void check(byte[] bytes) throws ManifestFormatException {
        if (startsWith(bytes, 0x1F, 0x8B)) {
            throw new ManifestFormatException("it is packed with gzip, which a ManifestSource of your own must unpack");
        }
        if (startsWith(bytes, 0x28, 0xB5, 0x2F, 0xFD)) {
            throw new ManifestFormatException(
                    "it is compressed with zstd; store the manifest uncompressed or packed with gzip");
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            throw new ManifestFormatException("it is a ZIP archive; a manifest is expected");
        }
        if (isWide(bytes)) {
            throw new ManifestFormatException("it is UTF-16 or UTF-32 text; store the manifest as UTF-8");
        }
        char first = firstCharacter(bytes);
        if (first == 0 && isBlank(bytes)) {
            throw new ManifestFormatException("it is empty; a manifest is expected");
        }
        if (first == '<') {
            throw new ManifestFormatException(
                    "it is an HTML page, as servers send it for a missing file; a manifest is expected");
        }
    }

    /**
     * Whether there is a mark of UTF-16 or UTF-32, or the first character, ASCII in all manifests, has several bytes.
     */
    private static boolean isWide(byte[] bytes) {
        return startsWith(bytes, 0xFE, 0xFF)
                || startsWith(bytes, 0xFF, 0xFE)
                || (bytes.length >= 2 && (bytes[0] == 0) != (bytes[1] == 0))
                || (bytes.length >= 4 && bytes[0] == 0 && bytes[1] == 0 && (bytes[2] != 0 || bytes[3] != 0));
    }

    private static boolean isBlank(byte[] bytes) {
        int i = afterMark(bytes);
        while (i < bytes.length && (bytes[i] == ' ' || (bytes[i] >= '\t' && bytes[i] <= '\r'))) {
            i++;
        }
        return i == bytes.length;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
