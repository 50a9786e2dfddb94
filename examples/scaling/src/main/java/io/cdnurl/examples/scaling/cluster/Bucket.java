package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder that everybody can read over HTTP: manifests, and the assets of several releases. */
public final class Bucket implements Server {
    private final int port;
    private final Path shared;
    private final Program program;

    private Bucket(int port, Path shared, Program program) {
        this.port = port;
        this.shared = shared;
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
        return start(folder, port, shared, 0);
    }

    /**
     * Starts one that answers slowly.
     *
     * @param folder an empty one, for its configuration and log
     * @param port where it listens
     * @param shared the folder that can be read
     * @param rate the bytes a second of each answer; 0 for no limit
     */
    public static Bucket start(Path folder, int port, Path shared, int rate) throws IOException, InterruptedException {
        Map<String, Object> values = new HashMap<>(Nginx.values(folder, port));
        values.put("SHARED", shared);
        values.put("RATE", rate);
        return new Bucket(port, shared, Nginx.run("bucket", "bucket.conf", folder, port, values));
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
