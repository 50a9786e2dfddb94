package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that environment variables name, which the JDK does not read. An application installs them for the whole
 * JVM:
 *
 * <pre>{@code
 * EnvironmentProxies proxies = EnvironmentProxies.of(System.getenv());
 * ProxySelector.setDefault(proxies);
 * Authenticator.setDefault(proxies.authenticator()); // if a proxy wants a password
 * }</pre>
 *
 * <p>The rules are those of curl
 * (<a href="https://curl.se/docs/manpage.html#ENVIRONMENT">curl, ENVIRONMENT</a>) and Go
 * (<a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config">httpproxy</a>), where those agree:
 * <ul>
 *   <li>{@code https_proxy}, {@code http_proxy}, and {@code all_proxy} for both; or in capitals, if the lower case is
 *       not set. {@code HTTP_PROXY} does not count in a CGI program ({@code REQUEST_METHOD} is set), where it is a
 *       header of the client (<a href="https://httpoxy.org">httpoxy</a>).
 *   <li>A proxy is {@code http://host:port}, with {@code user:password@} if need be, or {@code host:port}. Without a
 *       port it is 80. The JDK has no TLS to a proxy and no SOCKS here, so a proxy of another scheme is refused
 *       when a request would use it.
 *   <li>{@code no_proxy} lists what is asked directly: {@code *}, a host with all its subdomains ({@code example.com},
 *       {@code .example.com}, {@code *.example.com}), an IP address, a network ({@code 10.0.0.0/8}); a host or an
 *       address may have a port.
 *   <li>{@code localhost} and loopback addresses are always asked directly, as in Go and the JDK.
 * </ul>
 *
 * <p>If {@code https.proxyHost} or {@code http.proxyHost} is set, these system properties count for that scheme, and
 * the environment does not. If neither says anything, the JVM's selector of before decides.
 *
 * <p>Passwords for HTTPS servers also need the system property {@code jdk.http.auth.tunneling.disabledSchemes} set to
 * the empty text, before the first connection: the JDK sends none in clear text otherwise.
 *
 * <p>Immutable and thread-safe. {@code toString} shows no passwords.
 */
public final class EnvironmentProxies extends ProxySelector {
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Map<String, ProxyAddress> proxies = new LinkedHashMap<>();
    /** The variables whose proxy the JDK cannot use, by scheme. */
    private final Map<String, String> refused = new LinkedHashMap<>();

    private final DirectHosts direct;
    private final @Nullable ProxySelector others;

    private EnvironmentProxies(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        boolean isCgi = environment.containsKey("REQUEST_METHOD");
        put("https", variables.first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"));
        put("http", variables.first("http_proxy", isCgi ? "http_proxy" : "HTTP_PROXY", "all_proxy", "ALL_PROXY"));
        Map.Entry<String, String> noProxy = variables.first("no_proxy", "NO_PROXY");
        this.direct = DirectHosts.parse(noProxy == null ? "" : noProxy.getValue());
        this.others = ProxySelector.getDefault();
    }

    private record Variables(Map<String, String> environment) {
        Map.@Nullable Entry<String, String> first(String... names) {
            return Stream.of(names)
                    .filter(name -> !environment.getOrDefault(name, "").isBlank())
                    .findFirst()
                    .map(name ->
                            Map.entry(name, environment.getOrDefault(name, "").strip()))
                    .orElse(null);
        }
    }

    private void put(String scheme, Map.@Nullable Entry<String, String> variable) {
        if (variable != null) {
            try {
                proxies.put(scheme, ProxyAddress.parse(variable.getKey(), variable.getValue()));
            } catch (InvalidRequestException e) {
                refused.put(scheme, variable.getKey());
            }
        }
    }

    /**
     * Reads the variables. A proxy that the JDK cannot use is refused by {@link #select}.
     *
     * @param environment the environment, {@link System#getenv()}
     * @return the proxies
     */
    public static EnvironmentProxies of(Map<String, String> environment) {
        return new EnvironmentProxies(environment);
    }

    /** {@return whether the environment names no proxy} */
    public boolean isEmpty() {
        return proxies.isEmpty() && refused.isEmpty();
    }

    /** {@return whether a proxy has a user and a password} */
    public boolean hasPasswords() {
        return proxies.values().stream().anyMatch(proxy -> proxy.user() != null);
    }

    /**
     * {@return the proxy for a URL, or that there is none}
     *
     * @throws InvalidRequestException if the variable for the URL names no proxy that the JDK can use
     */
    @Override
    public List<Proxy> select(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        ProxyAddress proxy = proxies.get(scheme);
        String variable = refused.get(scheme);
        if ((proxy == null && variable == null) || System.getProperty(scheme + ".proxyHost") != null) {
            return others == null ? DIRECT : others.select(uri);
        }
        if (uri.getHost() == null || direct.contains(uri.getHost(), port(uri, scheme))) {
            return DIRECT;
        }
        if (proxy == null) {
            throw ProxyAddress.refused(String.valueOf(variable));
        }
        return List.of(proxy.proxy());
    }

    private static int port(URI uri, String scheme) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // There is no other proxy to try.
    }

    /** {@return the passwords of these proxies, for {@link Authenticator#setDefault}; it answers to no one else} */
    public Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() != RequestorType.PROXY
                        ? null
                        : proxies.values().stream()
                                .filter(proxy -> proxy.host().equalsIgnoreCase(getRequestingHost())
                                        && proxy.port() == getRequestingPort())
                                .map(ProxyAddress::password)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
            }
        };
    }

    @Override
    public String toString() {
        return "EnvironmentProxies" + proxies.values().stream().distinct().toList();
    }

    /** One proxy. */
    private record ProxyAddress(
            String host, int port, @Nullable String user, String secret) {
        private static final int USUAL_PORT = 80;
        private static final int LAST_PORT = 65_535;

        static ProxyAddress parse(String variable, String value) {
            boolean hasScheme = value.contains("://");
            String address = hasScheme ? value : "http://" + value;
            int at = address.lastIndexOf('@');
            int start = address.indexOf("://") + 3;
            String userInfo = at < 0 ? null : address.substring(start, at);
            try {
                URI uri = URI.create(address.substring(0, start) + address.substring(Math.max(start, at + 1)));
                if (!"http".equalsIgnoreCase(uri.getScheme())
                        || uri.getHost() == null
                        || uri.getPort() == 0
                        || uri.getPort() > LAST_PORT) {
                    throw refused(variable);
                }
                int colon = userInfo == null ? -1 : userInfo.indexOf(':');
                return new ProxyAddress(
                        uri.getHost(),
                        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                        userInfo == null ? null : decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                        userInfo == null || colon < 0 ? "" : decoded(userInfo.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                throw refused(variable);
            }
        }

        /** The value may hold a password, so it is not shown. */
        static InvalidRequestException refused(String variable) {
            return new InvalidRequestException("The environment variable " + variable
                    + " is not the address of an HTTP proxy (its value is not shown); write http://host:port or"
                    + " http://user:password@host:port. Java reaches no proxy by https or SOCKS.");
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        Proxy proxy() {
            String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(name, port));
        }

        @Nullable
        PasswordAuthentication password() {
            return user == null ? null : new PasswordAuthentication(user, secret.toCharArray());
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
