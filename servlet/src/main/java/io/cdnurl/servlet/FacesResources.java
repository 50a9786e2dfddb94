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
    private static final Pattern VERSION_FOLDER = Pattern.compile(".*/\\d+(_\\d+)*/");

    private final SiteAssets assets;
    /** Whether Faces sends a file of the application as it is. Only files that are assets are here. */
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
        String file = folder(request.getServletContext()) + library + name;
        String url = urlOfFile(file, request, context);
        int ending = file.lastIndexOf('.'); // that the servlet is mapped to
        return url != null || ending < 0 ? url : urlOfFile(file.substring(0, ending), request, context);
    }

    /** Whether nothing but the path of the servlet, {@code /faces}, is between the root path and the identifier. */
    private static boolean isBelow(String rootPath, String link, int identifier) {
        int start = rootPath.length();
        return link.startsWith(rootPath)
                && (identifier == start || (link.charAt(start) == '/' && link.indexOf('/', start + 1) == identifier));
    }

    private static String folder(ServletContext application) {
        String configured = application.getInitParameter(FOLDER_PARAMETER);
        return (configured == null ? "/resources" : configured) + "/";
    }

    private @Nullable String urlOfFile(String file, HttpServletRequest request, RequestContext context) {
        String url = assets.urlOf(request.getContextPath() + file, context);
        if (url == null) {
            return null;
        }
        ServletContext application = request.getServletContext();
        return unchanged.computeIfAbsent(file, link -> isSentUnchanged(link, application)) ? url : null;
    }

    private static boolean isSentUnchanged(String link, ServletContext application) {
        String file = URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8);
        Set<String> siblings = application.getResourcePaths(file.substring(0, file.lastIndexOf('/') + 1));
        if (siblings != null
                && siblings.stream()
                        .anyMatch(path -> VERSION_FOLDER.matcher(path).matches())) {
            return false; // Faces takes the newest version in the library
        }
        if (!file.endsWith(".css")) {
            return true;
        }
        try (InputStream content = application.getResourceAsStream(file)) {
            return content != null && !new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains("#{");
        } catch (IOException e) {
            return false; // Faces tells what is wrong with it
        }
    }
}
