package io.cdnurl.manifest;

import io.cdnurl.internal.file.BoundedRead;
import io.cdnurl.internal.file.ContentCodings;
import io.cdnurl.internal.text.ForeignText;
import io.cdnurl.internal.text.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A manifest at an http(s) address. Requests are conditional (RFC 9110, section 13) once the validators are known. Each
 * fetch has an HTTP client of its own, so that no thread and no connection is kept between fetches.
 *
 * <p>What is stored with gzip is unpacked. The request does not ask for gzip, though: some servers that pack what they
 * send change its ETag, and then do not know that one again.
 */
final class HttpManifestSource implements ManifestSource {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final URI uri;
    private final FetchLimits limits;

    HttpManifestSource(URI uri, FetchLimits limits) {
        this.uri = uri;
        this.limits = limits;
    }

    @Override
    public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            HttpResponse<byte[]> response = follow(client, validators);
            if (response.statusCode() == NOT_MODIFIED && !validators.isEmpty()) {
                return null;
            }
            checkComplete(response);
            return new ManifestContent(
                    ContentCodings.unpacked(response.body(), response.headers(), limits.maxBytes()),
                    validators(response.headers()));
        } finally {
            close(client);
        }
    }

    private HttpResponse<byte[]> follow(HttpClient client, Map<String, String> validators)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limits.readTimeout().toNanos();
        Redirects redirects = new Redirects(limits.redirectsToAnyHost());
        URI at = uri;
        for (int followed = 0; ; followed++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at);
            validators.forEach(request::setHeader);
            HttpResponse<byte[]> response = send(client, request.build(), deadline - System.nanoTime());
            if (!Redirects.isOne(response.statusCode())) {
                return response;
            }
            if (followed == Redirects.MOST) {
                throw new IOException("the server answered with status " + response.statusCode()
                        + " again and again; no more than " + Redirects.MOST + " redirects are followed");
            }
            at = redirects.target(
                    at,
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""));
        }
    }

    private HttpResponse<byte[]> send(HttpClient client, HttpRequest request, long nanos)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, this::bodyOf);
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the server did not send its whole answer within " + HttpFailure.time(limits.readTimeout()), e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private BodySubscriber<byte[]> bodyOf(ResponseInfo info) {
        return info.statusCode() == OK ? new LimitedBody(limits.maxBytes()) : BodySubscribers.replacing(new byte[0]);
    }

    private IOException failure(Throwable e) {
        if (e instanceof BoundedRead.TooLargeException tooLarge) {
            return tooLarge;
        }
        Throwable cause = ForeignText.cause(e); // its message may hold what the server sent
        if (e instanceof HttpConnectTimeoutException) {
            return new IOException(
                    "there was no connection within " + HttpFailure.time(limits.connectTimeout()), cause);
        }
        return new IOException(HttpFailure.of(e), cause);
    }

    /** Refuses an answer that is not the manifest, or that would not show that it was cut short. */
    private static void checkComplete(HttpResponse<?> response) throws IOException {
        int status = response.statusCode();
        if (status != OK) {
            String message = "the server answered with status " + status;
            throw status == NOT_FOUND || status == GONE
                    ? new ManifestNotFoundException(message)
                    : new IOException(message);
        }
        HttpHeaders headers = response.headers();
        if (response.version() == HttpClient.Version.HTTP_1_1
                && headers.firstValue("Content-Length").isEmpty()
                && !isChunked(headers)) {
            throw new IOException(
                    "the server sent neither Content-Length nor chunks, so that an answer cut short would look"
                            + " whole; let it send Content-Length");
        }
    }

    /** Of all transfer codings only chunks show their end (RFC 9112, section 6.3); {@code identity} does not. */
    private static boolean isChunked(HttpHeaders headers) {
        return headers.firstValue("Transfer-Encoding").orElse("").strip().equalsIgnoreCase("chunked");
    }

    private static Map<String, String> validators(HttpHeaders headers) {
        Map<String, String> validators = new HashMap<>();
        headers.firstValue("ETag").ifPresent(tag -> validators.put("If-None-Match", tag));
        headers.firstValue("Last-Modified").ifPresent(date -> validators.put("If-Modified-Since", date));
        return validators;
    }

    /** Since Java 21 a client can be closed. On older versions the garbage collector ends it. */
    private static void close(HttpClient client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The HTTP client could not be closed.", e);
            }
        }
    }

    /** Without the query, where signed addresses carry their credentials. */
    @Override
    public String toString() {
        String query = uri.getRawQuery() == null ? "" : "?...";
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + query;
    }

    /** Collects a body up to a size. */
    private static final class LimitedBody implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private final int maxBytes;
        private Flow.@Nullable Subscription subscription;
        private long received;

        LimitedBody(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            whole.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                received += buffer.remaining();
            }
            if (received <= maxBytes) {
                whole.onNext(buffers);
            } else if (subscription != null) {
                subscription.cancel();
                whole.onError(new BoundedRead.TooLargeException(maxBytes));
            }
        }

        @Override
        public void onError(Throwable e) {
            whole.onError(e);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
