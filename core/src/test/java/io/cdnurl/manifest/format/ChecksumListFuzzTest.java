package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever the bytes, the outcome is a manifest that holds something, or an exception of ours. */
class ChecksumListFuzzTest {
    private static final String CHECKSUM = "d41d8cd98f00b204e9800998ecf8427e";

    @FuzzTest
    void readsOrRefuses(FuzzedDataProvider data) throws IOException {
        boolean withEntry = data.consumeBoolean();
        String name = withEntry ? data.consumeString(50) : "";
        byte[] bytes =
                withEntry ? (CHECKSUM + "  " + name).getBytes(StandardCharsets.UTF_8) : data.consumeRemainingAsBytes();
        try {
            Manifest manifest = Lists.read(bytes, "x");

            assertThat(manifest.size() + manifest.unusable().count()).isPositive();
            if (withEntry
                    && !RelativeName.of(name).isEmpty()
                    && !name.matches("(?s).*[\\r\\n\\x00].*|(\\./|/).*|.*[\\uD800-\\uDFFF].*")) {
                assertThat(manifest.checksum(name)).isEqualTo(CHECKSUM);
            }
        } catch (ManifestFormatException expected) {
            assertThat(expected.getMessage()).isNotEmpty().doesNotContain("\n", "\r");
        }
    }
}
