package io.cdnurl.manifest.format;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;

/** Makes a {@link ManifestFormat} of a {@link JsonFormat}. */
record JsonManifest(JsonFormat format) implements ManifestFormat {
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
        FirstBytes.check(content.bytes());
        Listing listing = new Listing(into.format(this));
        try (Json json = Json.of(content.bytes())) {
            format.read(json, listing);
            json.end();
        }
        if (listing.isEmpty()) {
            throw new ManifestFormatException("it holds no entries");
        }
    }
}
