package io.cdnurl.invalidation.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node in memory: keeps the bytes that it is sent, and answers what it is told to, the last one again and again. It
 * hangs up after an answer without an end of its head, and says nothing at all where the answer is empty.
 */
final class HttpCacheStub implements AutoCloseable {
    /** Instead of an answer: the connection is reset. */
    static final String RESET = "reset";

    private final ServerSocket server;
    private final List<String> answers;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();

    private HttpCacheStub(List<String> answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static HttpCacheStub answering(String... answers) {
        return new HttpCacheStub(List.of(answers));
    }

    static HttpCacheStub silent() {
        return new HttpCacheStub(List.of(""));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stub of a cache");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                head.append(line).append("\r\n");
                if (line.isEmpty()) {
                    heads.add(head.toString());
                    head.setLength(0);
                    String answer = answers.get(Math.min(answered.getAndIncrement(), answers.size() - 1));
                    if (answer.equals(RESET)) {
                        socket.setSoLinger(true, 0);
                        return;
                    }
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    if (!answer.isEmpty() && !answer.contains("\r\n\r\n")) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // The other side hung up.
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://" + name();
    }

    String name() {
        return "127.0.0.1:" + port();
    }

    /** The heads of the requests so far, with their line ends. */
    List<String> heads() {
        return heads;
    }

    int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
