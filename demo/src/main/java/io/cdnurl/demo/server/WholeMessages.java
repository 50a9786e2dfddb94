package io.cdnurl.demo.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Keeps threads from waiting for clients: a request is handled when its body has arrived, and an answer is sent when it
 * is whole. Jetty waits for both without a thread. So a client that sends or reads slowly holds a connection, and
 * nothing else.
 */
final class WholeMessages extends Handler.Wrapper {
    /** The forms of the site have a few short fields. */
    static final int LARGEST_BODY = 4096;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            PlainAnswer.write(response, callback, HttpStatus.LENGTH_REQUIRED_411, "Send the header Content-Length.");
            return true;
        }
        long length = request.getLength();
        if (length > LARGEST_BODY) {
            String text = "The body is longer than " + LARGEST_BODY + " bytes.";
            PlainAnswer.write(response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, text);
            return true;
        }
        Answer answer = new Answer(request, response, callback);
        if (length <= 0) {
            return super.handle(request, answer, answer);
        }
        Content.Source.asByteArrayAsync(
                request,
                LARGEST_BODY,
                Promise.Invocable.from(
                        InvocationType.BLOCKING,
                        body -> handle(request, body, answer),
                        // The client went away. Jetty logs no stack trace for this exception.
                        failure -> answer.failed(new EofException(failure))));
        return true;
    }

    private void handle(Request request, byte[] body, Answer answer) {
        try {
            if (!super.handle(new Whole(request, body), answer, answer)) {
                Response.writeError(request, answer, answer, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(request, answer, answer, e);
        }
    }

    /** A request whose body is here. */
    private static final class Whole extends Request.Wrapper {
        private final Content.Source body;

        Whole(Request request, byte[] body) {
            super(request);
            this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        }

        @Override
        public Content.@Nullable Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable whenContent) {
            body.demand(whenContent);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }
    }

    /** An answer that is kept until it is whole. */
    private static final class Answer extends Response.Wrapper implements Callback {
        private final Callback sent;
        private ByteArrayOutputStream content = new ByteArrayOutputStream();

        Answer(Request request, Response response, Callback sent) {
            super(request, response);
            this.sent = sent;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
            if (bytes != null) {
                content.writeBytes(BufferUtil.toArray(bytes));
                bytes.position(bytes.limit());
            }
            callback.succeeded();
        }

        @Override
        public void reset() {
            super.reset();
            content.reset();
        }

        @Override
        public void succeeded() {
            byte[] whole = content.toByteArray();
            content = new ByteArrayOutputStream(0); // it may have room for twice as much
            getWrapped().write(true, ByteBuffer.wrap(whole), sent);
        }

        @Override
        public void failed(Throwable failure) {
            sent.failed(failure);
        }
    }
}
