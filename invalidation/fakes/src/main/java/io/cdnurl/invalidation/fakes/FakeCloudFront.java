package io.cdnurl.invalidation.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront's invalidations on loopback, for tests, as its documentation and its clients' data describe them
 * (<a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html">CreateInvalidation</a>,
 * GetInvalidation, ListInvalidations, ListDistributions): what is in progress is limited, a reference is known again,
 * each error has its envelope. It purges nothing, and does not check signatures beyond their form. It can be told to go
 * wrong: {@link #trouble}.
 *
 * <p>Run by hand it stays until it is ended: {@link #main}. Thread-safe.
 */
public final class FakeCloudFront implements AutoCloseable {
    /** The id of the only distribution, unless others are added. */
    public static final String DISTRIBUTION = "EDFDVBD6EXAMPLE";

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * An invalidation that was accepted.
     *
     * @param distribution the id of its distribution
     * @param id its own id
     * @param reference the caller's
     * @param items paths and tags
     */
    public record Accepted(String distribution, String id, String reference, List<String> items) {}

    /**
     * A request and its result.
     *
     * @param method its HTTP method
     * @param path its path
     * @param status what was answered, 0 for nothing
     * @param code the error's code, or empty
     */
    public record Call(String method, String path, int status, String code) {}

    /**
     * Who signed a request.
     *
     * @param accessKey the access key
     * @param sessionToken the session token, or empty
     */
    public record Signer(String accessKey, String sessionToken) {}

    /** The limits of a distribution, which count what is in progress. */
    record Limits(
            int exact,
            int wildcards,
            int largestBatch,
            @Nullable Duration completeAfter) {}

    private final HttpServer server;
    private final ExecutorService executor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final Map<String, FakeDistribution> distributions = new TreeMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<Signer> signers = new LinkedHashSet<>();
    private Limits limits = new Limits(3_000, 15, 3_015, null);
    private int requestsPerSecond = Integer.MAX_VALUE;
    private int largestPage = 100;
    private boolean closeAfterTrouble;

    private FakeCloudFront(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-cloudfront");
            thread.setDaemon(true);
            return thread;
        });
        distributions.put(DISTRIBUTION, new FakeDistribution(DISTRIBUTION, List.of(), counter));
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    /**
     * Starts a server on any free port.
     *
     * @return the server, which must be closed
     */
    public static FakeCloudFront start() {
        return new FakeCloudFront(0);
    }

    /**
     * Starts a server that stays, and prints its address. Each invalidation takes five seconds.
     *
     * @param args the port; none, or 0, for any free port
     */
    public static void main(String[] args) {
        FakeCloudFront fake = new FakeCloudFront(args.length == 0 ? 0 : Integer.parseInt(args[0]));
        fake.completeAfter(Duration.ofSeconds(5));
        System.out.println(fake.endpoint() + " (distribution " + DISTRIBUTION + ")");
    }

    /** {@return the endpoint for a client, or for AWS_ENDPOINT_URL_CLOUDFRONT} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Adds a distribution, or replaces the one of the same id.
     *
     * @param id its id
     * @param aliases its aliases, {@code www.example.com} or {@code *.example.com}
     * @return this
     */
    public synchronized FakeCloudFront distribution(String id, String... aliases) {
        distributions.put(id, new FakeDistribution(id, List.of(aliases), counter));
        return this;
    }

    /**
     * Sets how many distributions a page of their list has at most, 100 by default, whatever is asked for.
     *
     * @param distributions the number of distributions
     * @return this
     */
    public synchronized FakeCloudFront largestPage(int distributions) {
        largestPage = distributions;
        return this;
    }

    /**
     * Sets how many items of a distribution may be in progress, 3,000 paths and 15 wildcards by default.
     *
     * @param exact how many paths without a wildcard, and tags
     * @param wildcards how many wildcards
     * @return this
     */
    public synchronized FakeCloudFront atOnce(int exact, int wildcards) {
        limits = new Limits(exact, wildcards, limits.largestBatch(), limits.completeAfter());
        return this;
    }

    /**
     * Sets how many items one request may have, 3,015 by default.
     *
     * @param items the number of items
     * @return this
     */
    public synchronized FakeCloudFront largestBatch(int items) {
        limits = new Limits(limits.exact(), limits.wildcards(), items, limits.completeAfter());
        return this;
    }

    /**
     * Sets how long new invalidations take. By default they take until {@link #completeAll}.
     *
     * @param time the time
     * @return this
     */
    public synchronized FakeCloudFront completeAfter(Duration time) {
        limits = new Limits(limits.exact(), limits.wildcards(), limits.largestBatch(), time);
        return this;
    }

    /** Completes all invalidations in progress. */
    public synchronized void completeAll() {
        distributions
                .values()
                .forEach(distribution -> distribution.invalidations().forEach(FakeDistribution.Invalidation::complete));
    }

    /**
     * Sets how many requests within a second are accepted, before others are answered with {@code Throttling}. By
     * default all are accepted.
     *
     * @param requests the number of requests
     * @return this
     */
    public synchronized FakeCloudFront requestsPerSecond(int requests) {
        requestsPerSecond = requests;
        return this;
    }

    /**
     * Makes trouble for the next requests, after any trouble that was added before.
     *
     * @param times for how many requests
     * @param trouble what happens to each of them
     * @return this
     */
    public synchronized FakeCloudFront trouble(int times, Trouble trouble) {
        troubles.addAll(Collections.nCopies(times, trouble));
        return this;
    }

    /**
     * Closes the server at the end of the trouble.
     *
     * @return this
     */
    public synchronized FakeCloudFront closeAfterTrouble() {
        closeAfterTrouble = true;
        return this;
    }

    /**
     * Waits until a request is left without an answer: {@link Trouble.Kind#STALL_BEFORE_TAKING} or {@link
     * Trouble.Kind#STALL_AFTER_TAKING}.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void awaitStall() throws InterruptedException {
        stalled.await();
    }

    /** Removes all trouble that is still to come. */
    public synchronized void endTrouble() {
        troubles.clear();
    }

    /**
     * {@return the accepted invalidations of all distributions, those of each distribution in the order in which they
     * came}
     */
    public synchronized List<Accepted> accepted() {
        return distributions.values().stream()
                .flatMap(distribution -> distribution.invalidations().stream())
                .map(FakeDistribution.Invalidation::accepted)
                .toList();
    }

    /** {@return whether no invalidation is in progress} */
    public synchronized boolean isCompleted() {
        return distributions.values().stream()
                .flatMap(distribution -> distribution.invalidations().stream())
                .allMatch(FakeDistribution.Invalidation::isCompleted);
    }

    /** {@return the paths and tags of all accepted invalidations; an item that was accepted twice is listed twice} */
    public List<String> acceptedItems() {
        return accepted().stream().flatMap(one -> one.items().stream()).toList();
    }

    /** {@return the requests, in the order in which they were answered} */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** {@return who signed the requests, each once} */
    public synchronized List<Signer> signers() {
        return List.copyOf(signers);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Trouble trouble = nextTrouble();
        if (trouble != null && trouble.kind() == Trouble.Kind.CLOSE_BEFORE_READING) {
            end(exchange);
            return;
        }
        byte[] request = exchange.getRequestBody().readAllBytes();
        if (trouble == null) {
            send(exchange, answer(exchange, request));
            return;
        }
        FakeAnswer answer = trouble.isBeforeTaking() ? FakeAnswer.of(exchange, trouble) : answer(exchange, request);
        switch (trouble.kind()) {
            case ERROR, CONTENT, ECHO -> send(exchange, answer);
            case STALL_BEFORE_TAKING, STALL_AFTER_TAKING -> {
                awaitClosing();
                end(exchange);
            }
            case CLOSE_WITHIN_ANSWER -> {
                answer.writeHalf(exchange);
                end(exchange);
            }
            default -> end(exchange);
        }
    }

    private synchronized @Nullable Trouble nextTrouble() {
        return troubles.poll();
    }

    private FakeAnswer answer(HttpExchange exchange, byte[] request) {
        try {
            return route(exchange, request);
        } catch (ApiException e) {
            return FakeAnswer.error(e);
        }
    }

    private synchronized FakeAnswer route(HttpExchange exchange, byte[] request) throws ApiException {
        throttle();
        Matcher resource = FakeAnswer.resource(exchange);
        signers.add(FakeAnswer.signer(exchange));
        String method = exchange.getRequestMethod();
        if (resource.group(1) == null) {
            requireGet(method);
            return FakeAnswer.ok(DistributionPage.of(exchange.getRequestURI(), distributions.values(), largestPage)
                    .xml());
        }
        FakeDistribution distribution = distributions.get(resource.group(1));
        if (distribution == null) {
            throw new ApiException(404, "NoSuchDistribution", "The specified distribution does not exist.");
        }
        String id = resource.group(2);
        if (method.equals("POST") && id == null) {
            FakeDistribution.Invalidation created = distribution.create(CloudFrontXml.readBatch(request), limits);
            return FakeAnswer.created(exchange, created);
        }
        requireGet(method);
        return FakeAnswer.ok(
                id == null
                        ? CloudFrontXml.list(distribution.newestFirst())
                        : CloudFrontXml.invalidation(distribution.find(id)));
    }

    private static void requireGet(String method) throws ApiException {
        if (!method.equals("GET")) {
            throw new ApiException(405, "MethodNotAllowed", "The method is not allowed.");
        }
    }

    private void throttle() throws ApiException {
        long now = System.nanoTime();
        lastSecond.removeIf(time -> now - time >= SECOND);
        if (lastSecond.size() >= requestsPerSecond) {
            throw Trouble.THROTTLING.asException();
        }
        lastSecond.add(now);
    }

    private void send(HttpExchange exchange, FakeAnswer answer) throws IOException {
        note(exchange, answer.status(), answer.code());
        answer.write(exchange);
    }

    private void end(HttpExchange exchange) {
        note(exchange, 0, "");
        if (isToGoAway()) {
            close();
        }
        exchange.close();
    }

    private synchronized boolean isToGoAway() {
        return closeAfterTrouble && troubles.isEmpty();
    }

    private synchronized void note(HttpExchange exchange, int status, String code) {
        calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), status, code));
    }

    private void awaitClosing() {
        stalled.countDown();
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server, and ends stalled requests. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
