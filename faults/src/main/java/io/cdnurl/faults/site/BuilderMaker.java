package io.cdnurl.faults.site;

import io.cdnurl.AssetVersioner;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import java.nio.file.Path;
import java.time.Duration;

/** Makes builders. */
final class BuilderMaker {
    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration FILE_AGE = Duration.ofSeconds(1);

    /** The heap is small. */
    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    private final String server;
    private final Path folder;
    private final Events events;
    private int made;

    BuilderMaker(String server, Path folder, Events events) {
        this.server = server;
        this.folder = folder;
        this.events = events;
    }

    Builders make() {
        int number = ++made;
        CdnUrlBuilder manifests = CdnUrlBuilder.of(onCdn().staticEndpoint(
                        endpoint("build").withManifest(server + "build?" + number))
                .staticEndpoint(endpoint("sums").withManifest(server + "sums?" + number))
                .staticEndpoint(endpoint("local")
                        .withManifest(folder.resolve("manifest.json").toUri().toString()))
                .manifestRefresh(REFRESH)
                .manifestConnectTimeout(LIMIT)
                .manifestReadTimeout(LIMIT)
                .manifestMaxBytes(MAX_MANIFEST_BYTES)
                .manifestListener(events)
                .build());
        CdnUrlBuilder times = CdnUrlBuilder.of(onCdn().staticEndpoint(endpoint("times"))
                .timestampMaxAge(FILE_AGE)
                .build());
        CdnUrlBuilder hashes = CdnUrlBuilder.of(onCdn().staticEndpoint(endpoint("hashes"))
                .versioner(AssetVersioner.contentHash(FILE_AGE))
                .integrityComputed(true)
                .build());
        return new Builders(number, manifests, times, hashes);
    }

    private static CdnSettings.Builder onCdn() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .scheme(SchemePolicy.HTTPS)
                .onMissing(MissingAssetPolicy.IGNORE);
    }

    private StaticEndpoint endpoint(String name) {
        return StaticEndpoint.directory(name, "/" + name, folder.resolve("files"));
    }
}
