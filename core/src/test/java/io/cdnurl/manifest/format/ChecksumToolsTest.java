package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real tools write for odd file names is read back. */
class ChecksumToolsTest {
    private static final List<String> NAMES = List.of(
            "x.css",
            "a b",
            "  two  ",
            " *star",
            "*",
            "new\nline",
            "car\rriage",
            "back\\slash",
            "\\n",
            "ünï 😀",
            "end\r",
            "#");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "md5sum,MD5",
        "md5sum --binary,MD5",
        "sha1sum,SHA-1",
        "sha256sum,SHA-256",
        "sha256sum --text,SHA-256",
        "sha512sum,SHA-512",
        "md5sum --tag,MD5",
        "sha256sum --tag,SHA-256",
        "md5sum --zero,MD5",
        "sha1sum --tag --zero,SHA-1"
    })
    void readsWhatTheToolWrites(String tool, String algorithm) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool.split(" ", -1)));
        command.add("--");
        for (String name : NAMES) {
            Files.writeString(directory.resolve(name), "content of " + name);
            command.add("./" + name);
        }
        Manifest manifest = Lists.read(outputOf(command), "x");

        assertThat(manifest.size()).isEqualTo(NAMES.size());
        for (String name : NAMES) {
            byte[] content = Files.readAllBytes(directory.resolve(name));
            byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
            String hex = String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
            assertThat(manifest.checksum(name)).as(name).isEqualTo(hex);
        }
    }

    private byte[] outputOf(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("there is no " + command.get(0) + " on this machine");
        }
        try (InputStream output = process.getInputStream()) {
            byte[] bytes = output.readAllBytes();
            assertThat(process.waitFor())
                    .as(new String(bytes, StandardCharsets.UTF_8))
                    .isZero();
            return bytes;
        }
    }
}
