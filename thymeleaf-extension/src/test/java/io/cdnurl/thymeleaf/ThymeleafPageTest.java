package io.cdnurl.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servlet of {@code docs/thymeleaf.md} makes the page that is shown there. */
class ThymeleafPageTest {
    @Test
    void theServletMakesThePage(@TempDir Path classes) throws Exception {
        String page = Files.readString(Path.of("../docs/thymeleaf.md"));
        for (String file : List.of("css/style.css", "js/app.js", "img/sprite.svg")) {
            write(classes.resolve("META-INF/resources").resolve(file), file);
        }
        write(classes.resolve("templates/page.html"), block(page, "html"));
        Path source = write(classes.resolve("Page.java"), block(page, "java"));
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
                        source.toString());
        assertThat(status).isZero();

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ThymeleafPageTest.class.getClassLoader())) {
            thread.setContextClassLoader(loader); // that of the application, as in a container
            HttpServlet servlet = (HttpServlet)
                    loader.loadClass("Page").getDeclaredConstructor().newInstance();
            try (PageServer server = new PageServer(servlet)) {
                assertThat(server.get("/shop/page")).isEqualTo(block(page, "text"));
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Path write(Path file, String content) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static String block(String page, String language) {
        Matcher block = Pattern.compile("```" + language + "\\R([^`]+)```").matcher(page);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }
}
