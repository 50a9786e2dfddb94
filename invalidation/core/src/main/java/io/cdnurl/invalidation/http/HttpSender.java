package io.cdnurl.invalidation.http;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Excerpt;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
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
 * Sends requests to one server over HTTP/1.1, each once, and says in terms of {@link PurgeFailedException} what went
 * wrong. Follows no redirect, since the server that is asked is the user's choice, and is given a credential.
 * Thread-safe.
 *
 * <p>What was certainly not taken is {@link Reason#REFUSED}: there was no connection. Where the request may have gone
 * out, a failure of the connection is {@link Reason#NO_ANSWER}.
 */
final class HttpSender {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
    private static final int EXCERPT = 200;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String where;
    private final Duration timeout;
    private final List<String> secrets;
    private final HttpClient client;

    /**
     * Makes one.
     *
     * @param where the server, as messages name it: {@code api.example.com}
     * @param timeout how long an exchange may take, from the connection to the last byte of the answer
     * @param secret what is cut out of all that comes back; null if no credential is sent
     * @param proxy what leads to the server, null for the proxy of the JVM
     * @throws InvalidRequestException if the timeout is not positive, or longer than a day
     */
    HttpSender(String where, Duration timeout, @Nullable String secret, @Nullable ProxySelector proxy) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidRequestException(
                    "The timeout", timeout.toString(), "is not positive, or longer than a day.");
        }
        this.where = where;
        this.timeout = timeout;
        this.secrets = secret == null ? List.of() : spellings(secret);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT);
        this.client = (proxy == null ? builder : builder.proxy(proxy)).build();
    }

    /** As an answer may repeat it: as it is, in a URL, and in JSON. */
    private static List<String> spellings(String secret) {
        return List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), secret.replace("/", "\\/"));
    }

    /**
     * Sends a request.
     *
     * @param request what is sent, with any method; it needs no timeout
     * @return the answer, with any status
     * @throws PurgeFailedException if there is no answer
     * @throws InterruptedException if the thread was interrupted
     */
    HttpAnswer send(HttpRequest request) throws PurgeFailedException, InterruptedException {
        // The timeout of a request ends with the head of the answer; this one holds for its body, too.
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, head -> new BeginningOfBody());
        try {
            HttpResponse<String> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
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
            return failure(Reason.REFUSED, "refused the connection; nothing was sent (" + Failure.of(e) + ")", e);
        }
        if (e instanceof SSLHandshakeException) {
            return failure(
                    Reason.REFUSED, "could not be talked to by TLS; nothing was sent (" + Failure.of(e) + ")", e);
        }
        if (e instanceof IOException) {
            return failure(
                    Reason.NO_ANSWER,
                    "did not answer to the end (" + Failure.of(e) + "); it may have taken the request",
                    e);
        }
        return failure(
                Reason.NO_ANSWER, "could not be asked (" + Failure.of(e) + "); it may have taken the request", e);
    }

    private PurgeFailedException failure(Reason reason, String problem, Throwable e) {
        return new PurgeFailedException(reason, where + " " + clean(problem), holdsSecret(e) ? null : e);
    }

    /** As where the JDK quotes what it cannot read of an answer. */
    private boolean holdsSecret(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            if (secrets.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes the failure for an answer that is not a success, by the rules that hold for every server: 429, and 503 with
     * a {@code Retry-After}, is busy; 401 and 403 are denied; 413 is too large; other 4xx, redirects, 501 and 505 are
     * refused. Any other 5xx may come from something between here and what does the work, so the request may have been
     * taken; and so it may with a 2xx that says something unexpected.
     *
     * @param answer what came back
     * @return the exception to throw
     */
    PurgeFailedException failure(HttpAnswer answer) {
        int status = answer.status();
        return switch (status) {
            case 429 -> busy(answer, answer.retryAfter());
            case 503 ->
                answer.retryAfter() != null ? busy(answer, answer.retryAfter()) : failure(Reason.NO_ANSWER, answer, "");
            case 401, 403 -> failure(Reason.DENIED, answer, "");
            case 413 -> failure(Reason.TOO_LARGE, answer, "");
            case 501, 505 -> failure(Reason.REFUSED, answer, "");
            default ->
                status >= 300 && status < 400
                        ? redirect(answer)
                        : failure(status >= 400 && status < 500 ? Reason.REFUSED : Reason.NO_ANSWER, answer, "");
        };
    }

    /**
     * Makes the failure for an answer, by the rules of one service.
     *
     * @param reason what it means
     * @param answer what came back; the message holds its status and the beginning of its text
     * @param remedy what to do about it, or empty
     * @return the exception to throw
     */
    PurgeFailedException failure(Reason reason, HttpAnswer answer, String remedy) {
        return new PurgeFailedException(reason, message(answer, remedy), null);
    }

    /**
     * Makes the failure for a server that wants no more requests for a while.
     *
     * @param answer what came back
     * @param retryAfter for how long, null if it does not say
     * @return the exception to throw
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
                .map(address -> excerpt(Credentials.withoutUserAndQuery(address)))
                .orElse("nowhere");
        return new PurgeFailedException(
                Reason.REFUSED,
                where + " answered " + answer.status() + ", a redirect to " + location
                        + ", which is not followed; name the right address",
                null);
    }

    /**
     * A text of the server as it may be shown: its beginning, in one line, without the secret.
     *
     * @param text what came back
     * @return the excerpt, empty if there is nothing to show
     */
    String excerpt(String text) {
        String line = SPACES.matcher(clean(text)).replaceAll(" ").strip();
        return Excerpt.of(Credentials.withoutUsers(line), EXCERPT);
    }

    /** A text without the secret. */
    String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
