package io.cdnurl;

import io.cdnurl.internal.file.UrlPath;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.internal.text.PercentDecoding;
import io.cdnurl.internal.text.Quoted;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request that is answered, as far as URLs depend on it. Nothing in it decides the CDN's host: {@code host} is only
 * used in absolute URLs of the site itself ({@code _external=true}).
 *
 * <p>Behind a proxy, scheme and host must be the ones that the browser sees. Let the framework apply the forwarded
 * headers of trusted proxies first, and make the context afterwards.
 *
 * <p>Immutable and thread-safe.
 *
 * @param scheme {@code http} or {@code https}, in any case; kept in lower case
 * @param host the host that the browser asked, a name or an address (IPv6 in brackets), with {@code :port} unless it is
 *     the scheme's default port
 * @param rootPath the decoded path of the application, without a slash at its end; empty for an application at the
 *     root. Servlets call it the context path, and give it encoded: decode it first
 * @param blueprint the name of the blueprint, the part of the site that answers. A leading dot stands for it in
 *     {@code url_for('.static', ...)}. Null or empty for none
 */
public record RequestContext(
        String scheme,
        String host,
        String rootPath,
        @Nullable String blueprint) {
    /** The name of the page variable that holds the request; every adapter looks there first. */
    public static final String VARIABLE = "cdn_request";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * Checks the values.
     *
     * @param scheme {@code http} or {@code https}, in any case
     * @param host the host, with its port unless it is the default port
     * @param rootPath the decoded root path, empty or with a slash at its start
     * @param blueprint the blueprint's name; null or empty for none
     * @throws InvalidValueException if scheme, host or root path is not valid
     */
    public RequestContext {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(rootPath, "rootPath");
        scheme = Objects.requireNonNull(scheme, "scheme").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new InvalidValueException(
                    "The request's scheme " + Quoted.of(scheme) + " is neither 'http' nor 'https'.");
        }
        if (!HostAndPort.matches(host.replace('_', 'x'))) { // in private networks names have underscores
            throw new InvalidValueException("The request's host "
                    + Quoted.of(Credentials.addressWithoutUser(host))
                    + " is not a valid host; it is a name or an address, with ':' and a port if need be.");
        }
        rootPath = UrlPath.check("The request's root path", rootPath);
        blueprint = "".equals(blueprint) ? null : blueprint;
    }

    /**
     * Makes the context of an application at the root, without a blueprint.
     *
     * @param scheme {@code http} or {@code https}
     * @param host the host that the browser asked, with its port unless it is the default port
     * @return the context
     * @throws InvalidValueException if scheme or host is not valid
     */
    public static RequestContext of(String scheme, String host) {
        return new RequestContext(scheme, host, "", null);
    }

    /**
     * Makes the context of a request as servers and frameworks describe one.
     *
     * @param scheme {@code http} or {@code https}
     * @param host the name of the host without its port; an IPv6 address with or without brackets
     * @param port the port; the scheme's default port, 0 and -1 are left out
     * @param encodedRootPath the percent-encoded path of the application, which servlets call the context path
     * @return the context, without a blueprint
     * @throws InvalidValueException if scheme, host or root path is not valid
     */
    public static RequestContext of(String scheme, String host, int port, String encodedRootPath) {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(encodedRootPath, "encodedRootPath");
        boolean isAddress = host.indexOf(':') >= 0 && host.charAt(0) != '[';
        String named = isAddress ? "[" + host + "]" : host;
        boolean isDefault = port <= 0 || port == (scheme.equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT);
        String rootPath = PercentDecoding.path(encodedRootPath);
        if (rootPath == null) {
            throw new InvalidValueException("The request's root path " + Quoted.of(encodedRootPath)
                    + " is not percent-encoded UTF-8; give it as it stands in URLs.");
        }
        return new RequestContext(scheme, isDefault ? named : named + ":" + port, rootPath, null);
    }

    /**
     * Returns this context with another root path.
     *
     * @param rootPath the raw path, empty or with a slash at its start
     * @return the new context
     * @throws InvalidValueException if it is not such a path
     */
    public RequestContext withRootPath(String rootPath) {
        return new RequestContext(scheme, host, rootPath, blueprint);
    }

    /**
     * Returns this context with another blueprint.
     *
     * @param blueprint its name, null for none
     * @return the new context
     */
    public RequestContext withBlueprint(@Nullable String blueprint) {
        return new RequestContext(scheme, host, rootPath, blueprint);
    }

    // Written out: see "What ends with the application" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext that
                && scheme.equals(that.scheme)
                && host.equals(that.host)
                && rootPath.equals(that.rootPath)
                && Objects.equals(blueprint, that.blueprint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scheme, host, rootPath, blueprint);
    }
}
