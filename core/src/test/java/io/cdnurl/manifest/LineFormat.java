package io.cdnurl.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A format of one's own, of lines, so that a part of a document looks like a whole one. */
final class LineFormat implements ManifestFormat {
    @Override
    public String name() {
        return "lines";
    }

    @Override
    public boolean recognizes(ManifestContent content) {
        return lines(content).get(0).equals("lines");
    }

    @Override
    public void read(ManifestContent content, Manifest.Builder into) throws ManifestFormatException {
        List<String> lines = lines(content);
        for (String line : lines.subList(1, lines.size())) {
            int equals = line.indexOf('=');
            into.checksum(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    @Override
    public boolean detectsTruncation() {
        return false;
    }

    private static List<String> lines(ManifestContent content) {
        return new String(content.bytes(), StandardCharsets.UTF_8).lines().toList();
    }
}
