package io.cdnurl.invalidation.http;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Excerpt;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.SecretMask;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server over HTTP/1.1, each once, and turns failures into {@link PurgeFailedException}. It
 * follows no redirects, since the user chose the server that gets the credential. Thread-safe.
 *
 * <p>If there was no connection, the request was certainly not sent: {@link Reason#REFUSED}. If a connection fails
 * after the request may have been sent, that is {@link Reason#NO_ANSWER}.
 */
final class HttpSender {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
    private static final int EXCERPT = 200;

    /** What the JDK says if a proxy does not connect to the server. */
    private static final String NO_TUNNEL = "Tunnel failed";

    private static final String PROXY_PASSWORD =
            "the proxy wants a user and a password: http://user:password@host:port, and for Java"
                    + " -Djdk.http.auth.tunneling.disabledSchemes=";

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String where;
    private final Duration timeout;
    private final SecretMask secrets;
    private final HttpClient client;

    /**
     * Creates a sender.
     *
     * @param where the server, as messages name it: {@code api.example.com}
     * @param timeout how long an exchange may take, from the connection to the last byte of the answer
     * @param secret a text that is removed from everything the server answers; null if no credential is sent
     * @param proxy the proxy to use, null for the proxy of the JVM
     * @throws InvalidRequestException if the timeout is not positive, or longer than a day
     */
    HttpSender(String where, Duration timeout, @Nullable String secret, @Nullable ProxySelector proxy) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidRequestException(
                    "The timeout", timeout.toString(), "is not positive, or longer than a day.");
        }
        this.where = where;
        this.timeout = timeout;
        this.secrets = SecretMask.of(secret == null ? List.of() : List.of(secret), "***");
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT);
        this.client = (proxy == null ? builder : builder.proxy(proxy)).build();
    }

    /**
     * Sends a request.
     *
     * @param request the request, with any method; it needs no timeout
     * @return the answer, with any status
     * @throws PurgeFailedException if there is no answer
     * @throws InterruptedException if the thread was interrupted
     */
    HttpAnswer send(HttpRequest request) throws PurgeFailedException, InterruptedException {
        // The timeout of a request covers only the head of the answer; this one covers the body, too.
        CompletableFuture<HttpResponse<BeginningOfBody.Text>> exchange =
                client.sendAsync(request, head -> new BeginningOfBody());
        try {
            HttpResponse<BeginningOfBody.Text> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            BeginningOfBody.Text body = response.body();
            if (body == null) { // of a proxy that did not connect to the server
                return new HttpAnswer(response.statusCode(), response.headers(), "");
            }
            // A secret that is cut in two would not be recognized later.
            String text = body.isCut() ? secrets.hideInBeginning(body.text()) : body.text();
            return new HttpAnswer(response.statusCode(), response.headers(), text);
        } catch (TimeoutException e) {
            throw failure(
                    Reason.NO_ANSWER, "did not answer within " + seconds() + "; it may have taken the request", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private String seconds() {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    private PurgeFailedException failure(Throwable e) {
        if (e instanceof HttpConnectTimeoutException) {
            return failure(Reason.REFUSED, "could not be connected to in time; nothing was sent", e);
        }
        if (e instanceof UnknownHostException || e.getCause() instanceof UnresolvedAddressException) {
            return failure(Reason.REFUSED, "is not known by that name; nothing was sent", e);
        }
        if (e instanceof ConnectException) {
            return failure(Reason.REFUSED, "refused the connection; nothing was sent (" + said(e) + ")", e);
        }
        if (e instanceof SSLHandshakeException) {
            return failure(
                    Reason.REFUSED,
                    "failed the TLS handshake; nothing was sent (" + said(e) + "); Java must trust the authority of its"
                            + " certificate",
                    e);
        }
        if (String.valueOf(e.getMessage()).startsWith(NO_TUNNEL)) {
            return failure(
                    Reason.REFUSED, "was not reached, as the proxy refused; nothing was sent (" + said(e) + ")", e);
        }
        if (e instanceof IOException) {
            return failure(
                    Reason.NO_ANSWER, "did not answer to the end (" + said(e) + "); it may have taken the request", e);
        }
        return failure(Reason.UNCLEAR, "could not be asked (" + said(e) + "); it may have taken the request", e);
    }

    private PurgeFailedException failure(Reason reason, String problem, Throwable e) {
        return new PurgeFailedException(reason, where + " " + problem, holdsSecret(e) ? null : e);
    }

    /** An exception's own words, which are shortened, so that a secret in them could be cut in two. */
    private String said(Throwable e) {
        return holdsSecret(e) ? e.getClass().getSimpleName() : Failure.of(e);
    }

    /** The JDK quotes the parts of an answer that it cannot read. */
    private boolean holdsSecret(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (secrets.isIn(String.valueOf(at.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the failure for an answer that is not a success, by the rules that hold for every server} 429, and 503
     * with a {@code Retry-After}, is busy; 401 and 403 are denied; 413 is too large; other 4xx, redirects, 501 and 505
     * are refused. Any other 5xx may come from a proxy before the server, so the request may have been accepted. A 2xx
     * with an unexpected answer is unclear.
     *
     * @param answer the answer
     */
    PurgeFailedException failure(HttpAnswer answer) {
        int status = answer.status();
        return switch (status) {
            case 429 -> busy(answer, answer.retryAfter());
            case 503 ->
                answer.retryAfter() != null ? busy(answer, answer.retryAfter()) : failure(Reason.NO_ANSWER, answer, "");
            case 401, 403 -> failure(Reason.DENIED, answer, "");
            case 407 -> failure(Reason.REFUSED, answer, PROXY_PASSWORD);
            case 413 -> failure(Reason.TOO_LARGE, answer, "");
            case 501, 505 -> failure(Reason.REFUSED, answer, "");
            default ->
                status >= 300 && status < 400
                        ? redirect(answer)
                        : failure(other(status), answer, "");
        };
    }

    private static Reason other(int status) {
        if (status >= 500) {
            return Reason.NO_ANSWER;
        }
        return status >= 400 ? Reason.REFUSED : Reason.UNCLEAR;
    }

    /**
     * {@return the failure for an answer, by the rules of one service}
     *
     * @param reason why the request failed
     * @param answer the answer; the message has its status and the beginning of its text
     * @param remedy what the user can do, or empty
     */
    PurgeFailedException failure(Reason reason, HttpAnswer answer, String remedy) {
        return new PurgeFailedException(reason, message(answer, remedy), null);
    }

    /**
     * {@return the failure for a server that is busy}
     *
     * @param answer the answer
     * @param retryAfter how long to wait before the next request; null if the server does not say
     */
    PurgeFailedException busy(HttpAnswer answer, @Nullable Duration retryAfter) {
        return PurgeFailedException.busy(message(answer, ""), retryAfter);
    }

    private String message(HttpAnswer answer, String remedy) {
        String excerpt = excerpt(answer.text());
        return where + " answered " + answer.status() + (excerpt.isEmpty() ? "" : ": " + excerpt)
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }

    private PurgeFailedException redirect(HttpAnswer answer) {
        String location = answer.headers()
                .firstValue("Location")
                .map(address -> excerpt(Credentials.withoutUserAndQuery(clean(address))))
                .orElse("nowhere");
        return new PurgeFailedException(
                Reason.REFUSED,
                where + " answered " + answer.status() + ", a redirect to " + location
                        + ", which is not followed; name the right address",
                null);
    }

    /**
     * {@return the beginning of a text of the server, in one line, without the secret; empty if the text is blank}
     *
     * @param text the text
     */
    String excerpt(String text) {
        String line = SPACES.matcher(clean(text)).replaceAll(" ").strip();
        return Excerpt.of(Credentials.withoutUsers(line), EXCERPT);
    }

    /** A text without the secret. */
    String clean(String text) {
        return secrets.hide(text);
    }
}
