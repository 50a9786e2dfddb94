package io.cdnurl.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes the body of an answer, unless it turns out before its first byte that its receiver has it. */
final class UnlessKnownStream extends ServletOutputStream {
    private final ServletOutputStream body;
    private final AssetResponse answer;

    UnlessKnownStream(ServletOutputStream body, AssetResponse answer) {
        this.body = body;
        this.answer = answer;
    }

    @Override
    public void write(int oneByte) throws IOException {
        if (!answer.isNotModified()) {
            body.write(oneByte);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (!answer.isNotModified()) {
            body.write(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        answer.isNotModified();
        body.flush();
    }

    @Override
    public void close() throws IOException {
        answer.isNotModified();
        body.close();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }
}
