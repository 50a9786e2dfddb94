package io.cdnurl.internal.dev;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.internal.text.Segments;
import io.cdnurl.internal.text.Utf8;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a development server is. All of it is ASCII that can stand in a URL, in a header and in a script.
 *
 * @param origin scheme and host, {@code http://localhost:5173}
 * @param base the encoded path of what it serves, Vite's {@code base}; with a slash at both ends
 */
public record DevServerAddress(String origin, String base) {
    private static final int LONGEST = 1000;
    private static final String REMEDY = "; write an address like http://localhost:5173";

    /** What servers call themselves if they listen on every interface. Browsers cannot open these hosts. */
    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "[::]");

    /**
     * Reads an address.
     *
     * @param text {@code http://localhost:5173}, with Vite's {@code base} behind it if that is not {@code /}
     * @return the address
     * @throws InvalidValueException if it is not an address of such a server; the message goes on after the value
     */
    public static DevServerAddress of(String text) {
        if (text.length() > LONGEST) {
            throw refused("is longer than " + LONGEST + " characters");
        }
        URI uri = parsed(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("does not begin with http:// or https://");
        }
        String host = uri.getRawAuthority();
        if (host != null && host.indexOf('@') >= 0) {
            throw refused("holds a user name or a password");
        }
        if (host == null || !HostAndPort.matches(host)) {
            throw refused("has no host or host:port behind its scheme");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("has a query or a fragment");
        }
        return new DevServerAddress(scheme + "://" + reachable(host), base(uri.getRawPath()));
    }

    private static URI parsed(String text) {
        if (Utf8.bytes(text) == null) { // toASCIIString would throw a NullPointerException
            throw refused("holds half of a character, an unpaired surrogate");
        }
        try {
            return new URI(new URI(text).toASCIIString());
        } catch (URISyntaxException e) {
            throw new InvalidValueException("is not an address" + REMEDY, e);
        }
    }

    /** Puts this machine in place of all interfaces, at the same port. */
    private static String reachable(String host) {
        for (String all : ALL_INTERFACES) {
            if (host.equals(all) || host.startsWith(all + ":")) {
                return "localhost" + host.substring(all.length());
            }
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static String base(@Nullable String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return "/";
        }
        String inside = path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
        if (Segments.problem(inside) != null) {
            throw refused("has an empty or a dot segment in its path");
        }
        return "/" + inside + "/";
    }

    /** {@return the origin of the websocket that tells the browser of changes} */
    public String websocketOrigin() {
        return "ws" + origin.substring("http".length());
    }

    private static InvalidValueException refused(String problem) {
        return new InvalidValueException(problem + REMEDY);
    }
}
