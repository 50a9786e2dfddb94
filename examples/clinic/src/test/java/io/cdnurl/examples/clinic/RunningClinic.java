package io.cdnurl.examples.clinic;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application in a process of its own. */
final class RunningClinic implements AutoCloseable {
    private static final Path JAR = Path.of("target/clinic.jar");
    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");
    private static final int MOST_TRIES = 1800;

    private final Process process;
    private final int port;
    /** With the cookies of one visitor. */
    private final HttpClient visitor =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private RunningClinic(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts the executable jar. */
    static RunningClinic start(Path folder, String... settings) throws Exception {
        return start(folder, List.of("-jar", JAR.toAbsolutePath().toString()), settings);
    }

    /** Starts the application as it was before it had the library. */
    static RunningClinic startWithoutLibrary(Path folder) throws Exception {
        String classpath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("cdn-url-"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return start(folder, List.of("-cp", classpath, ClinicApplication.class.getName()));
    }

    private static RunningClinic start(Path folder, List<String> what, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(what);
        command.add("--server.port=0");
        command.addAll(List.of(settings));
        Path log = Files.createTempFile(folder, "clinic", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int tries = 0; tries < MOST_TRIES && process.isAlive(); tries++) {
            Matcher port = PORT.matcher(Files.readString(log));
            if (port.find()) {
                return new RunningClinic(process, Integer.parseInt(port.group(1)));
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("The clinic does not start:\n" + Files.readString(log));
    }

    int port() {
        return port;
    }

    /** The site's address; another host than the CDN's, so that it shares no cookie with it. */
    String address() {
        return "http://localhost:" + port;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return get(visitor, address() + path, headers);
    }

    static HttpResponse<String> get(HttpClient client, String url, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html, */*");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
