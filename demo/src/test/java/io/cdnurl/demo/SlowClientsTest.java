package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send or read slowly, or not at all, keep nobody else waiting. */
class SlowClientsTest {
    private static final int MANY = 300;
    private static final int SMALL_WINDOW = 1024;
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final List<Socket> slow = new ArrayList<>();
    private RunningDemo demo;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("admin/static"));
        Path pictures = Files.createDirectories(folder.resolve("static/img"));
        Files.writeString(pictures.resolve("small.svg"), "<svg/>");
        // More than the buffers of both ends hold.
        Files.write(pictures.resolve("large.webp"), new byte[4_000_000]);
        demo = RunningDemo.start(0, 0, Assets.in(folder), Engine.PEBBLE, DeskKey.of("a-token-for-tests"));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        demo.close();
    }

    private void connect(String server, int clients, String request) throws IOException {
        URI address = URI.create(server);
        byte[] bytes = request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int client = 0; client < clients; client++) {
            Socket socket = new Socket();
            slow.add(socket);
            socket.setReceiveBufferSize(SMALL_WINDOW);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
            socket.getOutputStream().write(bytes);
        }
    }

    private void assertIsAnswered(String url) {
        int status = assertTimeoutPreemptively(SOON, () -> Http.get(url).statusCode(), "the answer of " + url);
        assertThat(status).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/settings, site", "/static/img/small.svg, edge"})
    void slowBodies(String path, String server) throws Exception {
        String address = server.equals("site") ? demo.siteAddress() : demo.edgeAddress();
        String method = server.equals("site") ? "POST " : "PURGE ";
        connect(address, MANY, method + path + """
                 HTTP/1.1
                Host: localhost
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 1000

                token=a""");

        assertIsAnswered(demo.siteAddress() + "/static/img/small.svg");
        assertIsAnswered(demo.edgeAddress() + "/static/img/small.svg");
    }

    @Test
    void slowHeaders() throws Exception {
        for (String server : List.of(demo.siteAddress(), demo.edgeAddress())) {
            connect(server, MANY / 2, "GET / HTTP/1.1\nHost: localhost\nX-");
        }

        assertIsAnswered(demo.siteAddress() + "/static/img/small.svg");
        assertIsAnswered(demo.edgeAddress() + "/static/img/small.svg");
    }

    @Test
    void slowReaders() throws Exception {
        String start = "HTTP/1.1 200";
        assertIsAnswered(demo.edgeAddress() + "/static/img/large.webp");
        connect(demo.edgeAddress(), 20, "GET /static/img/large.webp HTTP/1.1\nHost: localhost\n\n");
        for (Socket socket : slow) {
            assertThat(new String(socket.getInputStream().readNBytes(start.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(start);
        }

        assertTimeoutPreemptively(SOON, SlowClientsTest::waitUntilNoThreadAnswers, "threads wait for slow readers");
    }

    private static void waitUntilNoThreadAnswers() throws InterruptedException {
        while (Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(call -> call.getClassName().startsWith("io.javalin.http."))) {
            Thread.sleep(20);
        }
    }
}
