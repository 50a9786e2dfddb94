package io.cdnurl.internal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.internal.memory.Leases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotFileTest {
    private static final DevServerAddress SERVER = DevServerAddress.of("http://localhost:5173");

    @TempDir
    Path directory;

    @Test
    void isNotLookedAtAgainBeforeTheLeaseEnds() throws Exception {
        List<Runnable> ends = new ArrayList<>();
        Path file = directory.resolve("hot");
        DevServer server = new HotFile(file, new Leases(ends::add));

        assertThat(server.address()).isNull();
        Files.writeString(file, "http://localhost:5173");
        assertThat(server.address()).isNull();
        assertThat(server.hint()).contains("no file '" + file + "'");

        ends.get(0).run();
        assertThat(server.address()).isEqualTo(SERVER);
        Files.delete(file);
        assertThat(server.address()).isEqualTo(SERVER);
        assertThat(server.hint()).isEmpty();

        ends.get(1).run();
        assertThat(server.address()).isNull();
        assertThat(ends).hasSize(3);
    }
}
