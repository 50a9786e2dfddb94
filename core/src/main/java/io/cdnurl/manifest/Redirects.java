package io.cdnurl.manifest;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Where a server may send the fetch of a manifest (RFC 9110, section 15.4). What says which files a site loads comes
 * from the host that the settings name, or from one that is as safe.
 */
final class Redirects {
    /** How many are followed for one manifest: an address that moved, and its storage. More are a loop. */
    static final int MOST = 5;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private final boolean toAnyHost;

    Redirects(boolean toAnyHost) {
        this.toAnyHost = toAnyHost;
    }

    static boolean isOne(int status) {
        return STATUSES.contains(status);
    }

    /** The address to go on with, or an error that says why not. */
    URI target(URI from, int status, String location) throws IOException {
        if (location.isEmpty()) {
            throw new IOException("the server answered with status " + status + " and no address");
        }
        String shown = Quoted.of(Credentials.withoutUserAndQuery(location));
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) { // not a cause, since its message repeats the whole address
            throw new IOException("the server redirects to " + shown + ", which is not a URL");
        }
        boolean secure = "https".equalsIgnoreCase(target.getScheme());
        boolean worse = !secure && (isSecure(from) || !"http".equalsIgnoreCase(target.getScheme()));
        if (worse || target.getHost() == null || target.getRawUserInfo() != null) {
            throw new IOException("the server redirects to " + shown
                    + ", which is not an address as safe as its own; give an address that answers itself");
        }
        if (!toAnyHost && !isSameHost(from, target)) {
            throw new IOException("the server redirects to " + Quoted.of(target.getRawAuthority())
                    + ", which is another host or port; give that address itself, or allow redirects to any host"
                    + " (CDN_MANIFEST_ANY_REDIRECT)");
        }
        return target;
    }

    /** The same host and port; from http to https, the usual port of https as well. */
    private static boolean isSameHost(URI from, URI to) {
        boolean toHttps = !isSecure(from) && isSecure(to);
        return from.getHost().equalsIgnoreCase(to.getHost())
                && (port(from) == port(to) || (toHttps && port(to) == 443));
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? 443 : 80;
    }
}
