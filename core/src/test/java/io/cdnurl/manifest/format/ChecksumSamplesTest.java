package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists that the real tools wrote for the files of one application. */
class ChecksumSamplesTest {
    private static final String ODD = "odd/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MANIFEST",
                "MANIFEST.binary",
                "MANIFEST.bom",
                "MANIFEST.bom-crlf",
                "MANIFEST.bsd-tag",
                "MANIFEST.crlf",
                "MANIFEST.dotslash",
                "MANIFEST.no-final-newline",
                "MANIFEST.upper-hex",
                "B2SUMS",
                "SHA1SUMS",
                "SHA256SUMS",
                "SHA256SUMS.binary",
                "SHA512SUMS"
            })
    void readsEveryOrdinaryFile(String list) throws IOException {
        assertLists(list, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MANIFEST.odd-names",
                "MANIFEST.odd-names.binary",
                "MANIFEST.odd-names.bsd-tag",
                "MANIFEST.odd-names.crlf",
                "MANIFEST.odd-names.nul",
                "SHA256SUMS.odd-names"
            })
    void readsOddNamesToo(String list) throws IOException {
        assertLists(list, true);
    }

    /** Files of the same content, and those only, have the same checksum, whatever the algorithm. */
    private static void assertLists(String list, boolean odd) throws IOException {
        Map<String, String> files = files();
        files.keySet().removeIf(name -> !odd && name.startsWith(ODD));
        Manifest manifest = Lists.read(bytes(list), list);

        assertThat(manifest.size()).isEqualTo(files.size());
        Map<String, String> contents = new TreeMap<>();
        files.forEach((name, sha256) -> {
            String checksum = manifest.checksum(name);
            assertThat(checksum).as(name).isNotNull();
            assertThat(contents.computeIfAbsent(String.valueOf(checksum), c -> sha256))
                    .as(name)
                    .isEqualTo(sha256);
            if (list.startsWith("SHA256")) {
                assertThat(checksum).as(name).isEqualTo(sha256);
            }
        });
        assertThat(contents).hasSize((int) files.values().stream().distinct().count());
    }

    /** The names with the SHA-256 of the content; a backslash and a line feed are escaped. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : new String(bytes("files.txt"), StandardCharsets.UTF_8).split("\n", -1)) {
            List<String> columns = List.of(line.split("\t", -1));
            if (columns.size() > 1) {
                String name = String.join("\t", columns.subList(0, columns.size() - 1));
                files.put(
                        name.replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\", "\\"), columns.get(columns.size() - 1));
            }
        }
        return files;
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = ChecksumSamplesTest.class.getResourceAsStream("/manifests/checksums/" + file)) {
            assertThat(in).as(file).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
