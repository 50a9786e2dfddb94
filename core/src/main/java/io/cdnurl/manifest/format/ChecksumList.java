package io.cdnurl.manifest.format;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;

/**
 * Lists of checksums, as Flask-CDN-NG takes them and md5sum, sha256sum and their like write them: a line each, of a
 * hexadecimal checksum, white space and a path, or {@code MD5 (path) = checksum} in all lines, as on BSD.
 *
 * <p>Behind the checksum, two spaces (text mode) or a space and an asterisk (binary mode) are the separator, and all that
 * follows is the path, spaces included; any other white space is the separator as a whole. A backslash at the start of
 * a line says that {@code \\}, {@code \n} and {@code \r} in the path stand for the characters (GNU coreutils,
 * <a href="https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html">cksum output modes</a>).
 * {@code ./} or {@code /} at the start of a path is dropped. Lines may end in CR LF, or each in a NUL, and then nothing
 * stands for anything else; blank ones and a byte order mark are skipped; the text is UTF-8.
 */
final class ChecksumList implements ManifestFormat {
    @Override
    public String name() {
        return "checksums";
    }

    /** All that is no JSON and no HTML: to say what is wrong with a line tells more than that nobody knows it. */
    @Override
    public boolean recognizes(ManifestContent content) {
        return "{[<".indexOf(Encoding.firstCharacter(content.bytes())) < 0;
    }

    @Override
    public void read(ManifestContent content, Manifest.Builder into) throws ManifestFormatException {
        new ChecksumLines(content.bytes(), into).addAll();
    }
}
