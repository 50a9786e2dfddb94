package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServletContextFolderTest {
    @TempDir
    Path folder;

    private TestServer.Running start(TestServer server, AtomicReference<ServletContext> context) throws Exception {
        for (String file : List.of("css/x.css", "größe.txt", "WEB-INF/web.txt", "META-INF/m.txt")) {
            TestServer.write(folder, file, file);
        }
        return server.start(folder, context::set);
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhatTheApplicationServes(TestServer server) throws Exception {
        AtomicReference<ServletContext> context = new AtomicReference<>();
        try (TestServer.Running running = start(server, context)) {
            assertThat(running.port()).isPositive();
            ServletContextFolder root = ServletContextFolder.of(context.get(), "/");

            assertThat(root.list()).containsExactlyInAnyOrder("css/x.css", "größe.txt");
            assertThat(ServletContextFolder.of(context.get(), "/css").list()).containsExactly("x.css");
            assertThat(text(root, "css/x.css")).isEqualTo("css/x.css");
            assertThat(text(root, "größe.txt")).isEqualTo("größe.txt");
            assertThat(root.lastModified("css/x.css")).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
            for (String none : List.of("css", "css/y.css", "WEB-INF/web.txt", "META-INF/m.txt", "web-inf/web.txt")) {
                assertThat(root.lastModified(none)).as(none).isNull();
                assertThat(root.open(none)).as(none).isNull();
            }
            assertThat(root.isReachable()).isTrue();
            assertThat(ServletContextFolder.of(context.get(), "/none").isReachable()).isFalse();
            assertThat(root).hasToString("the web application's folder /");
            Files.delete(folder.resolve("css/x.css"));
            assertThat(root.lastModified("css/x.css")).isNull();
            assertThatThrownBy(() -> ServletContextFolder.of(context.get(), "static"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The folder 'static' has no slash at its start; write '/static', the path below the root"
                            + " of the web application.");
        }
    }

    private static String text(ServletContextFolder folder, String filename) throws IOException {
        try (InputStream file = folder.open(filename)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
