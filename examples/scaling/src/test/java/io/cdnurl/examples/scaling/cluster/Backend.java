package io.cdnurl.examples.scaling.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server in the place of an instance: it answers with its name, and knows what it was asked. */
final class Backend implements AutoCloseable {
    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int assetStatus = 200;
    private volatile boolean breaksOff;

    private Backend(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    static Backend start(String name, int port) throws IOException {
        Backend backend =
                new Backend(name, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        backend.server.createContext("/", backend::answer);
        backend.server.setExecutor(backend.threads);
        backend.server.start();
        return backend;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What it is asked for assets from now on gets this status. */
    void answerAssets(int status) {
        assetStatus = status;
    }

    /** From now on, it takes requests and breaks off the connection. */
    void breakOff() {
        breaksOff = true;
    }

    /** The requests so far, {@code GET /}, without those for its health. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith("/actuator/")) {
                requests.add(exchange.getRequestMethod() + " " + path);
                if (breaksOff) {
                    throw new IOException("as the test says");
                }
            }
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.startsWith("/assets/") ? assetStatus : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
