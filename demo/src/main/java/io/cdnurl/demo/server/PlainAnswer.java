package io.cdnurl.demo.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers that are written without a page: to requests that are refused before any code of the site runs, and to those
 * where that code failed. They hold no text of an exception, which could name files of this machine.
 */
final class PlainAnswer implements Request.Handler {
    /** Jetty asks for the answer to an error. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        write(response, callback, response.getStatus(), HttpStatus.getMessage(response.getStatus()) + ".");
        return true;
    }

    static void write(Response response, Callback callback, int status, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        byte[] content = (text + "\n").getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), callback);
    }
}
