package io.cdnurl.spring.actuator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server with one manifest, which can be out of order. */
final class ManifestServer implements AutoCloseable {
    private static final byte[] MANIFEST = "{\"x.css\": \"x-0123abcd.css\"}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private volatile boolean isBroken;

    ManifestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = isBroken ? new byte[0] : MANIFEST;
            exchange.sendResponseHeaders(isBroken ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The address of the manifest, with a signature that nobody is to see. */
    String address() {
        return shownAddress().replace("...", "signature=hunter2");
    }

    String shownAddress() {
        return "http://" + domain() + "/manifest.json?...";
    }

    String domain() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void breakDown() {
        isBroken = true;
    }

    void repair() {
        isBroken = false;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
