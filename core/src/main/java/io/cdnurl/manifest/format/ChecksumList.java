package io.cdnurl.manifest.format;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;

/**
 * Lists of checksums, as Flask-CDN-NG reads them, and as md5sum, sha256sum and similar tools write them. Each line has
 * a hexadecimal checksum, white space and a path. Or all lines have the form {@code MD5 (path) = checksum}, as on BSD.
 *
 * <p>The separator after the checksum is two spaces (text mode), or a space and an asterisk (binary mode), or all the
 * white space there is. The rest is the path, which may hold spaces. If a line begins with a backslash, its path has
 * the escapes {@code \\}, {@code \n} and {@code \r} (GNU coreutils, <a
 * href="https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html">cksum output modes</a>).
 * {@code ./} or {@code /} at the start of a path is dropped. Lines end in LF, in CR LF, or all in NUL; with NUL there
 * are no escapes. Blank lines and a byte order mark are skipped. The text is UTF-8.
 */
final class ChecksumList implements ManifestFormat {
    @Override
    public String name() {
        return "checksums";
    }

    /**
     * Recognizes all content but JSON and HTML: an error about a line helps more than an error about an unknown format.
     */
    @Override
    public boolean recognizes(ManifestContent content) {
        return "{[<".indexOf(FirstBytes.firstCharacter(content.bytes())) < 0;
    }

    @Override
    public boolean detectsTruncation() {
        return false;
    }

    @Override
    public void read(ManifestContent content, Manifest.Builder into) throws ManifestFormatException {
        new ChecksumLines(content.bytes(), into).addAll();
    }
}
