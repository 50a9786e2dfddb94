package io.cdnurl.invalidation.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An API on this machine: remembers what it is asked, and answers what it is told to, the last one again and again. */
final class ApiServer implements AutoCloseable {
    record Request(String method, String target, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Function<Request, Answer>> answers = new ArrayDeque<>();

    private ApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** One that answers like Cloudflare or Fastly would, by what is asked. */
    static ApiServer start() {
        return answering(ApiServer::plausible);
    }

    static ApiServer answering(int status, String body) {
        return answering(status, Map.of(), body);
    }

    static ApiServer answering(int status, Map<String, String> headers, String body) {
        return answering(request -> new Answer(status, headers, body));
    }

    static ApiServer answering(Function<Request, Answer> answer) {
        return new ApiServer().then(answer);
    }

    ApiServer then(int status, String body) {
        return then(request -> new Answer(status, Map.of(), body));
    }

    ApiServer then(Function<Request, Answer> answer) {
        synchronized (answers) {
            answers.add(answer);
        }
        return this;
    }

    ApiServer thenTakeAll() {
        return then(ApiServer::plausible);
    }

    private static Answer plausible(Request request) {
        if (request.target().endsWith("/purge_cache")) {
            return new Answer(
                    200,
                    Map.of(),
                    "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"9a7806061c88\"}}");
        }
        if (request.body().isEmpty()) {
            return new Answer(200, Map.of(), "{\"status\":\"ok\",\"id\":\"108-1391560174-974124\"}");
        }
        var purges = JsonApi.MAPPER.createObjectNode();
        JsonApi.MAPPER
                .readTree(request.body())
                .path("surrogate_keys")
                .forEach(key -> purges.put(key.stringValue(), "108-1391560174-" + purges.size()));
        return new Answer(200, Map.of(), purges.toString());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            Function<Request, Answer> next;
            synchronized (answers) {
                next = answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
            }
            Answer answer = next.apply(request);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return requests;
    }

    Request request() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request but " + requests);
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
