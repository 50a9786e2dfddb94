package io.cdnurl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The program, run briefly: the figures mean nothing, but all of them must be there. */
class BenchmarksTest {
    private static final List<Class<?>> GROUPS = List.of(
            FloorBenchmark.class,
            UrlBenchmark.class,
            FirstCallBenchmark.class,
            RouteBenchmark.class,
            PeerBenchmark.class,
            PageBenchmark.class,
            TagBenchmark.class,
            EntryBenchmark.class,
            LinkBenchmark.class,
            SwapBenchmark.class,
            LoadBenchmark.class,
            StartupBenchmark.class);

    @TempDir
    Path folder;

    @Test
    void measuresEverythingAndWritesTheReport() throws Exception {
        assertThat(run("--smoke", "--output", folder.toString())).isZero();

        String text = Files.readString(folder.resolve("table.txt"));
        Map<?, ?> json = JsonMapper.shared().readValue(Files.readString(folder.resolve("table.json")), Map.class);
        assertThat(String.valueOf(json.keySet())).isEqualTo("[machine, measurements, goals]");
        String measurements = String.valueOf(json.get("measurements"));
        for (Class<?> group : GROUPS) {
            assertThat(text).contains("\n" + group.getSimpleName() + " ");
            assertThat(measurements).contains("group=" + group.getSimpleName() + ",");
        }
        assertThat(text).contains("\nFootprint ", "Goals: none, a smoke run is too short");
        assertThat(ImageIO.read(folder.resolve("plot.png").toFile()).getWidth()).isGreaterThan(800);
    }

    @Test
    void onlySomeCanBeRun() throws Exception {
        assertThat(run("--smoke", "--only", "FloorBenchmark.composition$", "--output", folder.toString()))
                .isZero();

        String text = Files.readString(folder.resolve("table.txt"));
        assertThat(text).contains("composition names=64").doesNotContain("lookup", "UrlBenchmark", "Footprint");
    }

    @Test
    void nothingToRunIsAnErrorThatSaysWhatThereIs() {
        StringWriter errors = new StringWriter();

        assertThat(run(errors, "--only", "Flor", "--output", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("Nothing matches --only 'Flor'", "FloorBenchmark", "UrlBenchmark");
    }

    @Test
    void badOptionsAreRefusedBeforeAnythingRuns() {
        StringWriter rounds = new StringWriter();
        StringWriter only = new StringWriter();

        assertThat(run(rounds, "--rounds", "0")).isEqualTo(2);
        assertThat(rounds.toString()).contains("--rounds is 0; it is 1 or more");
        assertThat(run(only, "--only", "(")).isEqualTo(2);
        assertThat(only.toString()).contains("Invalid value for option '--only'");
    }

    private static int run(String... args) {
        return run(new StringWriter(), args);
    }

    private static int run(StringWriter errors, String... args) {
        return new CommandLine(new Benchmarks()).setErr(new PrintWriter(errors)).execute(args);
    }
}
