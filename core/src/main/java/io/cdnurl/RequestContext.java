package io.cdnurl;

import io.cdnurl.internal.file.UrlPath;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.internal.text.Quoted;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a URL needs to know of the request being answered. None of it ever decides the CDN's host; {@code host} is only
 * used in absolute URLs of the site itself ({@code _external=true}).
 *
 * <p>Behind a proxy, scheme and host must be those that the browser sees: let the framework apply the forwarded headers
 * of proxies it trusts before it makes one of these.
 *
 * <p>Immutable and thread-safe.
 *
 * @param scheme {@code http} or {@code https}, in any case; kept in lower case
 * @param host the host the browser asked, with {@code :port} where it is not the scheme's own; a name or an address,
 *     IPv6 in brackets
 * @param rootPath the path below which the application lives, decoded, without a slash at its end; empty where it lives
 *     at the root. Servlets call it context path, and do not decode theirs
 * @param blueprint the name of the part of the site that answers, which a leading dot stands for in
 *     {@code url_for('.static', ...)}; null or empty where there is none
 */
public record RequestContext(
        String scheme,
        String host,
        String rootPath,
        @Nullable String blueprint) {
    /** The page variable in which every adapter looks for the request before it looks elsewhere. */
    public static final String VARIABLE = "cdn_request";

    /**
     * Checks what came from outside.
     *
     * @param scheme {@code http} or {@code https}, in any case
     * @param host the host, with its port where it is not the scheme's own
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
     * Makes the context of an application at the root and outside of any blueprint.
     *
     * @param scheme {@code http} or {@code https}
     * @param host the host the browser asked, with its port where it is not the scheme's own
     * @return the context
     * @throws InvalidValueException if scheme or host is not valid
     */
    public static RequestContext of(String scheme, String host) {
        return new RequestContext(scheme, host, "", null);
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
}
