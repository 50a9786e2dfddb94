package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever is changed in a manifest of any format, the outcome is a manifest, or an exception of
 * ours.
 */
class JsonFormatsFuzzTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "null",
            "true",
            "1",
            "{}",
            "[]",
            "\"a.js\":",
            "\"entrypoints\":{",
            "\"file\":",
            "\"src\":",
            "\"..\"",
            "\"/a\"",
            "\"https://\"",
            "\"?\"",
            "\\u0000",
            "\\ud800",
            "\n");

    @FuzzTest
    void readsOrRefuses(FuzzedDataProvider data) throws IOException {
        StringBuilder json = new StringBuilder(data.pickValue(Templates.ALL));
        for (int edits = data.consumeInt(0, 12); edits > 0 && json.length() > 0; edits--) {
            int at = data.consumeInt(0, json.length() - 1);
            int end = data.consumeBoolean() ? at : Math.min(json.length(), at + data.consumeInt(1, 40));
            json.replace(at, end, data.consumeBoolean() ? data.pickValue(PIECES) : data.consumeString(30));
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        String format = data.pickValue(StandardFormats.names());
        try {
            Manifest manifest = data.consumeBoolean()
                    ? Samples.read(bytes)
                    : Samples.read(bytes, StandardFormats.named(format).orElseThrow());

            assertThat(manifest.size()).isNotNegative();
        } catch (ManifestFormatException expected) {
            assertThat(expected.getMessage()).isNotEmpty().doesNotContain("\n", "\r");
        }
    }
}
