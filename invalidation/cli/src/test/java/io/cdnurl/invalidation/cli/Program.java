package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own, in an environment that has no credentials but a test's. */
@SuppressWarnings("JdkObsolete") // a StringBuffer, which two threads use
final class Program implements AutoCloseable {
    /**
     * What makes short runs fast. To verify the classes of the AWS SDK takes a sixth of a start; {@code InvalidateIT}
     * does it.
     */
    static final List<String> FAST = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private final Process process;
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;
    private final StringBuffer errSoFar = new StringBuffer();

    private Program(Process process) {
        this.process = process;
        this.out = read(process.getInputStream(), new StringBuffer());
        this.err = read(process.getErrorStream(), errSoFar);
    }

    static Program start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        return start(folder, environment, commandLine(arguments));
    }

    static Program start(Path folder, Map<String, String> environment, List<String> commandLine) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches(
                        "(AWS|CLOUDFLARE|FASTLY)_.*|JAVA_TOOL_OPTIONS|SSL_CERT_FILE" + "|(?i)(https?|all|no)_proxy"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        builder.environment()
                .put(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("no-credentials").toString());
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    /** How it is started from what the tests have on their class path. */
    static List<String> commandLine(String... arguments) {
        List<String> commandLine = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Invalidate.class.getName()));
        commandLine.addAll(1, FAST);
        commandLine.addAll(Arrays.asList(arguments));
        return commandLine;
    }

    /** Each in a thread of its own: a process whose output nobody reads stands still. */
    private static CompletableFuture<String> read(InputStream in, StringBuffer soFar) {
        return CompletableFuture.supplyAsync(() -> readAll(in, soFar), task -> new Thread(task, "output").start());
    }

    private static String readAll(InputStream in, StringBuffer soFar) {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                soFar.append((char) c);
            }
            return soFar.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said something. */
    void awaitError(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (errSoFar.indexOf(text) < 0) {
            assertThat(System.nanoTime()).as(errSoFar.toString()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    Command.Result end() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Command.Result(process.exitValue(), out.join(), err.join());
    }

    /** As {@code kill} does. */
    Program terminate() {
        process.toHandle().destroy(); // which leaves the streams open
        return this;
    }

    /** As Ctrl-C does. */
    Program interrupt() throws IOException, InterruptedException {
        int killed = new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                .start()
                .waitFor();
        assertThat(killed).isZero();
        return this;
    }

    /** As {@code kill -9} does. */
    Program kill() {
        process.toHandle().destroyForcibly();
        return this;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
