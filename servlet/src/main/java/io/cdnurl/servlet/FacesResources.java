package io.cdnurl.servlet;

import io.cdnurl.RequestContext;
import io.cdnurl.site.SiteAssets;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links to the resources of Faces (Jakarta Faces 4.0, section 2.6.1). Its servlet serves them out of files of the
 * application; on the CDN, they have the URL of the file.
 *
 * <pre>{@code
 * /shop/jakarta.faces.resource/x.css.xhtml?ln=css    https://cdn.example.com/resources/css/x.css?v=42
 * }</pre>
 *
 * <p>A link stays as it is if Faces sends something else than the file: a style sheet in which it evaluates
 * expressions, a version or a language of the resource, a file in a jar. Thread-safe.
 */
final class FacesResources {
    private static final String IDENTIFIER = "/jakarta.faces.resource/";
    private static final String FOLDER_PARAMETER = "jakarta.faces.WEBAPP_RESOURCES_DIRECTORY";
    private static final Pattern VERSION = Pattern.compile("\\d+(_\\d+)*");
    /** The answers for further files are found out each time. Each takes some 150 bytes. */
    private static final int MOST_REMEMBERED = 10_000;

    private final SiteAssets assets;
    /** Whether Faces sends a file of the application as it is, by the encoded path of the file. */
    private final Map<String, Boolean> unchanged = new ConcurrentHashMap<>();

    FacesResources(SiteAssets assets) {
        this.assets = assets;
    }

    /** The URL of the file that a link to a resource leads to; null if the link is to stay as it is. */
    @Nullable
    String urlOf(String link, HttpServletRequest request, RequestContext context) {
        int identifier = link.indexOf(IDENTIFIER);
        if (identifier < 0 || !isBelow(request.getContextPath(), link, identifier)) {
            return null;
        }
        int query = link.indexOf('?');
        String library = "";
        if (query >= 0) {
            if (!link.startsWith("ln=", query + 1) || link.indexOf('&', query) >= 0) {
                return null; // a version, a language, a contract or a stage
            }
            library =
                    link.substring(query + "?ln=".length()).replace("+", "%20").replaceAll("(?i)%2F", "/") + "/";
        }
        String name = link.substring(identifier + IDENTIFIER.length(), query < 0 ? link.length() : query);
        String url = urlOfFile(library, name, request, context);
        int ending = name.lastIndexOf('.'); // that the servlet is mapped to
        return url == null && ending >= 0 ? urlOfFile(library, name.substring(0, ending), request, context) : url;
    }

    /** Whether nothing but the path of the servlet, {@code /faces}, is between the root path and the identifier. */
    private static boolean isBelow(String rootPath, String link, int identifier) {
        int start = rootPath.length();
        return link.startsWith(rootPath)
                && (identifier == start || (link.charAt(start) == '/' && link.indexOf('/', start + 1) == identifier));
    }

    private static String folder(ServletContext application) {
        String configured = application.getInitParameter(FOLDER_PARAMETER);
        String folder = configured == null ? "resources" : configured;
        return (folder.startsWith("/") ? "" : "/") + folder + (folder.endsWith("/") ? "" : "/");
    }

    private @Nullable String urlOfFile(
            String library, String name, HttpServletRequest request, RequestContext context) {
        ServletContext application = request.getServletContext();
        String folder = folder(application);
        String url = assets.urlBelowRoot(folder + library + name, context);
        return url != null && isUnchanged(folder, library, name, application) ? url : null;
    }

    private boolean isUnchanged(String folder, String library, String name, ServletContext application) {
        String file = folder + library + name;
        Boolean known = unchanged.get(file);
        if (known != null) {
            return known;
        }
        boolean isUnchanged;
        try {
            isUnchanged = (library.isEmpty() || !hasVersions(decoded(folder + library), application))
                    && !hasExpressions(decoded(file), application);
        } catch (IOException | RuntimeException e) { // of the container; no link fails a page
            isUnchanged = false;
        }
        if (unchanged.size() < MOST_REMEMBERED) {
            unchanged.put(file, isUnchanged);
        }
        return isUnchanged;
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** If a library has folders of versions, Faces takes the newest one. */
    private static boolean hasVersions(String library, ServletContext application) {
        Set<String> entries = application.getResourcePaths(library);
        return entries != null
                && entries.stream()
                        .filter(path -> path.endsWith("/"))
                        .map(path -> path.substring(library.length(), path.length() - 1))
                        .anyMatch(folder -> VERSION.matcher(folder).matches());
    }

    private static boolean hasExpressions(String file, ServletContext application) throws IOException {
        if (!"text/css".equals(application.getMimeType(file))) {
            return false;
        }
        try (InputStream content = application.getResourceAsStream(file)) {
            return content == null || new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains("#{");
        }
    }
}
