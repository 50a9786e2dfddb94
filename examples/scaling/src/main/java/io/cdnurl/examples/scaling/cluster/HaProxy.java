package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** HAProxy before two instances. It asks them for their health, and gives nothing to one that is not ready. */
public final class HaProxy implements Balancer {
    private final int port;
    private final Program program;

    private HaProxy(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    /**
     * Starts HAProxy.
     *
     * @param folder an empty one
     * @param port where it listens
     * @param instances the ports of the two instances, which need not be up
     * @param balancing how an instance is chosen
     * @param assets who answers for assets
     * @param bucket the port of the bucket with the assets of several releases, since HAProxy reads no files
     */
    public static HaProxy start(
            Path folder, int port, List<Integer> instances, Balancing balancing, AssetRoute assets, int bucket)
            throws IOException, InterruptedException {
        Path haproxy = Program.require("haproxy", "haproxy");
        Files.createDirectories(folder);
        boolean sticky = balancing == Balancing.STICKY;
        Map<String, Object> values = new HashMap<>();
        values.put("FOLDER", folder);
        values.put("PORT", port);
        values.put("FIRST", instances.get(0));
        values.put("SECOND", instances.get(1));
        values.put("BALANCE", balancing.inHaProxy());
        values.put("STICKY", sticky ? Configuration.filled("haproxy-sticky.cfg", values) : "");
        String firstWeight = balancing == Balancing.WEIGHTS ? "weight 75" : "";
        String secondWeight = balancing == Balancing.WEIGHTS ? "weight 25" : "";
        values.put("FIRST_WEIGHT", firstWeight);
        values.put("SECOND_WEIGHT", secondWeight);
        values.put("FIRST_OPTIONS", sticky ? "cookie first" : firstWeight);
        values.put("SECOND_OPTIONS", sticky ? "cookie second" : secondWeight);
        values.put("ASSETS", assets == AssetRoute.SHARED ? "bucket" : "assets");
        values.put("RETRY_ON", assets == AssetRoute.NEXT_ON_404 ? "404" : "");
        values.put("BUCKET", bucket);
        Path file = Configuration.write("haproxy.cfg", folder, values);
        Program program = Program.start("haproxy", folder, List.of(haproxy.toString(), "-db", "-f", file.toString()));
        program.await(10, () -> Http.listens(port));
        return new HaProxy(port, program);
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
