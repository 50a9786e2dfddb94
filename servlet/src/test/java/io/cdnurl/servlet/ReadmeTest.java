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

/** The programs of the README and of docs/servlet.md run, and do what is said there. */
class ReadmeTest {
    private static final Pattern SOURCE = Pattern.compile("```java\\R([^`]+)```");
    private static final Pattern LINK = Pattern.compile("(?m)^\\| `([^`\\s]+)` \\| `([^`\\s]+)` \\|$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void itsLinksAreThoseOfTheTable(TestServer server, @TempDir Path classes) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        TestServer.write(folder, "css/x.css", "x");
        ServletContextListener listener = (ServletContextListener) compiled(readme, "Cdn", classes);
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
        }
    }

    /** The page of docs/servlet.md, and the URL that it writes. */
    @ParameterizedTest
    @EnumSource
    void thePageOfTheDocumentIsWritten(TestServer server, @TempDir Path classes) throws Exception {
        String document = Files.readString(Path.of("..", "docs", "servlet.md"));
        TestServer.write(folder, "css/x.css", "x");
        ServletContextListener listener = (ServletContextListener) compiled(document, "Cdn", classes);
        HttpServlet home = (HttpServlet) compiled(document, "Home", classes);
        TestServer.Running running = server.start(folder, context -> {
            listener.contextInitialized(new ServletContextEvent(context));
            TestServer.add(context, Map.of("/home", home));
        });
        try (running) {
            String page = RawHttp.get(running.port(), "/shop/home").body();
            assertThat(document).contains("```html\n" + page + "\n```");
            String onCdn = page.substring(page.indexOf("/css/"), page.lastIndexOf('"'));
            assertThat(RawHttp.get(running.port(), "/shop" + onCdn).header("Cache-Control"))
                    .isEqualTo("public, max-age=31536000, immutable");
        }
    }

    private static Object compiled(String document, String name, Path classes) throws Exception {
        String source = SOURCE.matcher(document)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("public class " + name + " "))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(classes.resolve(name + ".java"), source);
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
            return loader.loadClass(name).getDeclaredConstructor().newInstance();
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
            for (String link : links.strip().split("\n", -1)) {
                response.getWriter().print(response.encodeURL(link) + "\n");
            }
        }
    }
}
