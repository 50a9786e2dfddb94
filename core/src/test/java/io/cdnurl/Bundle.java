package io.cdnurl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A static endpoint with a manifest of its own, as a bundler leaves both in a directory. */
final class Bundle {
    static final String VITE = """
            {
              "_money-DKzBQMuW.js": {"file": "assets/money-DKzBQMuW.js", "name": "money",
                  "css": ["assets/money-Bz18YZBd.css"],
                  "integrity": "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"},
              "src/main.js": {"file": "assets/main-DIxlQphU.js", "name": "main", "src": "src/main.js", "isEntry": true,
                  "imports": ["_money-DKzBQMuW.js"], "css": ["assets/main-CUmBneRO.css"]},
              "src/sans.woff2": {"file": "assets/sans-6t0lgbXD.woff2", "src": "src/sans.woff2"}
            }
            """;

    private final Path directory;

    Bundle(Path directory) {
        this.directory = directory;
    }

    /** Writes a file below the folder. */
    Bundle with(String filename, String content) {
        try {
            Path file = directory.resolve(filename);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Bundle withManifest(String json) {
        return with("manifest.json", json);
    }

    String manifestUrl() {
        return directory.resolve("manifest.json").toUri().toString();
    }

    StaticEndpoint endpoint(String urlPath) {
        return StaticEndpoint.directory("static", urlPath, directory);
    }

    /** Settings of a CDN whose only assets these are. */
    CdnSettings.Builder settings(String urlPath) {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(endpoint(urlPath))
                .manifestUrl(manifestUrl());
    }
}
