package io.cdnurl.invalidation.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does not speak HTTP to the end: each connection gets some bytes, and then what is said here. */
final class ApiBrokenServer implements AutoCloseable {
    /** What comes after the bytes. */
    enum Then {
        /** An orderly end of the connection. */
        CLOSE,
        /** A reset, as of a process that died. */
        RESET,
        /** Nothing, until the client hangs up. */
        STALL
    }

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private ApiBrokenServer(String bytes, Then then) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> accept(bytes, then), "broken-server");
        thread.setDaemon(true);
        thread.start();
    }

    static ApiBrokenServer answering(String bytes, Then then) {
        return new ApiBrokenServer(bytes, then);
    }

    private void accept(String bytes, Then then) {
        while (true) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> answer(connection, bytes, then), "broken-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection, String bytes, Then then) {
        try (connection) {
            readRequest(connection.getInputStream());
            requested.countDown();
            connection.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            connection.getOutputStream().flush();
            if (then == Then.STALL) {
                awaitEnd(connection.getInputStream());
                hungUp.countDown();
            } else if (then == Then.RESET) {
                connection.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // The client hung up.
        }
    }

    /** The head, and a body if there is one: what is not read would turn an orderly end into a reset. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        String length = head.toString().replaceAll("(?is).*\r\ncontent-length: *([0-9]+).*", "$1");
        if (length.length() < head.length()) {
            in.readNBytes(Integer.parseInt(length));
        }
    }

    private static void awaitEnd(InputStream in) {
        try {
            in.readAllBytes();
        } catch (IOException e) {
            // That is one, too.
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    void awaitRequest() throws InterruptedException {
        requested.await();
    }

    /** Whether the client of a connection that stalls hangs up soon. */
    boolean isHungUp() throws InterruptedException {
        return hungUp.await(30, SECONDS);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
