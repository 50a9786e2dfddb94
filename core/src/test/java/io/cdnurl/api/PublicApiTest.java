package io.cdnurl.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code api.txt} says of a module, and what a change to the module looks like. */
class PublicApiTest {
    @TempDir
    private Path folder;

    @Test
    void writesEachKindOfType() throws Exception {
        String text = textOf(Map.of(
                "sample/Shape.java",
                """
                package sample;
                public sealed interface Shape permits Circle, Square, Hidden {
                    String NAME = "a \\"shape\\"";
                    double area() throws java.io.IOException, IllegalStateException;
                    default int corners() { return 0; }
                }
                record Hidden() implements Shape { public double area() { return 0; } }
                """,
                "sample/Circle.java",
                """
                package sample;
                public record Circle(double radius, @Deprecated String... names) implements Shape {
                    public Circle(double radius) { this(radius, "a"); }
                    public double area() { return radius; }
                    double hidden() { return radius; }
                }
                """,
                "sample/Square.java",
                """
                package sample;
                public abstract non-sealed class Square implements Shape {
                    public static final int CORNERS = 4;
                    protected Square(int side, String... names) {}
                    Square() {}
                    @Override public final int corners() { return CORNERS; }
                    @Override public String toString() { return ""; }
                    protected abstract void resize(int side);
                    private void secret() {}
                    @Deprecated(forRemoval = true) public static class Builder {}
                    static class Own {}
                }
                """,
                "sample/Colour.java",
                """
                package sample;
                public enum Colour {
                    RED, BLUE { @Override public int code() { return 2; } };
                    public int code() { return 1; }
                }
                """));

        assertThat(text).isEqualTo("""
                        package sample

                        public record Circle(double radius, String[] names) implements Shape
                          public Circle(double)
                          public Circle(double, String...)
                          public double area()

                        public enum Colour
                          RED
                          BLUE
                          public int code()

                        public sealed interface Shape permits ..., Circle, Square
                          public static final String NAME = "a \\"shape\\""
                          public double area() throws IllegalStateException, java.io.IOException
                          public default int corners()

                        public abstract non-sealed class Square implements Shape
                          public static final int CORNERS = 4
                          protected Square(int, String...)
                          public final int corners()
                          protected abstract void resize(int)

                        @Deprecated(forRemoval=true) public static class Square.Builder
                          public Builder()
                        """);
    }

    @Test
    void writesGenericTypesAndWhereNullMayBe() throws Exception {
        String text = textOf(Map.of(
                "sample/package-info.java",
                "@org.jspecify.annotations.NullMarked package sample;",
                "sample/Box.java",
                """
                package sample;
                import java.util.*;
                import org.jspecify.annotations.Nullable;
                public final class Box<T extends @Nullable Object, U extends Comparable<U> & Runnable> {
                    private Box() {}
                    public @Nullable T get(Map<? super T, ? extends @Nullable List<?>> map) { return null; }
                    public static <E extends Exception> E[] all(@Nullable String[] names, byte @Nullable [] bytes)
                            throws E { return null; }
                }
                """));

        assertThat(text).isEqualTo("""
                        @NullMarked package sample

                        public final class Box<T extends @Nullable Object, U extends Comparable<U> & Runnable>
                          public static <E extends Exception> E[] all(@Nullable String[], byte @Nullable []) throws E
                          public @Nullable T get(java.util.Map<? super T, ? extends @Nullable java.util.List<?>>)
                        """);
    }

    @Test
    void leavesOutWhatAModuleHidesButNotWhatItsTypesInherit() throws Exception {
        String text = textOf(Map.of(
                "module-info.java",
                """
                module sample.module {
                    requires transitive java.logging;
                    requires java.xml;
                    exports sample;
                    exports sample.friends to java.logging;
                }
                """,
                "sample/Open.java",
                "package sample; public final class Open extends Base { Open() {} }",
                "sample/Base.java",
                """
                package sample;
                abstract class Base implements Runnable, sample.inside.Inner {
                    public void run() {}
                    protected void prepare() {}
                }
                """,
                "sample/inside/Inner.java",
                "package sample.inside; public interface Inner extends Cloneable { default void inherited() {} }",
                "sample/friends/Friend.java",
                "package sample.friends; public class Friend {}"));

        assertThat(text).isEqualTo("""
                        module sample.module
                          requires transitive java.logging

                        package sample

                        public final class Open implements Runnable, Cloneable
                          public default void inherited()
                          protected void prepare()
                          public void run()
                        """);
    }

    @Test
    void showsAChangeBelowItsType() {
        String before = """
                package sample

                public final class A
                  public int one()

                public final class B
                  public int one()

                public enum C
                  ONE
                  TWO
                """;
        String after = """
                package sample

                public final class A
                  public int one()

                public final class B
                  public long one()

                public enum C
                  TWO
                  ONE

                public final class D
                """;

        assertThat(PublicApi.differences(before, after)).isEqualTo("""
                          public final class B
                        -   public int one()
                        +   public long one()
                        + public final class D""");
        assertThat(PublicApi.differences("a\n  b\n  c\n", "a\n  c\n  b\n")).isEqualTo("  the order of its lines");
    }

    private String textOf(Map<String, String> sources) throws IOException, ClassNotFoundException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", jspecify()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertThat(javac.run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            return new PublicApi(loader, classes).text();
        }
    }

    private static String jspecify() {
        return Path.of(URI.create(Nullable.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
