package io.cdnurl.faults;

import io.cdnurl.faults.trouble.Loops;
import io.cdnurl.faults.trouble.LyingServer;
import io.cdnurl.faults.trouble.RestlessClock;
import io.cdnurl.faults.trouble.RestlessFiles;
import io.cdnurl.faults.trouble.RestlessManifest;
import io.cdnurl.faults.truth.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a site under load while its manifest server lies, its files change, its clock is set back and forth, its threads
 * are interrupted and its builders are replaced. Checks that no page shows a wrong URL or fails, and that memory and
 * threads stay flat. Arguments: how many seconds, and the folder for the report and the site's log.
 */
public final class FaultRun {
    /** Longer than the start and the end of a run take, on a busy machine too. */
    private static final Duration SPARE = Duration.ofSeconds(90);

    private static final int CLIENTS = 4;
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);

    private final Duration length;
    private final Path output;

    FaultRun(Duration length, Path output) {
        this.length = length;
        this.output = output;
    }

    /**
     * Runs it. The process ends with 1 if something did not hold, and with 2 if the run could not end in time.
     *
     * @param args see the description of this class
     * @throws Exception if the run itself failed
     */
    public static void main(String[] args) throws Exception {
        Duration length = Duration.ofSeconds(Long.parseLong(args[0]));
        haltAfter(length.plus(SPARE));
        Report report = new FaultRun(length, Path.of(args[1])).run();
        System.out.println(report.text());
        System.exit(report.failures().isEmpty() ? 0 : 1);
    }

    /** Whatever happens, the run ends. The site ends with it. */
    private static void haltAfter(Duration time) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(time.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    System.err.println("The run did not end in time.");
                    Runtime.getRuntime().halt(2);
                },
                "ends-the-run");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs it, and writes the report. */
    Report run() throws Exception {
        Files.createDirectories(output);
        Path work = Files.createTempDirectory("cdn-url-faults");
        try {
            Report report = run(work);
            Files.writeString(output.resolve("report.txt"), report.text());
            return report;
        } finally {
            delete(work);
        }
    }

    private Report run(Path work) throws Exception {
        Truth truth = new Truth();
        Path workshop = Files.createDirectory(work.resolve("workshop"));
        Path files = Files.createDirectory(work.resolve("files"));
        RestlessClock clock = new RestlessClock(work);
        RestlessFiles restlessFiles = new RestlessFiles(files, workshop, truth);
        RestlessManifest restlessManifest = new RestlessManifest(work.resolve("manifest.json"), workshop, truth);
        try (LyingServer server = new LyingServer(truth);
                SiteProcess site = new SiteProcess(
                        List.of(server.url(), work.toString()), clock.environment(), output.resolve("site.log"));
                Loops loops = new Loops()) {
            Load load = new Load(site, truth);
            Report report = new Report(length, load, server, restlessFiles, restlessManifest, clock);
            site.get("/trouble");
            server.lie();
            loops.start("builds", server::step);
            loops.start("changes-files", restlessFiles::step);
            loops.start("changes-manifest", restlessManifest::step);
            loops.start("changes-clock", clock::step);
            for (int i = 0; i < CLIENTS; i++) {
                loops.start("client-" + i, load::step);
            }
            watch(site, loops, report);
            return report;
        }
    }

    /** Looks at the site until the time is over or the run has failed. */
    private void watch(SiteProcess site, Loops loops, Report report) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long left = length.toNanos() - (System.nanoTime() - start);
            Thread.sleep(Math.max(0, Math.min(left, BETWEEN_SAMPLES.toNanos())) / 1_000_000);
            try {
                Sample sample = Sample.of(
                        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                        site.get("/vitals").body());
                report.add(sample);
                System.out.println(report.progress());
            } catch (IOException e) {
                report.fail("the site does not say how it is: " + e);
                return;
            }
            Throwable failure = loops.failure();
            if (failure != null) {
                report.fail(failure + ": " + failure.getCause());
                return;
            }
            if (left <= 0) {
                return;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
