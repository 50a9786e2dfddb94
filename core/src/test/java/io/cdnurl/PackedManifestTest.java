package io.cdnurl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.ManifestServer.Answer;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that are stored with gzip, as deployments store them at S3, and servers that pack what they send. */
@Timeout(60)
class PackedManifestTest {
    private static final String LIST = "0123456789abcdef  static/x.css\n".repeat(50);
    private static final byte[] PACKED = gzip(LIST.getBytes(UTF_8));
    private static final FetchLimits LIMITS =
            new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), LIST.length());

    @Test
    void theManifestOfAServerThatPacksItIsUsed() {
        try (ManifestServer server = new ManifestServer(packed(PACKED, "Content-Encoding: gzip"))) {
            CdnUrlBuilder cdn = CdnUrlBuilder.of(
                    SampleSite.unversioned().manifestUrl(server.url()).build());

            assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css?c=0123456789abcdef");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: gzip",
                "Content-Encoding: GZIP",
                "content-encoding: x-gzip",
                "Content-Encoding: identity, gzip",
                "Content-Encoding: gzip, identity",
                "Content-Encoding: gzip,",
                "Content-Encoding: identity\r\nContent-Encoding: gzip",
                "Content-Type: application/gzip",
                "Content-Encoding: identity"
            })
    void contentPackedOnceIsUnpackedWhateverTheHeaderIsLike(String header) throws Exception {
        assertThat(fetch(packed(PACKED, header))).isEqualTo(LIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: gzip, gzip",
                "Content-Encoding: gzip\r\nContent-Encoding: x-gzip",
                "Content-Encoding: gzip" // what was sent is a file named manifest.txt.gz
            })
    void contentPackedTwiceIsUnpackedTwice(String header) throws Exception {
        assertThat(fetch(packed(gzip(PACKED), header))).isEqualTo(LIST);
    }

    @Test
    void contentInSeveralPartsIsUnpackedAsAWhole() throws Exception {
        byte[] parts = concat(
                gzip(LIST.substring(0, 40).getBytes(UTF_8)),
                gzip(LIST.substring(40).getBytes(UTF_8)));

        assertThat(fetch(packed(parts, "Content-Encoding: gzip"))).isEqualTo(LIST);
    }

    @ParameterizedTest
    @CsvSource({"br,br", "zstd,zstd", "deflate,deflate", "'gzip, br',br", "aws-chunked,aws-chunked", "BR,BR"})
    void anotherCodingIsNamedWithTheRemedy(String coding, String named) {
        assertThatThrownBy(() -> fetch(packed(PACKED, "Content-Encoding: " + coding)))
                .isInstanceOf(IOException.class)
                .hasMessage("the server answered with the Content-Encoding '" + named
                        + "', which cannot be unpacked here; store the manifest uncompressed or packed with gzip");
    }

    @Test
    void aHeaderThatSaysGzipMustBeTrue() {
        assertThatThrownBy(() -> fetch(packed(LIST.getBytes(UTF_8), "Content-Encoding: gzip")))
                .hasMessage("the server says Content-Encoding: gzip, and what it sent is not gzip; correct the header,"
                        + " or store the manifest packed");
        assertThatThrownBy(() -> fetch(packed(PACKED, "Content-Encoding: gzip, gzip")))
                .hasMessageContaining("what it sent is not gzip");
        assertThatThrownBy(() -> fetch(packed(PACKED, "Content-Encoding: gzip, gzip, gzip, gzip")))
                .hasMessageContaining("packed the manifest 4 times");
    }

    /** The transfer is complete here: what is cut short is what was stored. */
    @Test
    void contentThatWasCutShortIsCalledSoWhereverThatWas() {
        for (int length = 0; length < PACKED.length; length++) {
            byte[] cut = Arrays.copyOf(PACKED, length);
            assertThatThrownBy(() -> fetch(packed(cut, "Content-Encoding: gzip")))
                    .as("the first %s bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("its gzip content was cut short|.*what it sent is not gzip.*");
        }
    }

    @Test
    void aSecondPartThatWasCutShortIsNotTheEnd() {
        byte[] whole = concat(PACKED, gzip("another".getBytes(UTF_8)));
        for (int length = PACKED.length + 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> fetch(packed(cut, "Content-Encoding: gzip"), 10_000))
                    .as("the first %s bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut short");
        }
    }

    @Test
    void damagedContentIsCalledSo() {
        byte[] damaged = PACKED.clone();
        damaged[damaged.length - 8] ^= 1; // a checksum is there

        assertThatThrownBy(() -> fetch(packed(damaged, "Content-Encoding: gzip")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("its gzip content is damaged (");
    }

    @Test
    void theLimitCountsUnpackedBytes() throws Exception {
        assertThat(fetch(packed(PACKED, "Content-Encoding: gzip"), LIST.length()))
                .isEqualTo(LIST);
        assertThatThrownBy(() -> fetch(packed(PACKED, "Content-Encoding: gzip"), LIST.length() - 1))
                .hasMessage("it is larger than " + (LIST.length() - 1) + " bytes, which is the limit");
    }

    /** Unpacked it would be 4 GiB, in 16 KiB that are packed twice; the heap of the tests is smaller. */
    @Test
    void contentThatGrowsWithoutEndIsRefused() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(once)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                gzip.write(zeros);
            }
        }
        byte[] sixteenParts = once.toByteArray();
        for (int i = 0; i < 4; i++) {
            sixteenParts = concat(sixteenParts, sixteenParts);
        }
        Answer bomb = packed(gzip(sixteenParts), "Content-Encoding: gzip");

        assertThatThrownBy(() -> fetch(bomb, 8 << 20))
                .hasMessage("it is larger than 8388608 bytes, which is the limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, identity",
                "X-Chunked: chunked"
            })
    void anAnswerThatDoesNotShowItsEndIsRefused(String header) {
        Answer answer = exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + header + "\r\n\r\n");
            exchange.send(PACKED);
        };

        assertThatThrownBy(() -> fetch(answer))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("the server sent neither Content-Length nor chunks.*"
                        + "|the answer was cut short or is not HTTP.*");
    }

    @Test
    void chunksMayBePacked() throws Exception {
        Answer answer = exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: Chunked\r\n\r\n");
            exchange.send(Integer.toHexString(PACKED.length) + "\r\n");
            exchange.send(PACKED);
            exchange.send("\r\n0\r\n\r\n");
        };

        assertThat(fetch(answer)).isEqualTo(LIST);
    }

    @Test
    void requestsAreStillConditionalAndDoNotAskForGzip() throws Exception {
        Answer answer = exchange -> {
            if ("\"stored\"".equals(exchange.header("If-None-Match"))) {
                ManifestServer.status(304).to(exchange);
            } else {
                packed(PACKED, "Content-Encoding: gzip\r\nETag: \"stored\"").to(exchange);
            }
        };
        try (ManifestServer server = new ManifestServer(answer)) {
            ManifestSource source = ManifestSource.of(server.url(), LIMITS);
            ManifestContent first = Objects.requireNonNull(source.fetch(Map.of()));

            assertThat(source.fetch(first.validators())).isNull();
            assertThat(server.requests()).hasSize(2).allMatch(request -> request.header("Accept-Encoding") == null);
        }
    }

    @Test
    void filesAndResourcesMayBePackedToo(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("manifest.txt.gz"), PACKED);
        assertThat(text(ManifestSource.of(file.toUri().toString(), LIMITS).fetch(Map.of())))
                .isEqualTo(LIST);

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            thread.setContextClassLoader(loader);
            assertThat(text(ManifestSource.of("classpath:manifest.txt.gz", LIMITS)
                            .fetch(Map.of())))
                    .isEqualTo(LIST);
        } finally {
            thread.setContextClassLoader(before);
        }

        Files.write(file, Arrays.copyOf(PACKED, PACKED.length - 1));
        assertThatThrownBy(
                        () -> ManifestSource.of(file.toUri().toString(), LIMITS).fetch(Map.of()))
                .hasMessage("its gzip content was cut short");
    }

    private static String fetch(Answer answer) throws Exception {
        return fetch(answer, LIMITS.maxBytes());
    }

    private static String fetch(Answer answer, int maxBytes) throws Exception {
        try (ManifestServer server = new ManifestServer(answer)) {
            FetchLimits limits = new FetchLimits(LIMITS.connectTimeout(), LIMITS.readTimeout(), maxBytes);
            return text(ManifestSource.of(server.url(), limits).fetch(Map.of()));
        }
    }

    private static String text(ManifestContent content) {
        return new String(Objects.requireNonNull(content).bytes(), UTF_8);
    }

    private static Answer packed(byte[] body, String headers) {
        return exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n\r\n");
            exchange.send(body);
        };
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
