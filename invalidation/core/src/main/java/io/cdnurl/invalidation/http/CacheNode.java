package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.internal.url.SiteAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/**
 * One node of a cache. Requests have the form of requests to a proxy, {@code PURGE http://cdn.example.com/x.css
 * HTTP/1.1}, which every server must accept (RFC 9112, section 3.2.2). So the host of the cached object can differ from
 * the host of the node. The other way, a {@code Host} header, needs a system property of the JVM. Thread-safe.
 */
final class CacheNode {
    private static final int USUAL_PORT = 80;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_TIMEOUTS = 3;
    private static final int MOST_BUSY_ANSWERS = 3;
    private static final Duration LONGEST_BUSY = Duration.ofSeconds(30);

    private final String name;
    private final Duration timeout;
    private final HttpSender sender;
    private final boolean isAlone;
    private int timeouts;
    private int busyAnswers;
    private long busySince;
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
     * Sends a request. After three timeouts in a row the node gets no requests for as long as one timeout. So a node
     * that is down delays the others by a few timeouts, not by one for each URL.
     *
     * @throws PurgeFailedException if there is no answer, or the node is paused
     */
    HttpAnswer send(HttpRequest request) throws PurgeFailedException, InterruptedException {
        checkNotPaused();
        try {
            HttpAnswer answer = sender.send(request);
            countTimeout(false);
            return answer;
        } catch (PurgeFailedException e) {
            countTimeout(e.getCause() instanceof TimeoutException || e.getCause() instanceof HttpTimeoutException);
            throw e;
        }
    }

    private synchronized void checkNotPaused() throws PurgeFailedException {
        if (System.nanoTime() - pausedUntil < 0) {
            throw new PurgeFailedException(
                    Reason.REFUSED, name + " was not asked, since it " + pauseReason + "; resume later", null);
        }
    }

    private synchronized void countTimeout(boolean isTimeout) {
        timeouts = isTimeout ? timeouts + 1 : 0;
        if (timeouts == MOST_TIMEOUTS) {
            pause(timeout, "did not answer in time " + MOST_TIMEOUTS + " times in a row");
        }
    }

    private void pause(Duration time, String reason) {
        pausedUntil = System.nanoTime() + time.toNanos();
        pauseReason = reason;
        timeouts = 0;
        busyAnswers = 0;
    }

    /** Records that the node was not busy. */
    synchronized void done() {
        busyAnswers = 0;
    }

    /**
     * {@return the failure for an answer that is not a success} It is never {@link Reason#DENIED}, since another node
     * may accept what this one refuses. If there are other nodes, a busy node is waited for only for a short time.
     */
    PurgeFailedException failure(HttpAnswer answer, String remedy) {
        PurgeFailedException failure = switch (answer.status()) {
            case 400, 401, 403, 404, 405, 407, 412, 501 -> sender.failure(Reason.REFUSED, answer, remedy);
            default -> sender.failure(answer);
        };
        if (failure.reason() == Reason.BUSY) {
            return busy(failure);
        }
        done();
        return failure;
    }

    private synchronized PurgeFailedException busy(PurgeFailedException failure) {
        if (isAlone) {
            return failure;
        }
        long now = System.nanoTime();
        if (busyAnswers == 0) {
            busySince = now;
        }
        busyAnswers++;
        Duration wanted = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
        Duration busyFor = Duration.ofNanos(now - busySince);
        if (busyAnswers < MOST_BUSY_ANSWERS && wanted.compareTo(LONGEST_BUSY.minus(busyFor)) <= 0) {
            return failure;
        }
        pause(wanted.compareTo(timeout) < 0 ? timeout : wanted, "is busy");
        return new PurgeFailedException(
                Reason.REFUSED,
                failure.getMessage() + "; it is busy, and the other nodes cannot wait for it; resume later",
                failure);
    }
}
