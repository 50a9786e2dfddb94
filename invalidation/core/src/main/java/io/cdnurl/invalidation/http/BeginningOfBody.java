package io.cdnurl.invalidation.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first MiB of a body, then closes the connection. The longest expected answer is Fastly's list of 256 keys
 * of 1,024 bytes each.
 */
final class BeginningOfBody implements BodySubscriber<BeginningOfBody.Text> {
    static final int LONGEST = 1 << 20;

    /**
     * The beginning of a body.
     *
     * @param text the text
     * @param isCut whether the body is longer
     */
    record Text(String text, boolean isCut) {}

    private final CompletableFuture<Text> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;
    private boolean isCut;

    @Override
    public CompletionStage<Text> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            isCut |= buffer.remaining() > LONGEST - bytes.size();
            byte[] chunk = new byte[Math.min(buffer.remaining(), LONGEST - bytes.size())];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
        }
        if (isCut && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable e) {
        body.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        body.complete(new Text(bytes.toString(StandardCharsets.UTF_8), isCut));
    }
}
