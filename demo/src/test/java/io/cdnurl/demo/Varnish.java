package io.cdnurl.demo;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Varnish with the configuration of the demo. */
final class Varnish {
    private static final Path CONFIGURATION = Path.of("varnish/default.vcl");
    private static final int MOST_TRIES = 100;

    private final Process process;

    private Varnish(Process process) {
        this.process = process;
    }

    /**
     * Starts Varnish, and waits until it answers.
     *
     * @param folder the folder for its files and for the configuration of this site
     */
    static Varnish start(Path program, Path folder, int port, int sitePort) throws Exception {
        String configuration = Files.readString(CONFIGURATION);
        String ported = configuration.replace(".port = \"8080\"", ".port = \"" + sitePort + "\"");
        Path file = Files.writeString(folder.resolve("default.vcl"), ported);
        Path log = folder.resolve("varnish.log");
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "-F",
                        // Without a jail: Varnish keeps its user. Changing it fails where there is no user for Varnish.
                        "-j",
                        "none",
                        "-n",
                        folder.resolve("work").toString(),
                        "-a",
                        "127.0.0.1:" + port,
                        "-T",
                        "none",
                        "-f",
                        file.toString(),
                        "-s",
                        "malloc,16m"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Varnish varnish = new Varnish(process);
        for (int tries = 0; !answers(port); tries++) {
            if (tries == MOST_TRIES || !process.isAlive()) {
                varnish.stop();
                throw new IOException("Varnish does not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return varnish;
    }

    private static boolean answers(int port) throws InterruptedException {
        try {
            return Http.get("http://127.0.0.1:" + port + "/").statusCode() == 404;
        } catch (IOException e) {
            return false;
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
