package io.cdnurl.examples.scaling.cluster;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server in the place of an instance: it answers with its name, and knows what it was asked. */
final class Backend implements AutoCloseable {
    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int assetStatus = 200;
    private final Semaphore held = new Semaphore(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Headers headers = new Headers();
    private volatile int healthStatus = 200;
    private volatile Duration healthTakes = Duration.ZERO;
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

    /** From now on, each check of its health gets this status. */
    void answerHealth(int status) {
        healthStatus = status;
    }

    /** From now on, each check of its health takes so long. */
    void delayHealth(Duration time) {
        healthTakes = time;
    }

    /** From now on, requests wait for {@link #letGo}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Whether a request that was not told of yet waits here, or comes within a second. */
    boolean holdsAnother() throws InterruptedException {
        return held.tryAcquire(1, TimeUnit.SECONDS);
    }

    /** Answers the requests that wait. */
    void letGo() {
        gate.countDown();
    }

    /** A header of the last request that was not for its health; null without it. */
    String header(String name) {
        return headers.getFirst(name);
    }

    /** The requests so far, {@code GET /} as they were sent, without those for its health. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            int status = path.startsWith("/assets/") ? assetStatus : 200;
            if (path.equals("/actuator/health/readiness")) {
                Thread.sleep(healthTakes.toMillis());
                status = healthStatus;
            } else {
                take(exchange);
            }
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpExchange exchange) throws IOException, InterruptedException {
        headers = exchange.getRequestHeaders();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (breaksOff) {
            throw new IOException("as the test says");
        }
        if (gate.getCount() > 0) {
            held.release();
            gate.await();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
