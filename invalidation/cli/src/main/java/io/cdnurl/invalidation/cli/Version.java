package io.cdnurl.invalidation.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. The build writes the version into a file. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("version.txt"))) {
            return new String[] {"cdn-url-invalidate " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()};
        }
    }
}
