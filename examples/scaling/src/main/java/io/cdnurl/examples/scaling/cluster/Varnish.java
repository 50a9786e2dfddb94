package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Varnish as the CDN. */
public final class Varnish implements Server {
    private final int port;
    private final Program program;

    private Varnish(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    /**
     * Starts Varnish, with an empty cache.
     *
     * @param folder an empty one
     * @param port where it listens
     * @param origin the port of what it asks
     */
    public static Varnish start(Path folder, int port, int origin) throws IOException, InterruptedException {
        Path varnishd = Program.require("varnishd", "varnish");
        // Varnish compiles its configuration.
        Program.require("cc", "gcc libc6-dev");
        Files.createDirectories(folder);
        Path file = Configuration.write("varnish.vcl", folder, Map.of("ORIGIN", origin));
        Program program = Program.start(
                "varnish",
                folder,
                List.of(
                        varnishd.toString(),
                        "-F",
                        // It need not change its user here, and may not where it has none of its own.
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
                        "malloc,64m"));
        program.await(30, () -> Http.listens(port));
        return new Varnish(port, program);
    }

    @Override
    public int port() {
        return port;
    }

    /** {@return its host and port, as {@code cdn.domain} names it} */
    public String domain() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Program program() {
        return program;
    }
}
