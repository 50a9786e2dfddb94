package io.cdnurl.manifest.format;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ManifestFormat} of a {@link JsonFormat}.
 *
 * @param format the format
 * @param known the sketch of the one document to be read, if it has been made already
 */
record JsonManifest(JsonFormat format, @Nullable Sketch known) implements ManifestFormat {
    JsonManifest(JsonFormat format) {
        this(format, null);
    }

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public boolean recognizes(ManifestContent content) {
        return FirstBytes.firstCharacter(content.bytes()) == '{' && format.fits(Sketch.of(content.bytes()));
    }

    @Override
    public void read(ManifestContent content, Manifest.Builder into) throws IOException {
        byte[] bytes = content.bytes();
        FirstBytes.check(bytes);
        into.format(this);
        try (Json json = Json.of(bytes)) {
            Listing listing = new Listing(into, publicPath(json, bytes));
            format.read(json, listing);
            json.end();
            listing.checkFormat();
        }
    }

    private PublicPath publicPath(Json json, byte[] bytes) throws ManifestFormatException {
        return format.hasPublicPath() ? PublicPath.of(json, known == null ? Sketch.of(bytes) : known) : PublicPath.NONE;
    }
}
