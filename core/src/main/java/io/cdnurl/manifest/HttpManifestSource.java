package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A manifest behind an http(s) address, asked for conditionally (RFC 9110, section 13) once its validators are known. */
final class HttpManifestSource implements ManifestSource, AutoCloseable {
    private final URI uri;
    private final FetchLimits limits;
    private final HttpClient client;

    HttpManifestSource(URI uri, FetchLimits limits) {
        this.uri = uri;
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    @Override
    public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limits.readTimeout());
        validators.forEach(request::setHeader);
        HttpResponse<InputStream> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new IOException("the server did not answer within " + seconds(limits.readTimeout()), e);
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() == 304 && !validators.isEmpty()) {
                return null;
            }
            checkComplete(response);
            Duration left = limits.readTimeout().minusNanos(System.nanoTime() - start);
            return new ManifestContent(read(body, left), validators(response.headers()));
        }
    }

    /** Refuses what is not the manifest, or would not show that it was cut off. */
    private static void checkComplete(HttpResponse<?> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("the server answered with status " + response.statusCode());
        }
        HttpHeaders headers = response.headers();
        String encoding = headers.firstValue("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new IOException("the server answered with Content-Encoding: " + encoding
                    + ", which was not asked for; store the manifest uncompressed");
        }
        if (response.version() == HttpClient.Version.HTTP_1_1
                && headers.firstValue("Content-Length").isEmpty()
                && headers.firstValue("Transfer-Encoding").isEmpty()) {
            throw new IOException(
                    "the server answered with neither Content-Length nor chunks, so that an answer cut short"
                            + " would look whole; let it send Content-Length");
        }
    }

    private byte[] read(InputStream body, Duration left) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        // A read of this stream waits without limit, and closing it is what ends the waiting.
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    closeQuietly(body);
                },
                CompletableFuture.delayedExecutor(Math.max(left.toNanos(), 0), TimeUnit.NANOSECONDS));
        try {
            return BoundedRead.all(body, limits.maxBytes());
        } catch (IOException e) {
            if (late.get()) {
                throw new IOException(
                        "the server did not send the whole answer within " + seconds(limits.readTimeout()), e);
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException ignored) {
            // The reader meets the same trouble and reports it.
        }
    }

    private static Map<String, String> validators(HttpHeaders headers) {
        Map<String, String> validators = new HashMap<>();
        headers.firstValue("ETag").ifPresent(tag -> validators.put("If-None-Match", tag));
        headers.firstValue("Last-Modified").ifPresent(date -> validators.put("If-Modified-Since", date));
        return validators;
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " seconds";
    }

    /** From Java 21 on a client can be closed; before, it ends when nothing refers to it. */
    @Override
    public void close() {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The HTTP client could not be closed", e);
            }
        }
    }

    /** Without the query, which is where signed addresses carry their credentials. */
    @Override
    public String toString() {
        String query = uri.getRawQuery() == null ? "" : "?...";
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + query;
    }
}
