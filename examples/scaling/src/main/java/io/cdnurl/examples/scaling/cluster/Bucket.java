package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder that everybody can read over HTTP: manifests, and the assets of several releases. */
public final class Bucket implements Server {
    private static final String CONFIGURATION = "bucket.conf";

    private final int port;
    private final Path shared;
    private final Map<String, Object> values;
    private final Program program;

    private Bucket(int port, Path shared, Map<String, Object> values, Program program) {
        this.port = port;
        this.shared = shared;
        this.values = values;
        this.program = program;
    }

    /**
     * Starts it.
     *
     * @param folder an empty one, for its configuration and log
     * @param port where it listens
     * @param shared the folder that can be read
     */
    public static Bucket start(Path folder, int port, Path shared) throws IOException, InterruptedException {
        Map<String, Object> values = new HashMap<>(Nginx.values(folder, port));
        values.put("SHARED", shared);
        values.put("RATE", 0);
        return new Bucket(port, shared, values, Nginx.run("bucket", CONFIGURATION, folder, port, values));
    }

    /**
     * Limits how fast each answer is sent, from now on. An answer that is being sent is not waited for.
     *
     * @param bytesPerSecond the limit, for all but the first 400 bytes; 0 for none
     */
    public void limitRate(int bytesPerSecond) throws IOException, InterruptedException {
        values.put("RATE", bytesPerSecond);
        Configuration.write(CONFIGURATION, (Path) values.get("FOLDER"), values);
        program.replaceProcesses("HUP");
    }

    /** {@return the folder that can be read} */
    public Path folder() {
        return shared;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Program program() {
        return program;
    }
}
