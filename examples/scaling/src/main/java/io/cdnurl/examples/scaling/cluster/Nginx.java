package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** nginx before two instances. */
public final class Nginx implements Balancer {
    private final int port;
    private final Program program;

    private Nginx(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    /**
     * Starts nginx.
     *
     * @param folder an empty one
     * @param port where it listens
     * @param instances the ports of the two instances, which need not be up
     * @param balancing how an instance is chosen
     * @param assets who answers for assets
     * @param shared the folder with the assets of several releases
     */
    public static Nginx start(
            Path folder, int port, List<Integer> instances, Balancing balancing, AssetRoute assets, Path shared)
            throws IOException, InterruptedException {
        Map<String, Object> values = new HashMap<>(values(folder, port));
        values.put("FIRST", instances.get(0));
        values.put("SECOND", instances.get(1));
        values.put("SHARED", shared);
        values.put("UPSTREAM", Configuration.filled(balancing.nginxFile(), values));
        values.put("ASSETS", Configuration.filled(assets.nginxFile(), values));
        return new Nginx(port, run("nginx", "nginx.conf", folder, port, values));
    }

    static Map<String, Object> values(Path folder, int port) {
        // Only root can change the user, and root's own folders are not to be read by another one.
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return Map.of("FOLDER", folder, "PORT", port, "USER", user);
    }

    static Program run(String name, String configuration, Path folder, int port, Map<String, ?> values)
            throws IOException, InterruptedException {
        Path nginx = Program.require("nginx", "nginx");
        Files.createDirectories(folder);
        Configuration.write("types.conf", folder, values);
        Path file = Configuration.write(configuration, folder, values);
        Program program = Program.start(
                name,
                folder,
                List.of(nginx.toString(), "-c", file.toString(), "-p", folder.toString(), "-e", "stderr"));
        program.await(10, () -> Http.listens(port));
        return program;
    }

    /** Lets it read its configuration again. Requests that are being answered are not broken off. */
    public void reload() throws IOException, InterruptedException {
        program.signal("HUP");
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
