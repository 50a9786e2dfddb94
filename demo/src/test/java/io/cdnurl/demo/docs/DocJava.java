package io.cdnurl.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;

/**
 * The Java code of the documentation, compiled. Its statements may use {@code settings}, a {@link CdnSettings.Builder};
 * {@code cdn}, a {@link CdnUrlBuilder}; and {@code exchange}, the request being answered.
 */
final class DocJava {
    private static final String HEAD = """
            import com.sun.net.httpserver.HttpExchange;
            import io.cdnurl.*;
            import io.cdnurl.manifest.*;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;

            public class DocBlocks {
            """;

    private final List<String> blocks;
    private final Class<?> compiled;

    private DocJava(List<String> blocks, Class<?> compiled) {
        this.blocks = blocks;
        this.compiled = compiled;
    }

    static DocJava compile(List<String> all, Path folder) throws IOException, ClassNotFoundException {
        Set<String> distinct = new LinkedHashSet<>(all);
        List<String> blocks = List.copyOf(distinct);
        StringBuilder source = new StringBuilder(HEAD);
        for (int i = 0; i < blocks.size(); i++) {
            source.append("    public static void block")
                    .append(i)
                    .append("(CdnSettings.Builder settings, CdnUrlBuilder cdn, HttpExchange exchange)"
                            + " throws Exception {\n")
                    .append(blocks.get(i))
                    .append("    }\n");
        }
        Path file = Files.writeString(folder.resolve("DocBlocks.java"), source.append("}\n"));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(errors).as("errors of the compiler").isZero();
        ClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, DocJava.class.getClassLoader());
        return new DocJava(blocks, loader.loadClass("DocBlocks"));
    }

    /** Runs a block that changes the settings. */
    void run(String block, CdnSettings.Builder settings) throws ReflectiveOperationException {
        compiled.getMethod(
                        "block" + blocks.indexOf(block),
                        CdnSettings.Builder.class,
                        CdnUrlBuilder.class,
                        HttpExchange.class)
                .invoke(null, settings, null, null);
    }
}
