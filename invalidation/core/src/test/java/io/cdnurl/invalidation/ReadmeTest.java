package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program of the README, against a server in place of the cache. */
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\\R([^`]*class (\\w+) \\{[^`]*)```");

    @Test
    void theProgramRuns(@TempDir Path folder) throws Exception {
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("README.md")));
        assertThat(program.find()).isTrue();
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String host = exchange.getRequestHeaders().getFirst("Host");
            heard.add(exchange.getRequestMethod() + " " + host
                    + exchange.getRequestURI().getRawSchemeSpecificPart());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String source = program.group(1)
                    .replace(
                            "127.0.0.1:6081", "127.0.0.1:" + server.getAddress().getPort());
            assertThat(run(folder, program.group(2), source)).endsWith("true\n").doesNotContain("same.css");
        } finally {
            server.stop(0);
        }
        assertThat(heard).hasSize(6).allMatch(request -> request.startsWith("PURGE cdn.example.com"));
        assertThat(heard.stream().map(request -> request.replaceAll(".*cdn.example.com", "")))
                .containsExactly(
                        "/static/changed.css",
                        "/static/changed.css?v=2",
                        "/static/gone.css",
                        "/static/gone.css?v=2",
                        "/static/img/logo.svg?v=2",
                        "/robots.txt");
    }

    private static String run(Path folder, String name, String source) throws Exception {
        Files.writeString(folder.resolve("before.txt"), """
                d41d8cd98f00b204e9800998ecf8427e  static/same.css
                d41d8cd98f00b204e9800998ecf8427e  static/changed.css
                d41d8cd98f00b204e9800998ecf8427e  static/gone.css
                """);
        Files.writeString(folder.resolve("after.txt"), """
                d41d8cd98f00b204e9800998ecf8427e  static/same.css
                68b329da9893e34099c7d8ad5cb9c940  static/changed.css
                68b329da9893e34099c7d8ad5cb9c940  static/new.css
                """);
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        String classpath = System.getProperty("java.class.path");
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classpath, "-d", folder.toString(), file.toString());
        assertThat(errors).as("errors of the compiler").isZero();
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classpath,
                        name)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed;
    }
}
