package io.cdnurl.servlet;

import io.cdnurl.AssetFolder;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a web application serves itself: those of its own root folder, and those below {@code
 * META-INF/resources} in the jars of its {@code WEB-INF/lib}, WebJars for instance (Servlet 6.0, section 4.6).
 *
 * <pre>{@code
 * StaticEndpoint.of("static", "/", ServletContextFolder.of(context, "/"))
 * }</pre>
 *
 * <p>What is below {@code /WEB-INF} and {@code /META-INF} is not served, and is not in the folder. Immutable and
 * thread-safe.
 */
public final class ServletContextFolder implements AssetFolder {
    private static final List<String> NEVER_SERVED = List.of("/WEB-INF/", "/META-INF/");

    private final ServletContext context;
    /** With a slash at its end. */
    private final String path;

    private ServletContextFolder(ServletContext context, String path) {
        this.context = context;
        this.path = path;
    }

    /**
     * Returns a folder of a web application.
     *
     * @param context the application
     * @param path the folder below its root, with a slash at its start: {@code /} or {@code /static}
     * @return the folder
     * @throws IllegalArgumentException if the path has no slash at its start
     */
    public static ServletContextFolder of(ServletContext context, String path) {
        Objects.requireNonNull(context, "context");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The folder '" + path + "' has no slash at its start; write '/" + path
                    + "', the path below the root of the web application.");
        }
        return new ServletContextFolder(context, path.endsWith("/") ? path : path + "/");
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        URL file = file(filename);
        if (file == null) {
            return null;
        }
        if (file.getProtocol().equals("file")) {
            return Files.getLastModifiedTime(onDisk(file)).toInstant();
        }
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        long millis = connection.getLastModified();
        connection.getInputStream().close();
        if (millis == 0) {
            throw new IOException("a resource of the kind " + file.getProtocol() + ": does not tell its time");
        }
        return Instant.ofEpochMilli(millis);
    }

    private static Path onDisk(URL file) throws IOException {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("its address is not a URI", e);
        }
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        return file(filename) == null ? null : context.getResourceAsStream(path + filename);
    }

    private @Nullable URL file(String filename) throws IOException {
        String whole = path + filename;
        if (NEVER_SERVED.stream().anyMatch(start -> whole.regionMatches(true, 0, start, 0, start.length()))) {
            return null;
        }
        URL found = context.getResource(whole);
        if (found == null || found.getPath().endsWith("/")) {
            return null;
        }
        return found.getProtocol().equals("file") && !Files.isRegularFile(onDisk(found)) ? null : found;
    }

    @Override
    public Stream<String> list() {
        List<String> files = new ArrayList<>();
        Deque<String> folders = new ArrayDeque<>(List.of(path));
        while (!folders.isEmpty()) {
            Set<String> entries = context.getResourcePaths(folders.removeFirst());
            for (String entry : entries == null ? Set.<String>of() : entries) {
                if (!entry.endsWith("/")) {
                    files.add(entry.substring(path.length()));
                } else if (!NEVER_SERVED.contains(entry)) {
                    folders.addLast(entry);
                }
            }
        }
        return files.stream();
    }

    @Override
    public boolean isReachable() {
        Set<String> entries = context.getResourcePaths(path);
        return entries != null && !entries.isEmpty();
    }

    @Override
    public String toString() {
        return "the web application's folder " + path;
    }
}
