package io.cdnurl.examples.scaling.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Shows a page to a browser on this machine. */
final class LivePage implements AutoCloseable {
    private final HttpServer server;

    private LivePage(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to show it.
     *
     * @param port where; 0 for a free port
     * @param page asked for the page each time
     */
    static LivePage start(int port, Supplier<String> page) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> answer(exchange, page.get()));
        server.start();
        return new LivePage(server);
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        try (exchange) {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** {@return its address} */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
