package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listener of the README starts an application, whose links are those of the README's table. */
class ReadmeTest {
    private static final Pattern LISTENER = Pattern.compile("```java\\R([^`]+)```");
    private static final Pattern LINK = Pattern.compile("(?m)^\\| `([^`\\s]+)` \\| `([^`\\s]+)` \\|$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void itsLinksAreThoseOfTheTable(TestServer server, @TempDir Path classes) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        TestServer.write(folder, "css/x.css", "x");
        ServletContextListener listener = compiled(readme, classes);
        StringBuilder expected = new StringBuilder();
        StringBuilder links = new StringBuilder();
        Matcher link = LINK.matcher(readme);
        while (link.find()) {
            links.append(link.group(1)).append('\n');
            expected.append(link.group(2)).append('\n');
        }
        TestServer.Running running = server.start(folder, context -> {
            listener.contextInitialized(new ServletContextEvent(context));
            TestServer.add(context, Map.of("/page", new Page(links.toString())));
        });
        try (running) {
            assertThat(links.toString()).hasLineCount(5);
            assertThat(RawHttp.get(running.port(), "/shop/page").body()).isEqualTo(expected.toString());
            assertThat(RawHttp.get(running.port(), "/shop/css/x.css?v=42").header("Cache-Control"))
                    .isEqualTo("public, max-age=31536000, immutable");
        }
    }

    private static ServletContextListener compiled(String readme, Path classes) throws Exception {
        Matcher source = LISTENER.matcher(readme);
        assertThat(source.find()).isTrue();
        Path file = Files.writeString(classes.resolve("Cdn.java"), source.group(1));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(status).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            return (ServletContextListener)
                    loader.loadClass("Cdn").getDeclaredConstructor().newInstance();
        }
    }

    /** Writes its links, one a line. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final String links;

        Page(String links) {
            this.links = links;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            for (String link : links.split("\n")) {
                response.getWriter().print(response.encodeURL(link) + "\n");
            }
        }
    }
}
