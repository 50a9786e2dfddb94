package io.cdnurl.internal.settings;

import static io.cdnurl.Setting.CDN_DEV_SERVER;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.dev.DevServer;
import io.cdnurl.internal.dev.DevServerAddress;
import io.cdnurl.internal.dev.HotFile;
import io.cdnurl.internal.text.Quoted;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what was set of the development server, and tells which endpoints it serves. */
final class DevServerCheck {
    private final @Nullable DevServer server;
    private final Predicate<StaticEndpoint> isServed;

    DevServerCheck(SettingsDraft draft, List<StaticEndpoint> endpoints, Duration maxAge, SettingProblems problems) {
        this.server = server(draft, maxAge, problems);
        this.isServed = server == null ? endpoint -> false : served(endpoints, problems);
    }

    /** Returns the server; null without debug, whatever files lie about. */
    private static @Nullable DevServer server(SettingsDraft draft, Duration maxAge, SettingProblems problems) {
        if (draft.devServer == null) {
            return draft.devServerFile == null || !draft.debug ? null : new HotFile(draft.devServerFile, maxAge);
        }
        if (!draft.debug) {
            problems.add(
                    CDN_DEV_SERVER,
                    draft.devServer,
                    "is for development only: set CDN_DEBUG=true as well; in production, leave it out");
        }
        DevServerAddress address = problems.check(CDN_DEV_SERVER, draft.devServer, DevServerAddress::of);
        return address == null ? null : () -> address; // not asked: maybe only the browser can reach it
    }

    private static Predicate<StaticEndpoint> served(List<StaticEndpoint> endpoints, SettingProblems problems) {
        if (endpoints.stream().anyMatch(StaticEndpoint::hasDevServer)) {
            return StaticEndpoint::hasDevServer;
        }
        if (endpoints.size() == 1) {
            return endpoint -> true;
        }
        if (endpoints.stream().allMatch(endpoint -> endpoint.manifestUrls().isEmpty())) {
            String names = endpoints.stream()
                    .map(endpoint -> Quoted.of(endpoint.name()))
                    .collect(Collectors.joining(", "));
            problems.add(
                    "The development server serves the static endpoints that have a manifest of their own, and none"
                            + " of " + names + " has one; mark the one that is meant with withDevServer()");
        }
        return endpoint -> !endpoint.manifestUrls().isEmpty();
    }

    /** Returns the server of an endpoint's sources, null if no server serves them. */
    @Nullable
    DevServer of(StaticEndpoint endpoint) {
        return isServed.test(endpoint) ? server : null;
    }
}
