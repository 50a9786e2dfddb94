package io.cdnurl.internal.url;

import io.cdnurl.CdnUrlException;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.text.PercentEncoding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the URLs of files that some manifest lists, which need not be in use. Immutable and thread-safe. */
public final class ListedFileUrls {
    private final Endpoints endpoints;
    private final SettingValues settings;

    /**
     * Makes the writer.
     *
     * @param endpoints all endpoints
     * @param settings what was set
     */
    public ListedFileUrls(Endpoints endpoints, SettingValues settings) {
        this.endpoints = endpoints;
        this.settings = settings;
    }

    /**
     * Writes the URLs of a file.
     *
     * @param endpoint the name of a static endpoint
     * @param name what the manifest calls the asset
     * @param file the file made for it
     * @param request the request, or null
     * @return its URLs; none if it is in the folder of another endpoint
     * @throws CdnUrlException if there is no such static endpoint
     */
    public List<String> of(String endpoint, String name, String file, @Nullable RequestContext request) {
        StaticUrls assets = endpoints.assets(endpoint, file, request);
        StaticEndpoint known = assets.endpoint();
        ProducedFile produced = assets.manifests().located(name, file, known);
        if (isElsewhere(known, name) || isElsewhere(known, produced.pathOn(known))) {
            return List.of();
        }
        List<String> urls = assets.known().cachedFileUrls(filename(known, name), produced, request);
        String version = settings.version().fixed();
        if (version == null || produced.query() != null) {
            return urls;
        }
        String query = "?v=" + PercentEncoding.QUERY.encode(version);
        return urls.stream().flatMap(url -> Stream.of(url, url + query)).toList();
    }

    /**
     * Returns what pages call an asset: its name in the manifest, without what the settings say that it has in front
     * there.
     */
    private String filename(StaticEndpoint endpoint, String name) {
        for (String prefix :
                List.of(endpoint.listedPrefix(), settings.manifest().keyPrefix())) {
            if (name.startsWith(prefix) && !prefix.isEmpty()) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    /** Tells whether a path, without a slash at its start, is in the folder of another endpoint and not of this one. */
    private boolean isElsewhere(StaticEndpoint endpoint, String path) {
        int own = path.startsWith(endpoint.listedPrefix())
                ? endpoint.listedPrefix().length()
                : 0;
        return settings.endpoints().stream()
                .map(EndpointSettings::endpoint)
                .map(StaticEndpoint::listedPrefix)
                .anyMatch(prefix -> prefix.length() > own && path.startsWith(prefix));
    }
}
