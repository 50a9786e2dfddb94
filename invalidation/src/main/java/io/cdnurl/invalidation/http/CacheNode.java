package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.UrlReference;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One node of a cache. It is asked as a proxy is, {@code PURGE http://cdn.example.com/x.css HTTP/1.1}, which every server
 * understands (RFC 9112, section 3.2.2): the host that objects are kept by is then not that of the node, without the
 * {@code Host} header that the JDK's client sets by a switch for the whole JVM only. Thread-safe.
 */
final class CacheNode {
    private static final int USUAL_PORT = 80;
    private static final int LAST_PORT = 65_535;

    private final String name;
    private final Duration timeout;
    private final HttpSender sender;
    private volatile long askedAgainAt = System.nanoTime();

    private CacheNode(String name, InetSocketAddress address, Duration timeout) {
        this.name = name;
        this.timeout = timeout;
        this.sender = new HttpSender(name, timeout, null, ProxySelector.of(address));
    }

    /**
     * Checks the URL of a node.
     *
     * @param url {@code http://10.0.0.5:6081}
     * @return the node's name, {@code 10.0.0.5:6081}
     * @throws InvalidRequestException if it is something else
     */
    static String name(String url) {
        UrlReference node = UrlReference.of(url);
        String host = node.host();
        if ("https".equals(node.scheme())) {
            throw new InvalidRequestException(
                    "The node", url, "is to be asked over https; caches listen on http, behind what ends TLS.");
        }
        if (host == null || node.scheme() == null || !node.path().equals("/")) {
            throw new InvalidRequestException(
                    "The node", url, "is not the scheme, host and port of one; write http://10.0.0.5:6081.");
        }
        int port = port(host);
        if (port == 0 || port > LAST_PORT) {
            throw new InvalidRequestException("The node", url, "has a port that is none.");
        }
        return host;
    }

    /**
     * Makes a node.
     *
     * @param name its name
     * @param timeout how long one request may take
     * @return the node
     */
    static CacheNode of(String name, Duration timeout) {
        return new CacheNode(name, address(name), timeout);
    }

    private static InetSocketAddress address(String name) {
        String host = name.substring(0, hostEnd(name));
        return InetSocketAddress.createUnresolved(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port(name));
    }

    private static int port(String name) {
        int end = hostEnd(name);
        return end == name.length() ? USUAL_PORT : Integer.parseInt(name.substring(end + 1));
    }

    private static int hostEnd(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0 || name.endsWith("]") ? name.length() : colon;
    }

    /**
     * Sends a request. After one that was in vain for the whole timeout the node is left alone for as long, so that one that is
     * down costs others a timeout, and not one for each URL.
     *
     * @throws PurgeFailedException if there is no answer
     */
    HttpAnswer send(HttpRequest request) throws PurgeFailedException, InterruptedException {
        if (System.nanoTime() - askedAgainAt < 0) {
            throw new PurgeFailedException(
                    Reason.REFUSED, name + " did not answer in time just now, and was not asked again", null);
        }
        try {
            return sender.send(request);
        } catch (PurgeFailedException e) {
            if (e.getCause() instanceof TimeoutException || e.getCause() instanceof HttpTimeoutException) {
                askedAgainAt = System.nanoTime() + timeout.toNanos();
            }
            throw e;
        }
    }

    /** What an answer means that is no success; what one node refuses another one may take, so that nothing is denied for all. */
    PurgeFailedException failure(HttpAnswer answer, String remedy) {
        return switch (answer.status()) {
            case 400, 401, 403, 404, 405, 407, 501 -> sender.failure(Reason.REFUSED, answer, remedy);
            default -> sender.failure(answer);
        };
    }
}
