package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that makes up file names without end must not fill the heap: a Java with a small one is to survive it. */
class MadeUpNamesTest {
    /** Kept whole, these alone would take more than the heap. */
    private static final int NAMES = 150_000;

    private static final int LONGEST = 256;

    @TempDir
    Path directory;

    @Test
    void namesOfTheGreatestLengthFitASmallHeap() throws Exception {
        Path silence = Files.writeString(directory.resolve("logging.properties"), ".level=OFF\n");
        Path output = directory.resolve("output.txt");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx72m",
                        "-Djava.util.logging.config.file=" + silence, // there is a warning for each
                        "-cp",
                        System.getProperty("java.class.path"),
                        Site.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = java.waitFor(2, TimeUnit.MINUTES);
        java.destroyForcibly().waitFor();

        assertThat(ended).isTrue();
        assertThat(java.exitValue()).as(Files.readString(output)).isZero();
        assertThat(output).hasContent(NAMES + " URLs");
    }

    /** Asks for each name twice, none of which its manifest lists, so that a reason is remembered for each too. */
    static final class Site {
        private Site() {}

        public static void main(String[] args) {
            Manifest manifest = Manifest.of(Map.of());
            CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                    .domain("cdn.example.com")
                    .onMissing(MissingAssetPolicy.WARN)
                    .versioner(AssetVersioner.manifest(() -> manifest))
                    .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("none")))
                    .build());
            int urls = 0;
            for (int i = 0; i < NAMES; i++) {
                String number = String.valueOf(i);
                String name = "x".repeat(LONGEST - number.length()) + number;
                cdn.urlFor("static", name);
                urls += cdn.urlFor("static", name).endsWith(name) ? 1 : 0;
            }
            System.out.println(urls + " URLs");
        }
    }
}
