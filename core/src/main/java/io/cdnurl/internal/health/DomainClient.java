package io.cdnurl.internal.health;

import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.settings.HealthSettings;
import io.cdnurl.internal.text.HttpFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks domains whether they answer, as a browser that has not been there yet does: by a GET, over a connection of its
 * own. A connection that is kept would show neither a certificate that has expired nor a name that leads elsewhere.
 * (Only after an answer without a body the JDK's client keeps the connection, and cannot be told not to.)
 *
 * <p>As for HAProxy ({@code option httpchk}) and Amazon Route 53, a status of 2xx or 3xx is a success, and redirects
 * are not followed. The answer's head is enough: the body is not read.
 */
final class DomainClient {
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_FAILURE = 400;

    private final HealthSettings settings;
    private final HttpClient client;

    /** Makes a client; {@code executor} runs what is to be done for an answer. */
    DomainClient(HealthSettings settings, Executor executor) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // whose connection ends with a body that is not read
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .build();
    }

    /** Sends the request. */
    Answer ask(Host host) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(settings.scheme() + "://" + host.domain() + settings.path()))
                .setHeader("User-Agent", "cdn-url-health-check")
                .build();
        return new Answer(client.sendAsync(request, head -> new UnreadBody()));
    }

    /** An answer that may still come. */
    final class Answer {
        private final CompletableFuture<HttpResponse<Void>> head;

        private Answer(CompletableFuture<HttpResponse<Void>> head) {
            this.head = head;
        }

        /** Waits for the answer until a time of {@link System#nanoTime}; returns what is wrong, null for nothing. */
        @Nullable
        String failure(long deadline) throws InterruptedException {
            try {
                int status = head.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                        .statusCode();
                return status >= FIRST_SUCCESS && status < FIRST_FAILURE
                        ? null
                        : "the server answered with status " + status;
            } catch (TimeoutException e) {
                return "the server did not answer within " + HttpFailure.time(settings.timeout());
            } catch (ExecutionException e) {
                return HttpFailure.of(e.getCause() == null ? e : e.getCause());
            }
        }

        /** Ends the connection if the answer has not come. */
        void cancel() {
            head.cancel(true);
        }
    }

    /** Ends the connection when a body begins. */
    private static final class UnreadBody implements BodySubscriber<Void> {
        private final CompletableFuture<Void> nothing = CompletableFuture.completedFuture(null);

        @Override
        public CompletionStage<Void> getBody() {
            return nothing;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            begun.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {}

        @Override
        public void onError(Throwable e) {}

        @Override
        public void onComplete() {}
    }
}
