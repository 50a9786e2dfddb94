package io.cdnurl.internal.url;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.text.FileKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the hosts of one static endpoint's assets, by the paths of their URLs, whatever their versions are. Immutable
 * and thread-safe.
 */
final class HostChoice {
    private final StaticEndpoint endpoint;
    private final AssetHosts hosts;
    private final @Nullable Host only;

    HostChoice(StaticEndpoint endpoint, AssetHosts hosts) {
        this.endpoint = endpoint;
        this.hosts = hosts;
        this.only = hosts.only();
    }

    /** Returns a choice that leaves some hosts out. If no host is to be left out, it is this object. */
    HostChoice without(Set<Host> out) {
        return out.isEmpty() ? this : new HostChoice(endpoint, hosts.without(out));
    }

    /** Returns the host of every asset; null if assets are on several. */
    @Nullable
    Host only() {
        return only;
    }

    /** Chooses the host of an asset. */
    Host of(String filename, @Nullable ProducedFile produced, boolean isOfModules) {
        if (only != null) {
            return only;
        }
        String path = endpoint.listedPrefix().concat(filename);
        return produced == null
                ? hosts.of(path, path, path)
                : hosts.of(path, produced.pathOn(endpoint), share(path, produced, isOfModules));
    }

    /** Returns the host of an asset, and then those that take its place while it is left out. */
    List<Host> all(String filename, @Nullable ProducedFile produced, boolean isOfModules) {
        String path = endpoint.listedPrefix().concat(filename);
        return produced == null
                ? hosts.all(path, path, path)
                : hosts.all(path, produced.pathOn(endpoint), share(path, produced, isOfModules));
    }

    /**
     * Returns what chooses among several domains. Modules import each other relative to themselves, and load
     * stylesheets that way. So what a bundler of modules made is not spread over domains: a preload from another domain
     * would be useless, and two entry points would each load what they share.
     */
    private String share(String path, ProducedFile produced, boolean isOfModules) {
        FileKind kind = FileKind.of(produced.path());
        boolean together = isOfModules && (kind.isScript() || kind == FileKind.STYLE);
        return together ? endpoint.listedPrefix() : path;
    }
}
