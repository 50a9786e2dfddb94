package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.internal.url.SiteAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Objects;

/**
 * One node of a cache. Requests have the form of requests to a proxy, {@code PURGE http://cdn.example.com/x.css
 * HTTP/1.1}, which every server must accept (RFC 9112, section 3.2.2). So the host of the cached object can differ from
 * the host of the node. The other way, a {@code Host} header, needs a system property of the JVM. Thread-safe.
 */
final class CacheNode {
    private static final int USUAL_PORT = 80;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_FAILURES = 3;
    private static final Duration LONGEST_BUSY = Duration.ofSeconds(30);

    private final String name;
    private final Duration timeout;
    private final HttpSender sender;
    private final boolean isAlone;
    private int failures;
    private long failingSince;
    private long pausedUntil = System.nanoTime();
    private String pauseReason = "";

    private CacheNode(String name, InetSocketAddress address, Duration timeout, boolean isAlone) {
        this.name = name;
        this.timeout = timeout;
        this.isAlone = isAlone;
        this.sender = new HttpSender(name, timeout, null, ProxySelector.of(address));
    }

    /**
     * Checks the URL of a node.
     *
     * @param url {@code http://10.0.0.5:6081}
     * @return the node's name, {@code 10.0.0.5:6081}
     * @throws InvalidRequestException if it is not an http URL of a host and a port
     */
    static String name(String url) {
        UrlReference node = SiteAddress.parse("The node", url, "http://10.0.0.5:6081");
        String host = Objects.requireNonNull(node.host());
        if ("https".equals(node.scheme())) {
            throw new InvalidRequestException(
                    "The node", url, "has the scheme https; caches listen on http, behind the server that ends TLS.");
        }
        int port = port(host);
        if (port == 0 || port > LAST_PORT) {
            throw new InvalidRequestException("The node", url, "has an impossible port; write 1 to 65535.");
        }
        return host;
    }

    /**
     * Creates a node.
     *
     * @param name its name
     * @param timeout how long one request may take
     * @param isAlone whether it is the only node; then no other node has to wait while this one is busy
     * @return the node
     */
    static CacheNode of(String name, Duration timeout, boolean isAlone) {
        return new CacheNode(name, address(name), timeout, isAlone);
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
     * Sends a request.
     *
     * @throws PurgeFailedException if there is no answer, or the node is paused
     */
    HttpAnswer send(HttpRequest request) throws PurgeFailedException, InterruptedException {
        checkNotPaused();
        try {
            return sender.send(request);
        } catch (PurgeFailedException e) {
            throw bounded(e);
        }
    }

    private synchronized void checkNotPaused() throws PurgeFailedException {
        if (System.nanoTime() - pausedUntil < 0) {
            throw new PurgeFailedException(
                    Reason.REFUSED, name + " was not asked, since it " + pauseReason + "; resume later", null);
        }
    }

    /** Records that the node did what it was asked for. */
    synchronized void done() {
        failures = 0;
    }

    /**
     * {@return the failure for an answer that is not a success} It is never {@link Reason#DENIED}, since another node
     * may accept what this one refuses.
     */
    PurgeFailedException failure(HttpAnswer answer, String remedy) {
        return bounded(
                switch (answer.status()) {
                    case 400, 401, 403, 404, 405, 407, 412, 501 -> sender.failure(Reason.REFUSED, answer, remedy);
                    default -> sender.failure(answer);
                });
    }

    /**
     * A node that is busy, silent or broken is asked again until the deadline. If there are other nodes, only for a
     * short time: then this one gets no requests for a while, so that it delays the others by a few failures, not by
     * some for each URL.
     */
    private synchronized PurgeFailedException bounded(PurgeFailedException failure) {
        boolean isBusy = failure.reason() == Reason.BUSY;
        if (!isBusy && failure.reason() != Reason.NO_ANSWER) {
            failures = 0;
            return failure;
        }
        if (isAlone) {
            return failure;
        }
        long now = System.nanoTime();
        if (failures == 0) {
            failingSince = now;
        }
        failures++;
        Duration wanted = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
        Duration failingFor = Duration.ofNanos(now - failingSince);
        boolean isShort = !isBusy || wanted.compareTo(LONGEST_BUSY.minus(failingFor)) <= 0;
        if (failures < MOST_FAILURES && isShort) {
            return failure;
        }
        pausedUntil = now + (wanted.compareTo(timeout) < 0 ? timeout : wanted).toNanos();
        pauseReason = isBusy ? "is busy" : "did not answer " + MOST_FAILURES + " times in a row";
        failures = 0;
        return new PurgeFailedException(
                isBusy ? Reason.REFUSED : Reason.UNCLEAR,
                failure.getMessage() + "; it " + pauseReason + ", and the other nodes cannot wait for it; resume later",
                failure);
    }
}
