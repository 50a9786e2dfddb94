package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system that tests need. If one is missing, the test is skipped; on a CI server it fails. */
final class Programs {
    private Programs() {}

    static Path chromium() {
        return find("Chromium", List.of("chromium", "chromium-browser", "google-chrome", "chrome"), "chromium");
    }

    static Path varnish() {
        return find("Varnish", List.of("varnishd"), "varnish gcc libc6-dev");
    }

    static Path npm() {
        return find("npm", List.of("npm"), "nodejs npm");
    }

    private static Path find(String name, List<String> commands, String packages) {
        // Daemons are in a folder that is not on the path of an ordinary user.
        String path = System.getenv().getOrDefault("PATH", "")
                + File.pathSeparator
                + String.join(File.pathSeparator, "/usr/local/sbin", "/usr/sbin");
        Optional<Path> found = commands.stream()
                .flatMap(command -> directories(path).map(directory -> directory.resolve(command)))
                .filter(Files::isExecutable)
                .findFirst();
        String remedy = name + " is not installed: on Debian and Ubuntu, apt-get install " + packages;
        return found.orElseGet(() -> missing(remedy));
    }

    /** Skips the test, or fails on a CI server. */
    static Path missing(String remedy) {
        if (System.getenv("CI") != null) {
            return fail(remedy);
        }
        System.err.println("Tests are skipped. " + remedy); // Maven does not show the reason.
        return abort(remedy);
    }

    private static Stream<Path> directories(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }
}
