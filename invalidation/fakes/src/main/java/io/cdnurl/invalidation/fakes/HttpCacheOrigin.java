package io.cdnurl.invalidation.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The site behind a cache: its content changes on command, and it knows what it was asked for. */
public final class HttpCacheOrigin implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final Map<String, String> varies = new ConcurrentHashMap<>();
    private final AtomicInteger release = new AtomicInteger(1);
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile int otherMethodsGet = 405;

    private HttpCacheOrigin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static HttpCacheOrigin start() throws IOException {
        return new HttpCacheOrigin();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on, each URL has another content. */
    public void release() {
        release.incrementAndGet();
    }

    /** What a URL has now. */
    public String content(String host, String target) {
        return "release " + release + " of " + host + target;
    }

    /** Gives a URL tags, on each host. */
    public void tag(String target, String tagList) {
        tags.put(target, tagList);
    }

    /** Says that a URL differs by a header of the request. */
    public void vary(String target, String header) {
        varies.put(target, header);
    }

    /** From now on, no request is answered until {@link #proceed}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** Answers what was held, and all that follows. */
    public void proceed() {
        held.countDown();
    }

    /** What is answered to PURGE and the like. */
    public void answerOtherMethods(int status) {
        otherMethodsGet = status;
    }

    /** The requests so far: {@code GET cdn.example.com/x.css}. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String target = exchange.getRequestURI().toString();
            requests.add(exchange.getRequestMethod() + " " + host + target);
            awaitProceed();
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=86400");
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            String tagList = tags.get(target);
            if (tagList != null) {
                exchange.getResponseHeaders().set("xkey", tagList);
            }
            String vary = varies.get(target);
            if (vary != null) {
                exchange.getResponseHeaders().set("Vary", vary);
            }
            byte[] body = content(host, target).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    exchange.getRequestMethod().equals("GET") ? 200 : otherMethodsGet, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void awaitProceed() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
