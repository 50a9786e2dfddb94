package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.List;

/** Whatever the bytes, the outcome is a manifest of a format that has a name, or an exception of ours. */
class RecognitionFuzzTest {
    @FuzzTest
    void recognizesOrRefuses(byte[] bytes) throws IOException {
        boolean recognized = StandardFormats.recognizing(List.of()).recognizes(Samples.content(bytes));
        try {
            Manifest manifest = Samples.read(bytes);

            assertThat(recognized).isTrue();
            assertThat(manifest.format()).isIn(StandardFormats.names());
            assertThat(manifest.size()).isNotNegative();
        } catch (ManifestFormatException expected) {
            assertThat(expected.getMessage()).isNotEmpty().doesNotContain("\n", "\r");
        }
    }
}
