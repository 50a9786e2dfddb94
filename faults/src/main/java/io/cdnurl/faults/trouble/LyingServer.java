package io.cdnurl.faults.trouble;

import io.cdnurl.faults.truth.Build;
import io.cdnurl.faults.truth.ManifestKind;
import io.cdnurl.faults.truth.Truth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves the manifests of the newest build, and lies more often than not. From time to time it is gone. A builder of
 * the site puts its number into the query, so the truth is kept for each.
 */
public final class LyingServer implements AutoCloseable {
    private static final Build NEVER_BUILT = new Build(1_000_000_000);

    /** In percent of all answers. A builder needs the truth about all its manifests at its start. */
    private static final int LIES_AT_START = 25;

    private static final int LIES_LATER = 60;

    private final Truth truth;
    private final Tally answers = new Tally();
    private final Tally lies = new Tally();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final int port;
    private volatile ServerSocket listening;
    private volatile boolean lying;
    private volatile Build newest = new Build(1);

    /**
     * Starts to serve, without lies yet.
     *
     * @param truth is told what is served
     * @throws IOException if no port is free
     */
    public LyingServer(Truth truth) throws IOException {
        this.truth = truth;
        listening = listen(0);
        port = listening.getLocalPort();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 200);
        start(() -> accept(socket));
        return socket;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "manifest-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return where the manifests are, with a slash at its end} */
    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Begins to lie. */
    public void lie() {
        lying = true;
    }

    /**
     * Has a new build every half second, and is gone once in a while; to be repeated.
     *
     * @throws Exception if it cannot come back
     */
    public void step() throws Exception {
        Thread.sleep(500);
        newest = new Build(newest.number() + 1);
        if (newest.number() % 40 == 0) {
            lies.count("gone for a while");
            listening.close();
            Thread.sleep(ThreadLocalRandom.current().nextInt(500, 3000));
            listening = listen(port);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return; // it is gone
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Exchange exchange = new Exchange(client);
            if (exchange.isElsewhere()) {
                elsewhere.incrementAndGet();
                exchange.answer(200, NEVER_BUILT.manifest(ManifestKind.BUILD));
            } else if (exchange.isInCircle()) {
                Lie.REDIRECT_IN_A_CIRCLE.tell(exchange, new byte[0]);
            } else {
                serve(exchange);
            }
        } catch (IOException e) {
            // The client has gone, as most do when they are lied to.
        }
    }

    private void serve(Exchange exchange) throws IOException {
        ManifestKind kind = ManifestKind.valueOf(exchange.path().toUpperCase(Locale.ROOT));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (lying && random.nextInt(100) < (exchange.isConditional() ? LIES_LATER : LIES_AT_START)) {
            Lie[] possible = Arrays.stream(Lie.values())
                    .filter(lie -> lie.showsAlways() || kind.showsTruncation() || exchange.isConditional())
                    .toArray(Lie[]::new);
            Lie lie = possible[random.nextInt(possible.length)];
            lies.count(lie.toString());
            lie.tell(exchange, newest.manifest(kind));
        } else {
            WholeAnswer answer = lying ? WholeAnswer.any(random) : WholeAnswer.PLAIN;
            answers.count(answer.toString());
            answer.send(exchange, newest, kind, truth.builds(exchange.query(), kind));
        }
    }

    /** {@return whole manifests, by how they were sent} */
    public Tally answers() {
        return answers;
    }

    /** {@return lies, by their kinds} */
    public Tally lies() {
        return lies;
    }

    /** {@return how many builds there were} */
    public int builds() {
        return newest.number();
    }

    /** {@return how often the site followed a redirect to another host} */
    public int followedElsewhere() {
        return elsewhere.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
