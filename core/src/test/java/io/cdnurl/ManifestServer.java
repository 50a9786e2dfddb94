package io.cdnurl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server on this machine that answers as it is told, byte by byte if need be: no server library would send only
 * half of what it announced.
 */
final class ManifestServer implements AutoCloseable {
    /** Writes what goes back to a client; the connection is closed afterwards. */
    @FunctionalInterface
    interface Answer {
        void to(Exchange exchange) throws IOException, InterruptedException;
    }

    private final List<Exchange> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listening;
    private volatile Answer answer;

    ManifestServer(Answer answer) {
        this(answer, 0);
    }

    private ManifestServer(Answer answer, int port) {
        this.answer = answer;
        try {
            this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A server at the place where a closed one was. */
    ManifestServer restarted() {
        return new ManifestServer(answer, listening.getLocalPort());
    }

    void answers(Answer next) {
        answer = next;
    }

    String url() {
        return "http://localhost:" + listening.getLocalPort() + "/manifest.txt";
    }

    /** The requests so far, in the order in which they came. */
    List<Exchange> requests() {
        return requests;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Exchange exchange = new Exchange(socket);
            requests.add(exchange);
            answer.to(exchange);
        } catch (IOException | InterruptedException e) {
            // The client has gone, which is what some tests are about.
        } finally {
            open.remove(socket);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "manifest-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The usual answer, in full. */
    static Answer ok(String body, String... headers) {
        return exchange -> exchange.send(head(200, body.getBytes(StandardCharsets.UTF_8).length, headers) + body);
    }

    static Answer status(int status, String... headers) {
        return exchange -> exchange.send(head(status, 0, headers));
    }

    static Answer redirect(String location) {
        return status(302, "Location: " + location);
    }

    /** Anything at all, from the status line on. */
    static Answer raw(String text) {
        return exchange -> exchange.send(text);
    }

    private static String head(int status, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Status\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    /** One request, and the way back. */
    static final class Exchange {
        private final BufferedReader in;
        private final OutputStream out;
        private final String target;
        private final Map<String, String> headers = new TreeMap<>();

        private Exchange(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            out = socket.getOutputStream();
            target = readLine().split(" ", -1)[1];
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                String[] header = line.split(": *", 2);
                headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            }
        }

        private String readLine() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the client has gone");
            }
            return line;
        }

        String target() {
            return target;
        }

        /** The value of a request's header, null if it was not sent. */
        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Sends nothing more, and waits until the client gives up. */
        void hang() throws IOException {
            while (in.read() >= 0) {
                // What a client still sends is of no interest.
            }
        }
    }
}
