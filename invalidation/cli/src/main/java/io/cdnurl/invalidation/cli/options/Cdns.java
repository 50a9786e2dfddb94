package io.cdnurl.invalidation.cli.options;

import io.cdnurl.invalidation.PurgeService;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CDNs of one command, each once, in the order in which they were named. */
public final class Cdns implements AutoCloseable {
    private final Map<String, PurgeService> services = new LinkedHashMap<>();

    void add(PurgeService service) {
        if (services.putIfAbsent(service.name(), service) != null) {
            service.close();
        }
    }

    /** {@return the CDNs, in the order in which they were named} */
    public List<PurgeService> services() {
        return List.copyOf(services.values());
    }

    /** {@return whether it is only one} */
    public boolean isOne() {
        return services.size() == 1;
    }

    /** The file of a CDN's report: of several CDNs each has its own, {@code report-E1.json} for {@code report.json}. */
    public Path reportOf(PurgeService service, Path file) {
        Path name = file.getFileName();
        if (isOne() || name == null) {
            return file;
        }
        String id = service.name().substring(service.name().indexOf(':') + 1);
        String text = name.toString();
        int dot = text.lastIndexOf('.');
        String numbered = dot > 0 ? text.substring(0, dot) + "-" + id + text.substring(dot) : text + "-" + id;
        return file.resolveSibling(numbered);
    }

    /** What to write before a line about one CDN, if there are several. */
    public String prefix(PurgeService service) {
        return isOne() ? "" : service.name() + ": ";
    }

    @Override
    public void close() {
        services.values().forEach(PurgeService::close);
    }
}
