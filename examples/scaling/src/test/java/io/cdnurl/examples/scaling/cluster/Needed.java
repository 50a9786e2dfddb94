package io.cdnurl.examples.scaling.cluster;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.stream.Stream;

/** Programs that tests need. Where one is missing the test is skipped, but on a CI server it fails. */
public final class Needed {
    private Needed() {}

    /** Ends the test if a program is missing. The store is {@code redis-server}, and may be Valkey. */
    public static void programs(String... commands) {
        List<String> missing = Stream.of(commands)
                .filter(command -> Program.find(command).isEmpty()
                        && !(command.equals("redis-server")
                                && Program.find("valkey-server").isPresent()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String remedy = "Not installed: " + String.join(", ", missing)
                + "; on Debian and Ubuntu: apt-get install nginx haproxy varnish gcc libc6-dev redis-server";
        if (System.getenv("CI") != null) {
            fail(remedy);
        }
        System.err.println("Tests are skipped. " + remedy); // Maven does not show why.
        abort(remedy);
    }
}
