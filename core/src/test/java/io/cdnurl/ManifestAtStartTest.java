package io.cdnurl;

import static io.cdnurl.ManifestServer.ok;
import static io.cdnurl.ManifestServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cdnurl.manifest.ManifestNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifest is read when the builder is made. If that fails, so does the making. */
@Timeout(60)
class ManifestAtStartTest {
    private static final String LIST = "0123456789abcdef  static/x.css\n";
    private static final String ANSWER = SampleSite.CDN + "/static/x.css?c=0123456789abcdef";

    static List<ServerFault> faults() {
        return ServerFault.all().toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aServerThatFailsIsAnErrorWithAddressAndCause(ServerFault fault) {
        try (ManifestServer server = new ManifestServer(fault.answer())) {
            CdnSettings settings = SampleSite.unversioned()
                    .manifestUrl(server.url() + "?signature=hunter2")
                    .manifestReadTimeout(fault.limit())
                    .manifestMaxBytes(ServerFault.MAX_BYTES)
                    .build();

            assertUnavailable(settings, server.url() + "?...", fault.message());
        }
    }

    @Test
    void aServerThatIsDownIsAnErrorWithAddressAndCause() {
        ManifestServer server = new ManifestServer(ok(LIST));
        server.close();

        assertUnavailable(overHttp(server), server.url(), "the server refuses connections");
    }

    @Test
    void aServerThatDoesNotLetConnectIsAnErrorWithAddressAndCause() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assumeTrue(fill(full, waiting), "this system lets more connect than it was told");
            String url = "http://localhost:" + full.getLocalPort() + "/manifest.txt";
            CdnSettings settings = SampleSite.unversioned()
                    .manifestUrl(url)
                    .manifestConnectTimeout(Duration.ofMillis(200))
                    .build();

            assertUnavailable(settings, url, "there was no connection within 200 milliseconds");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void notModifiedIsNoAnswerToAFirstRequest() {
        try (ManifestServer server = new ManifestServer(ManifestServer.status(304))) {
            assertUnavailable(overHttp(server), server.url(), "the server answered with status 304");
        }
    }

    @Test
    void theFirstRequestIsUnconditional() {
        try (ManifestServer server = new ManifestServer(ok(LIST, "ETag: \"1\""))) {
            assertThat(CdnUrlBuilder.of(overHttp(server)).urlFor("static", "x.css"))
                    .isEqualTo(ANSWER);
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.header("If-None-Match")).isNull();
                assertThat(request.header("If-Modified-Since")).isNull();
            });
        }
    }

    @Test
    void theQueryIsSent() {
        try (ManifestServer server = new ManifestServer(ok(LIST))) {
            CdnUrlBuilder.of(SampleSite.unversioned()
                    .manifestUrl(server.url() + "?signature=hunter2")
                    .build());

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.target()).isEqualTo("/manifest.txt?signature=hunter2"));
        }
    }

    @Test
    void aRedirectIsFollowed() {
        try (ManifestServer server = new ManifestServer(exchange -> {
            boolean moved = exchange.target().equals("/moved");
            (moved ? ok(LIST) : redirect("/moved")).to(exchange);
        })) {
            assertThat(CdnUrlBuilder.of(overHttp(server)).urlFor("static", "x.css"))
                    .isEqualTo(ANSWER);
        }
    }

    @Test
    void aRedirectToAnotherPortIsFollowedIfTheSettingSaysSo() {
        try (ManifestServer other = new ManifestServer(ok(LIST));
                ManifestServer server = new ManifestServer(redirect(other.url() + "?token=hunter2"))) {
            assertThatThrownBy(() -> CdnUrlBuilder.of(overHttp(server)))
                    .isInstanceOf(ManifestUnavailableException.class)
                    .hasMessageContaining("another host or port")
                    .hasMessageContaining(URI.create(other.url()).getAuthority())
                    .hasMessageNotContaining("hunter2");
            assertThat(other.requests()).isEmpty();

            CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                    .manifestUrl(server.url())
                    .manifestAnyRedirect(true)
                    .build());
            assertThat(cdn.urlFor("static", "x.css")).isEqualTo(ANSWER);
        }
    }

    @Test
    void chunksAreRead() {
        try (ManifestServer server = new ManifestServer(ManifestServer.raw(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n" + LIST + "\r\n0\r\n\r\n"))) {
            assertThat(CdnUrlBuilder.of(overHttp(server)).urlFor("static", "x.css"))
                    .isEqualTo(ANSWER);
        }
    }

    @Test
    void aManifestOfExactlyTheLimitIsRead() {
        try (ManifestServer server = new ManifestServer(ok(LIST))) {
            CdnSettings.Builder settings = SampleSite.unversioned().manifestUrl(server.url());

            assertThat(CdnUrlBuilder.of(settings.manifestMaxBytes(LIST.length()).build())
                            .urlFor("static", "x.css"))
                    .isEqualTo(ANSWER);
            assertUnavailable(
                    settings.manifestMaxBytes(LIST.length() - 1).build(), server.url(), "it is larger than 30 bytes");
        }
    }

    @Test
    void aFileThatIsNotThereIsAnErrorWithAddressAndCause(@TempDir Path directory) {
        Path file = directory.resolve("no.txt");

        assertUnavailable(overFile(file), file.toUri().toString(), "there is no such file");
    }

    @Test
    void aFileThatIsNoneIsAnErrorWithAddressAndCause(@TempDir Path directory) throws IOException {
        Path garbage = Files.writeString(directory.resolve("garbage.txt"), "hello world\n");

        assertUnavailable(overFile(garbage), garbage.toUri().toString(), "line 1: ");
        assertUnavailable(overFile(directory), directory.toUri().toString(), "it is a folder");
    }

    @Test
    void aFileThatIsTooLargeIsAnErrorWithAddressAndCause(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("m.txt"), LIST.repeat(100));
        CdnSettings settings = SampleSite.unversioned()
                .manifestUrl(file.toUri().toString())
                .manifestMaxBytes(100)
                .build();

        assertUnavailable(settings, file.toUri().toString(), "it is larger than 100 bytes, which is the limit");
    }

    @Test
    void theClasspathIsRead(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("my manifest.txt"), LIST);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            for (String name : new String[] {"my%20manifest.txt", "/my%20manifest.txt"}) {
                CdnSettings settings = SampleSite.unversioned()
                        .manifestUrl("classpath:" + name)
                        .build();

                assertThat(CdnUrlBuilder.of(settings).urlFor("static", "x.css")).isEqualTo(ANSWER);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aResourceThatIsNotThereIsAnErrorWithAddressAndCause() {
        CdnSettings settings =
                SampleSite.unversioned().manifestUrl("classpath:no/such.txt").build();

        assertUnavailable(settings, "classpath:no/such.txt", "there is no such resource on the classpath");
        assertThatThrownBy(() -> CdnUrlBuilder.of(settings)).hasCauseInstanceOf(ManifestNotFoundException.class);
    }

    @Test
    void aSourceOfTheUsersOwnThatFailsIsAnErrorToo() {
        CdnSettings failing = SampleSite.unversioned()
                .manifestSource(validators -> {
                    throw new IllegalStateException("no bucket");
                })
                .build();
        CdnSettings empty =
                SampleSite.unversioned().manifestSource(validators -> null).build();

        assertThatThrownBy(() -> CdnUrlBuilder.of(failing))
                .isInstanceOf(ManifestUnavailableException.class)
                .hasMessageContaining("no bucket")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CdnUrlBuilder.of(empty))
                .isInstanceOf(ManifestUnavailableException.class)
                .hasMessageContaining("nothing has changed, but nothing was read from it before");
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        try (ManifestServer server = new ManifestServer(ManifestServer.Exchange::hang)) {
            Thread.currentThread().interrupt();

            assertUnavailable(overHttp(server), server.url(), "interrupted");
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static void assertUnavailable(CdnSettings settings, String address, String cause) {
        ManifestUnavailableException thrown =
                catchThrowableOfType(ManifestUnavailableException.class, () -> CdnUrlBuilder.of(settings));
        assertThat(thrown)
                .hasMessageStartingWith("The manifest at " + address + " cannot be read: ")
                .hasMessageContaining(cause)
                .hasMessageEndingWith(
                        ". Check CDN_MANIFEST_URL and what is there; to go on without versions from it, set"
                                + " CDN_MANIFEST=false.")
                .hasCauseInstanceOf(IOException.class);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("hunter2");
    }

    private static CdnSettings overHttp(ManifestServer server) {
        return SampleSite.unversioned().manifestUrl(server.url()).build();
    }

    private static CdnSettings overFile(Path file) {
        return SampleSite.unversioned().manifestUrl(file.toUri().toString()).build();
    }

    /** Fills the queue of those that wait to be accepted; more than it was told to hold get in. */
    private static boolean fill(ServerSocket server, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }
}
