package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the JVM has for a server. The JDK's HTTP client asks no {@link Authenticator} unless it may answer to
 * the server, too; so the password of the proxy is asked for here.
 *
 * @param host the proxy's host
 * @param port its port
 */
record JvmProxy(String host, int port) {
    /** The proxy for a server; null if it is asked directly. */
    static @Nullable JvmProxy of(URI server) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return null;
        }
        Proxy proxy = selector.select(server).get(0);
        return proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address
                ? new JvmProxy(address.getHostString(), address.getPort())
                : null;
    }

    /** The value of {@code Proxy-Authorization}, by the JVM's authenticator; null if it has no password. */
    @Nullable
    String authorization(URI server) {
        PasswordAuthentication password;
        try {
            password = Authenticator.requestPasswordAuthentication(
                    Authenticator.getDefault(),
                    host,
                    null,
                    port,
                    "http",
                    "",
                    "basic",
                    server.toURL(),
                    Authenticator.RequestorType.PROXY);
        } catch (MalformedURLException e) {
            return null;
        }
        if (password == null) {
            return null;
        }
        String pair = password.getUserName() + ":" + new String(password.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** How messages name a server. A proxy that is refused has no name; it is refused again if it is used. */
    static String named(URI server) {
        JvmProxy proxy;
        try {
            proxy = of(server);
        } catch (InvalidRequestException e) {
            proxy = null;
        }
        return server.getAuthority() + (proxy == null ? "" : " (by the proxy " + proxy.host + ":" + proxy.port + ")");
    }
}
