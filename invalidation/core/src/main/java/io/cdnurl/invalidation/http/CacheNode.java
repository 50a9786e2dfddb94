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
 * One node of a cache. It is asked as a proxy is, {@code PURGE http://cdn.example.com/x.css HTTP/1.1}, which every
 * server understands (RFC 9112, section 3.2.2): the host that objects are kept by is then not the host of the node,
 * without the {@code Host} header that the JDK's client sets by a switch for the whole JVM only. Thread-safe.
 */
final class CacheNode {
    private static final int USUAL_PORT = 80;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_SILENCES = 3;
    private static final int MOST_REFUSALS = 3;
    private static final Duration LONGEST_BUSY = Duration.ofSeconds(30);

    private final String name;
    private final Duration timeout;
    private final HttpSender sender;
    private final boolean isAlone;
    private int silences;
    private int refusals;
    private long busySince;
    private long askedAgainAt = System.nanoTime();
    private String whyNot = "";

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
     * @throws InvalidRequestException if it is something else
     */
    static String name(String url) {
        UrlReference node = SiteAddress.parse("The node", url, "http://10.0.0.5:6081");
        String host = Objects.requireNonNull(node.host());
        if ("https".equals(node.scheme())) {
            throw new InvalidRequestException(
                    "The node", url, "is to be asked over https; caches listen on http, behind what ends TLS.");
        }
        int port = port(host);
        if (port == 0 || port > LAST_PORT) {
            throw new InvalidRequestException("The node", url, "has a port that cannot be; write 1 to 65535.");
        }
        return host;
    }

    /**
     * Makes a node.
     *
     * @param name its name
     * @param timeout how long one request may take
     * @param isAlone whether it is the only node; then no other has to wait while this one is busy
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
     * Sends a request. After three in a row that were in vain for the whole timeout the node is left alone for as long,
     * so that one that is down costs others a few timeouts, and not one for each URL.
     *
     * @throws PurgeFailedException if there is no answer
     */
    HttpAnswer send(HttpRequest request) throws PurgeFailedException, InterruptedException {
        checkThatItIsAsked();
        try {
            HttpAnswer answer = sender.send(request);
            silent(false);
            return answer;
        } catch (PurgeFailedException e) {
            silent(e.getCause() instanceof TimeoutException || e.getCause() instanceof HttpTimeoutException);
            throw e;
        }
    }

    private synchronized void checkThatItIsAsked() throws PurgeFailedException {
        if (System.nanoTime() - askedAgainAt < 0) {
            throw new PurgeFailedException(
                    Reason.REFUSED, name + " was not asked, since it " + whyNot + "; resume later", null);
        }
    }

    private synchronized void silent(boolean isSilent) {
        silences = isSilent ? silences + 1 : 0;
        if (silences == MOST_SILENCES) {
            leaveAlone(timeout, "did not answer in time " + MOST_SILENCES + " times in a row");
        }
    }

    private void leaveAlone(Duration time, String why) {
        askedAgainAt = System.nanoTime() + time.toNanos();
        whyNot = why;
        silences = 0;
        refusals = 0;
    }

    /** Takes note that the node did what it was asked for. */
    synchronized void done() {
        refusals = 0;
    }

    /**
     * Makes the failure for an answer that is not a success. What one node refuses another one may take, so that
     * nothing is denied for all. A node that is busy is waited for, but where there are others not for long.
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
        if (refusals == 0) {
            busySince = now;
        }
        refusals++;
        Duration wanted = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
        Duration busyFor = Duration.ofNanos(now - busySince);
        if (refusals < MOST_REFUSALS && wanted.compareTo(LONGEST_BUSY.minus(busyFor)) <= 0) {
            return failure;
        }
        leaveAlone(wanted.compareTo(timeout) < 0 ? timeout : wanted, "is busy");
        return new PurgeFailedException(
                Reason.REFUSED,
                failure.getMessage() + "; it is busy, and the other nodes are not to wait; resume later",
                failure);
    }
}
