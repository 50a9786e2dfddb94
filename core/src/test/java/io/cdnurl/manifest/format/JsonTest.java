package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not JSON, or too much of it. */
class JsonTest {
    private static final int HUNDRED_MEGABYTES = 100_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "{\"a\":", "{\"a.js\":{\"file\":[", "{\"a.js\":\"a.js\",\"b\":{\"c\":["})
    void aHundredMegabytesOfBracesAreRefusedAtOnce(String unit) {
        byte[] braces = new byte[HUNDRED_MEGABYTES];
        byte[] start = unit.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < braces.length; i++) {
            braces[i] = start[i % start.length];
        }

        String refusal = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Samples.refusal(braces));

        assertThat(refusal).hasSizeLessThan(500).matches("(?s)(/|line 1: |it is JSON, but not an object).*");
    }

    @Test
    void depthIsLimited() {
        assertThat(Samples.refusal("{\"a\":".repeat(65))).contains("it is beyond a limit: 64 levels");
        assertThat(Samples.refusal("{\"a.js\": \"a.js\", \"b\": " + "[".repeat(64) + "]".repeat(64) + "}"))
                .contains("it is beyond a limit: 64 levels");
        assertThat(Samples.refusal("{\"a.js\": {\"file\": \"a.js\", \"b\": " + "[".repeat(63) + "]".repeat(63) + "}}"))
                .contains("it is beyond a limit: 64 levels");
    }

    @Test
    void theLengthOfTextsAndNamesIsLimited() throws IOException {
        String longest = "x".repeat(Json.LONGEST_TEXT - 3) + ".js";

        assertThat(Samples.read("{\"a.js\": \"" + longest + "\"}").file("a.js")).isEqualTo(longest);
        assertThat(Samples.refusal("{\"a.js\": \"" + longest + "y\"}")).contains("it is beyond a limit: ");
        assertThat(Samples.refusal("{\"a.js\": \"a.js\", \"" + "x".repeat(Json.LONGEST_NAME + 1) + "\": \"b.js\"}"))
                .contains("it is beyond a limit: ")
                .hasSizeLessThan(500);
        assertThat(Samples.refusal("{\"a.js\": \"a.js\", \"b.js\": " + "1".repeat(2000) + "}"))
                .contains("it is beyond a limit: ");
    }

    @Test
    void nothingFollowsTheDocument() {
        assertThat(Samples.refusal("{\"a.js\": \"a.js\"}\n{\"b.js\": \"b.js\"}"))
                .isEqualTo("line 2: nothing was expected after the end of the JSON, found an object");
        assertThat(Samples.refusal("{\"a.js\": \"a.js\"}\n}")).startsWith("line 2: it is not JSON: ");
        assertThat(Samples.refusal("{\"a.js\": \"a.js\"}\u0000")).startsWith("line 1: it is not JSON: ");
    }

    @Test
    void onlyPlainJsonIsRead() {
        for (String relaxed : new String[] {
            "{'a.js': 'a.js'}",
            "{a: \"a.js\"}",
            "{\"a.js\": \"a.js\",}",
            "{\"a.js\": \"a.js\" // comment\n}",
            "{\"a.js\": \"a\njs\"}",
            "{\"a.js\": NaN}",
            "{\"a.js\": \"\\x\"}",
            "{\"a.js\" \"a.js\"}"
        }) {
            assertThat(Samples.refusal(relaxed))
                    .as(relaxed)
                    .contains("it is not JSON: ")
                    .doesNotContain("\n");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        ByteArrayOutputStream latin = new ByteArrayOutputStream();
        latin.write("{\"gr\u00F6\u00DFe.js\": \"a.js\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Samples.refusal(latin.toByteArray())).contains("it is not UTF-8 text");
    }

    /** The parser gets some thousand characters at once, and these are of several bytes across their borders. */
    @Test
    void charactersOfSeveralBytesAreReadWhereverTheyStand() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String name = "x".repeat(shift) + "\u00E4\u20AC\uD83D\uDE00".repeat(3000) + ".js";
            byte[] json = ("{\"" + name + "\": \"a.js\"}").getBytes(StandardCharsets.UTF_8);
            assertThat(Samples.read(json).file(name)).isEqualTo("a.js");

            json[json.length - 20] = (byte) 0xC0;
            assertThat(Samples.refusal(json)).contains("line 1: it is not UTF-8 text");
        }
    }

    @Test
    void theLineOfBytesThatAreNoUtf8IsTold() throws IOException {
        byte[] json = ("{\n" + "\"a\": \"a.js\",\n".repeat(1000) + "\"?\": \"b.js\"}").getBytes(StandardCharsets.UTF_8);
        json[json.length - 11] = (byte) 0xFF;

        assertThat(Samples.refusal(json)).contains("(line 1002): it is not UTF-8 text");
    }

    @Test
    void messagesHoldNothingThatForgesALine() throws IOException {
        assertThat(Samples.setAside("{\"a.js\": \"a.js\", \"\\u001b[31m\\r\\nb\": 5}"))
                .isEqualTo("/\\u001B[31m\\u000D\\u000Ab (line 1): a text was expected, found the number '5'");
        assertThat(Samples.refusal("{\"a.js\": \"a.js\", \"b.js\": secret" + "x".repeat(1000) + "}"))
                .hasSizeLessThan(250);
    }

    @Test
    void namesAreOnceInEveryObject() throws IOException {
        assertThat(Samples.setAside("{\"paths\": {\"a.js\": \"a.1.js\", \"a.js\": \"a.2.js\"}, \"version\": \"1.1\"}"))
                .contains("twice");
        assertThat(Samples.refusal("{\"paths\": {\"a.js\": \"a.1.js\"}, \"version\": \"1.1\", \"version\": \"1.1\"}"))
                .isEqualTo("/version (line 1): the name 'version' is there twice");
        assertThat(Samples.refusal(
                        "{\"paths\": {\"a.js\": \"a.1.js\"}, \"version\": \"1.1\", \"x\": [{\"y\": 1, \"y\": 2}]}"))
                .isEqualTo("/x/0/y (line 1): the name 'y' is there twice");
    }

    @Test
    void everyFormatIsRefusedWhenItIsCutOff() {
        for (String template : Templates.ALL) {
            for (int length = 0; length < template.length(); length++) {
                assertThat(Samples.refusal(template.substring(0, length))).doesNotStartWith("no exception");
            }
        }
    }

    /** Wherever a file that is still being written ends: an exception of ours, never half of a manifest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "django-5.2/staticfiles.json",
                "encore/entrypoints.json",
                "encore/manifest.json",
                "laravel-mix/mix-manifest.json",
                "propshaft/.manifest.json",
                "rspack-cra-shape/asset-manifest.json",
                "vite-4/manifest.json",
                "vite-symfony-sri/entrypoints.json",
                "webpack-assets-manifest-noint/manifest.json"
            })
    void aManifestThatIsCutOffIsRefused(String sample) throws IOException {
        byte[] whole = Samples.bytes(sample);
        int end = whole.length;
        while (whole[end - 1] != '}') {
            end--;
        }
        for (int length = 0; length < end; length++) {
            assertThat(Samples.refusal(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .doesNotStartWith("no exception")
                    .doesNotContain("\n");
        }
        Manifest manifest = Samples.read(Arrays.copyOf(whole, end));
        assertThat(manifest.size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a.js\": \"a.js\", \"b.js\": tru",
                "{\"a.js\": \"a.js\", \"b",
                "{\"a.js\": \"a.js\", \"b.js\"",
                "{\"a.js\": \"a.js\", \"b.js\": \"b",
                "{\"a.js\": \"a.js\", \"b.js\": \"\\u00",
                "{\"a.js\": \"a.js\", \"b.js\": -",
                "{\"a.js\": \"a.js\","
            })
    void whereverItIsCutOffItIsCalledSo(String start) {
        assertThat(Samples.refusal(start))
                .endsWith("it ends in the middle of the JSON; it was cut short, or is still being written");
    }
}
