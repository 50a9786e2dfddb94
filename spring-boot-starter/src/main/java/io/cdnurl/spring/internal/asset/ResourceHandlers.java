package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetFolder;
import io.cdnurl.StaticEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.util.AntPathMatcher;

/**
 * The static endpoints that resource handlers make, of Spring MVC or of WebFlux. Handlers whose patterns begin with the
 * same path are one endpoint.
 *
 * <p>The endpoint at Boot's {@code static-path-pattern} is {@code static}. The others are named by their paths: {@code
 * /admin/assets/**} is {@code admin.assets.static}, {@code /webjars/**} is {@code webjars.static}, and {@code
 * /admin/static/**} is {@code admin.static}, so that {@code .static} leads there on the pages of a blueprint {@code
 * admin}.
 */
public final class ResourceHandlers {
    private static final String STATIC = "static";

    private static final AssetFolder NONE = new NoFolder("no folder, since the application has no resource handler");

    private final Map<String, Handler> byPattern = new LinkedHashMap<>();
    private final AntPathMatcher matcher = new AntPathMatcher();

    /**
     * A handler.
     *
     * @param start the path in front of the names of its files, without a slash at its end
     * @param folder the folder with its files
     */
    private record Handler(String start, AssetFolder folder) {}

    /**
     * Makes the endpoints.
     *
     * @param locations the locations of each handler by its pattern, {@code /webjars/**}
     */
    public ResourceHandlers(Map<String, List<Resource>> locations) {
        locations.forEach((pattern, resources) -> {
            String written = pattern.startsWith("/") ? pattern : "/" + pattern;
            String known = written.replaceFirst("/\\{\\*[^/]*}$", "/**");
            byPattern.put(known, new Handler(start(known), ResourceFolders.of(resources)));
        });
    }

    /** The segments before the first one that matches several texts. A pattern without any matches a whole path. */
    private static String start(String pattern) {
        StringBuilder start = new StringBuilder();
        for (String segment : pattern.substring(1).split("/", -1)) {
            if (segment.contains("*") || segment.contains("?") || segment.contains("{")) {
                return start.toString();
            }
            start.append('/').append(segment);
        }
        return "";
    }

    /**
     * {@return the endpoints, at least one}
     *
     * @param front the path in front of all patterns, {@code spring.mvc.servlet.path}; empty for none
     * @param mainPattern the pattern whose endpoint is {@code static}
     */
    public List<StaticEndpoint> endpoints(String front, String mainPattern) {
        if (byPattern.isEmpty()) {
            return List.of(StaticEndpoint.of(STATIC, front, NONE));
        }
        Set<String> starts = new LinkedHashSet<>();
        byPattern.values().forEach(handler -> starts.add(handler.start()));
        String main = start(mainPattern.startsWith("/") ? mainPattern : "/" + mainPattern);
        Map<String, String> startsByName = new LinkedHashMap<>();
        if (starts.contains(main)) {
            startsByName.put(STATIC, main);
        }
        for (String start : starts) {
            if (!start.equals(main)) {
                String name = name(start);
                startsByName.put(startsByName.containsKey(name) ? name + "." + STATIC : name, start);
            }
        }
        List<StaticEndpoint> endpoints = new ArrayList<>();
        startsByName.forEach(
                (name, start) -> endpoints.add(StaticEndpoint.of(name, front + start, new HandlerFolder(this, start))));
        return endpoints;
    }

    private static String name(String start) {
        String dotted = start.isEmpty() ? "" : start.substring(1).replace('/', '.');
        return dotted.isEmpty() || dotted.equals(STATIC) || dotted.endsWith("." + STATIC)
                ? (dotted.isEmpty() ? STATIC : dotted)
                : dotted + "." + STATIC;
    }

    /**
     * Returns the folder that answers for a file: of the handler whose pattern fits best, if that one's names begin
     * where the endpoint's do. If they do not, another endpoint has the file.
     */
    @Nullable
    AssetFolder folderOf(String start, String filename) {
        String path = start + "/" + filename;
        Handler best = byPattern.keySet().stream()
                .filter(pattern -> matcher.match(pattern, path))
                .min(matcher.getPatternComparator(path))
                .map(byPattern::get)
                .orElse(null);
        return best == null || !best.start().equals(start) ? null : best.folder();
    }

    List<AssetFolder> foldersAt(String start) {
        return byPattern.values().stream()
                .filter(handler -> handler.start().equals(start))
                .map(Handler::folder)
                .distinct()
                .toList();
    }

    String describe(String start) {
        return foldersAt(start).stream().map(Object::toString).collect(Collectors.joining(" or "));
    }
}
