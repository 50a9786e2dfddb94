package io.cdnurl.benchmarks.startup;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import java.nio.file.Path;

/** The program that writes one URL. */
public final class FirstUrl {
    private FirstUrl() {}

    /**
     * Writes the URL of a file, with the time of the file as version.
     *
     * @param args the folder and the file name
     */
    public static void main(String[] args) {
        CdnSettings settings = CdnSettings.builder()
                .domain("mycdnname.cloudfront.net")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of(args[0])))
                .build();
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(settings)) {
            String url = cdn.urlFor("static", args[1]);
            if (!url.startsWith("https://mycdnname.cloudfront.net/static/")) {
                throw new IllegalStateException(url);
            }
        }
    }
}
