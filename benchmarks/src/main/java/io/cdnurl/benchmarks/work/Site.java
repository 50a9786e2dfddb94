package io.cdnurl.benchmarks.work;

import io.cdnurl.CdnSettings;
import io.cdnurl.RouteTable;
import io.cdnurl.StaticEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A site with its static files in a temporary folder. */
public final class Site implements AutoCloseable {
    /** The URL path of its assets. */
    public static final String DOMAIN = "mycdnname.cloudfront.net";

    private final Path folder;

    private Site(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files.
     *
     * @param names the names of the files
     * @return the site
     * @throws IOException if a file cannot be written
     */
    public static Site withFiles(String... names) throws IOException {
        Site site = new Site(Files.createTempDirectory("cdn-url-benchmarks"));
        for (String name : names) {
            Path file = site.folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "/* " + name + " */");
        }
        return site;
    }

    /** {@return the folder of the files} */
    public Path folder() {
        return folder;
    }

    /** {@return a builder with the settings of the site: its domain, its files and a few routes} */
    public CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .domain(DOMAIN)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .router(RouteTable.builder()
                        .route("index", "/")
                        .route("user.show", "/user/{id}")
                        .route("files", "/files/{+path}")
                        .build());
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
