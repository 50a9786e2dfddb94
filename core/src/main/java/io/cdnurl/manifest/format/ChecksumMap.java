package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A map of paths to their checksums, {@code {"css/app.css": "d41d8cd98f00b204e9800998ecf8427e"}}, as gulp-buster and
 * similar tools write it. It may be in a member named {@code files}, {@code checksums}, {@code hashes} or {@code
 * assets}. A checksum is hexadecimal, or base64, or has its algorithm in front, {@code sha384-...}. Files keep their
 * names; the checksum is the version of the path, as in a {@link ChecksumList}.
 */
final class ChecksumMap implements JsonFormat {
    private static final List<String> MEMBERS = List.of("files", "checksums", "hashes", "assets");

    /** Base64 of the 16, 20, 32, 48 or 64 bytes of a hash, with or without padding. */
    private static final Pattern CHECKSUM = Pattern.compile("(?:(?:md5|sha[0-9]{1,3})[-:=])?"
            + "(?:[0-9a-fA-F]{6,128}|[A-Za-z0-9+/_-]{22}(?:==)?|[A-Za-z0-9+/_-]{27}=?|[A-Za-z0-9+/_-]{43}=?"
            + "|[A-Za-z0-9+/_-]{64}|[A-Za-z0-9+/_-]{86}(?:==)?)");

    @Override
    public String name() {
        return "checksum-map";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return isMap(sketch.members()) || (hasMap(sketch.members()) && !sketch.pairsNamesWithFiles());
    }

    private static boolean hasMap(Map<String, Sketch.Value> members) {
        return MEMBERS.stream().anyMatch(name -> {
            Sketch.Value value = members.get(name);
            return value != null && isMap(value.below());
        });
    }

    /**
     * Whether most members that count have the name of a file and a checksum. A name without an extension, {@code
     * LICENSE}, with a checksum does not count: it may be a member of another kind of document, {@code requestId}.
     */
    private static boolean isMap(Map<String, Sketch.Value> members) {
        int files = 0;
        int others = 0;
        for (Map.Entry<String, Sketch.Value> member : members.entrySet()) {
            if (!isChecksum(member.getValue().text())) {
                others++;
            } else if (FileName.hasExtension(member.getKey())) {
                files++;
            }
        }
        return files > others;
    }

    /** The dot comes first, since nearly all texts that are no checksums are files, and the pattern takes longer. */
    private static boolean isChecksum(@Nullable String text) {
        return text != null && text.indexOf('.') < 0 && CHECKSUM.matcher(text).matches();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        json.map(name -> {
            if (json.kind() == Json.Kind.OBJECT && MEMBERS.contains(name)) {
                json.map(path -> readChecksum(json, path, into));
            } else {
                readChecksum(json, name, into);
            }
        });
    }

    private static void readChecksum(Json json, String path, Listing into) throws IOException {
        into.readEntry(json, path, () -> {
            if (!isChecksum(json.text())) {
                throw json.unexpected("a checksum, hexadecimal or in base64,");
            }
            into.checksum(path, json.text());
        });
    }
}
