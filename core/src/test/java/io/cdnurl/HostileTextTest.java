package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.internal.text.ForeignText;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormatException;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What others wrote reaches messages, the messages of causes, and logs in visible characters and up to a length: it can
 * neither forge a line, nor control a terminal, nor turn the order of a text around, nor fill a disk.
 */
class HostileTextTest {
    private static final String INVISIBLE =
            "\r\n2025-01-01 ERROR forged\u001B[2J\u001B]0;title\u0007\u202A\u202B\u202C\u202D\u202E"
                    + "\u2066\u2067\u2068\u2069\u200E\u200F\u061C\u2028\u2029\u0085\u0000\uD800";

    private static final String LONG = "x".repeat(1_000_334);

    private static final List<String> TEXTS =
            List.of(INVISIBLE, "/" + INVISIBLE, LONG, "https://" + LONG, INVISIBLE + LONG, LONG + INVISIBLE);

    static List<String> texts() {
        return TEXTS;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fromPages(String text) {
        CdnUrlBuilder cdn = SampleSite.cdn();
        assertHarmless(() -> cdn.urlFor(text, Map.of()));
        assertHarmless(() -> cdn.urlFor("static", "../" + text));
        assertHarmless(() -> cdn.urlFor("user.show", Map.of(text, 1)));
        assertHarmless(() -> cdn.urlFor("index", Map.of("_" + text, 1)));
        assertHarmless(() -> cdn.urlFor("index", Map.of("_scheme", text)));
        assertHarmless(() -> cdn.urlFor("index", Map.of("_external", new BigInteger("9".repeat(10_000)))));
        assertHarmless(() -> cdn.urlFor("index", Map.of("_external", numberThatSays(text))));
        assertHarmless(() -> cdn.tags().script("static", "x", Map.of(text + "=", 1)));
        assertHarmless(() -> cdn.tags().entry("static", text, Map.of()));
        assertHarmless(() -> RequestContext.of("https", text));
        assertHarmless(() -> RouteTable.builder().route(text, text));
        assertHarmless(() -> StaticEndpoint.directory(text, text, Path.of("none")));
        for (Setting setting : Setting.values()) {
            assertHarmless(() -> CdnSettings.of(Map.of(setting.name(), text)));
        }
        assertHarmless(() -> CdnSettings.of(Map.of(text, "x")));
    }

    private static Number numberThatSays(String text) {
        return new Number() {
            private static final long serialVersionUID = 1L;

            @Override
            public int intValue() {
                return 0;
            }

            @Override
            public long longValue() {
                return 0;
            }

            @Override
            public float floatValue() {
                return 0;
            }

            @Override
            public double doubleValue() {
                return 0;
            }

            @Override
            public String toString() {
                return text;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fromTheContentOfAManifest(String text) {
        String json = text.codePoints()
                .mapToObj(c -> c < 0x20 ? String.format("\\u%04x", c) : Character.toString(c))
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        for (String content : List.of(
                text,
                "{" + text,
                "{\"" + json + "\": 1}",
                "{\"x.js\": \"" + json + "\"}",
                "{\"x.js\": {\"file\": \"" + json + "\"}}",
                "{\"x.js\": {\"file\": \"x.js\", \"imports\": [\"" + json + "\"]}}",
                "{\"entrypoints\": {\"" + json + "\": {\"js\": [\"" + json + "\"]}}}",
                "{\"x.js\": {\"src\": \"x.1a2b3c.js\", \"integrity\": \"" + json + "\"}}",
                "12345678  " + text + "\n12345679  " + text + "\n",
                text + "  x.css\n")) {
            ManifestSource source =
                    validators -> new ManifestContent(content.getBytes(StandardCharsets.UTF_8), Map.of());
            assertHarmless(() -> RefreshingManifest.builder(source, StandardFormats.recognizing(List.of()))
                    .open()
                    .get()
                    .file(text));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fromAServer(String text) {
        for (String answer : List.of(
                text,
                "HTTP/1.1 " + text,
                "HTTP/1.1 200 " + text + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: " + text + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: " + text + "\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + text,
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://" + text + "\r\n\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + text + "\r\n\r\n")) {
            try (ManifestServer server = new ManifestServer(ManifestServer.raw(answer))) {
                assertHarmless(() -> CdnUrlBuilder.of(SampleSite.unversioned()
                        .manifestUrl(server.url())
                        .manifestReadTimeout(Duration.ofMillis(500))
                        .build()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fromASourceOfTheTeam(String text) {
        IOException failure = new IOException(text, new IllegalStateException(text));
        failure.addSuppressed(new ManifestFormatException(text, new IOException(text)));
        ManifestSource source = validators -> {
            throw failure;
        };
        assertHarmless(() ->
                CdnUrlBuilder.of(SampleSite.unversioned().manifestSource(source).build()));
        try (RecordedLog log = RecordedLog.of(RefreshingManifest.class)) {
            assertHarmless(() -> RefreshingManifest.builder(source, StandardFormats.recognizing(List.of()))
                    .orEmpty(true)
                    .open());
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void aCauseThatCanBeLoggedStaysAsItIs() {
        IOException cause = new IOException("plain", new IllegalStateException((String) null));

        assertThat(ForeignText.cause(cause)).isSameAs(cause);
        assertThat(ForeignText.cause(new IOException("a\u202Eb", cause)))
                .hasMessage("java.io.IOException: a\\u202Eb")
                .hasRootCauseMessage("java.lang.IllegalStateException: null");
    }

    private static void assertHarmless(ThrowingCallable call) {
        try (RecordedLog manifests = RecordedLog.of(RefreshingManifest.class);
                RecordedLog urls = RecordedLog.of(CdnUrlBuilder.class)) {
            Throwable thrown = catchThrowable(call);
            if (thrown != null && isOfProject(thrown)) {
                assertHarmless(trace(thrown), 3 * ForeignText.LONGEST);
            }
            for (RecordedLog log : List.of(manifests, urls)) {
                for (RecordedLog.Line line : log.lines()) {
                    assertHarmless(String.valueOf(line.text()), ForeignText.LONGEST);
                    if (line.thrown() != null) {
                        assertHarmless(trace(line.thrown()), 3 * ForeignText.LONGEST);
                    }
                }
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** What a source of the team throws is the team's, until core logs it or gives it as a cause. */
    private static boolean isOfProject(Throwable thrown) {
        return thrown instanceof CdnUrlException || thrown instanceof ManifestFormatException;
    }

    private static void assertHarmless(String text, int longest) {
        assertThat(text.length()).isLessThan(longest);
        assertThat(Arrays.stream(text.split("\n", -1)))
                .noneMatch(line -> line.startsWith("2025-01-01"))
                .allMatch(line -> line.codePoints().noneMatch(HostileTextTest::isInvisible));
    }

    private static boolean isInvisible(int c) {
        return c != '\t' && (Character.isISOControl(c) || (c > 0x7F && INVISIBLE.indexOf(c) >= 0));
    }
}
