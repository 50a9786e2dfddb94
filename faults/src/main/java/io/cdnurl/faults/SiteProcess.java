package io.cdnurl.faults;

import io.cdnurl.faults.site.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The site in a Java process of its own, with little memory. Thread-safe. */
final class SiteProcess implements AutoCloseable {
    private static final String HEAP = "-Xmx64m";
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    private final Process process;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    /**
     * Starts it.
     *
     * @param arguments see {@link Site}
     * @param environment what is added to the environment
     * @param log is given what the site logs
     */
    SiteProcess(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                Site.class.getName());
        builder.command().addAll(arguments);
        builder.environment().putAll(environment);
        process = builder.redirectError(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = out.readLine();
        if (port == null) {
            throw new IOException("The site did not start; see " + log);
        }
        url = "http://127.0.0.1:" + port;
    }

    /** Asks for a page. As a browser does, asks once more if the connection was closed just then. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LONGEST_ANSWER)
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (HttpTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !process.isAlive()) {
                    throw e;
                }
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            // It is ended all the same.
        } finally {
            process.destroyForcibly();
        }
    }
}
