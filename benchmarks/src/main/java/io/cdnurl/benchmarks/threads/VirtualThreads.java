package io.cdnurl.benchmarks.threads;

import com.sun.management.OperatingSystemMXBean;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares virtual threads, one for each page, with platform threads that write the same pages. Meanwhile, a thread
 * changes the files and the manifest. The kinds take turns in one process. JDK 17 has platform threads only.
 */
public final class VirtualThreads {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int WARM_UP = 10;
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(20);

    private final int pages;
    private final int urlsOfPage;
    private final String[] names = Names.of(64);

    VirtualThreads(int pages, int urlsOfPage) {
        this.pages = pages;
        this.urlsOfPage = urlsOfPage;
    }

    /**
     * Prints for each kind how long a URL takes, and its processor time on all cores.
     *
     * @param args the number of rounds, 60 if it is left out, and of URLs on each page, 1,000 if it is left out
     * @throws Exception if a thread ends with an error
     */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        int urls = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        System.out.println(new VirtualThreads(10_000, urls).compare(rounds));
    }

    /** Makes the threads of one round. */
    private interface Threads {
        ExecutorService start() throws ReflectiveOperationException;
    }

    /** A kind of threads, with the nanoseconds for a URL in each round: elapsed time, and time of all processors. */
    private record Kind(String name, Threads threads, List<Double> elapsed, List<Double> processors) {
        static Kind of(String name, Threads threads) {
            return new Kind(name, threads, new ArrayList<>(), new ArrayList<>());
        }
    }

    private List<Kind> kinds() {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Kind> kinds = new ArrayList<>();
        kinds.add(Kind.of(cores + " platform threads", () -> Executors.newFixedThreadPool(cores)));
        kinds.add(Kind.of("200 platform threads", () -> Executors.newFixedThreadPool(200)));
        if (Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS) {
            // By reflection, since JDK 17 compiles this.
            kinds.add(Kind.of(pages + " virtual threads", () -> (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)));
        }
        return kinds;
    }

    String compare(int rounds) throws Exception {
        List<Kind> kinds = kinds();
        try (Site site = Site.withFiles(names)) {
            Path manifest = site.folder().resolve("manifest.txt");
            Files.write(manifest, Checksums.list(names, 0));
            Thread changing = new Thread(() -> change(site.folder(), manifest), "changes");
            try (CdnUrlBuilder times = CdnUrlBuilder.of(
                            site.settings().timestampMaxAge(BETWEEN_CHANGES).build());
                    CdnUrlBuilder checksums = CdnUrlBuilder.of(site.settings()
                            .manifestUrl(manifest.toUri().toString())
                            .manifestRefresh(BETWEEN_CHANGES)
                            .build())) {
                changing.start();
                for (int round = -WARM_UP; round < rounds; round++) {
                    if (round == 0) { // what was measured to warm up does not count
                        kinds = kinds();
                    }
                    for (Kind kind : kinds) {
                        measure(kind, times, checksums);
                    }
                }
            } finally {
                changing.interrupt();
                changing.join();
            }
        }
        return table(kinds);
    }

    private void measure(Kind kind, CdnUrlBuilder times, CdnUrlBuilder checksums)
            throws ReflectiveOperationException, ExecutionException, InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processors = system.getProcessCpuTime();
        long start = System.nanoTime();
        ExecutorService threads = kind.threads.start();
        try {
            List<Future<Long>> results = new ArrayList<>(pages);
            for (int page = 0; page < pages; page++) {
                CdnUrlBuilder cdn = page % 2 == 0 ? times : checksums;
                results.add(threads.submit(() -> write(cdn)));
            }
            for (Future<Long> result : results) {
                if (result.get() < (long) urlsOfPage * Site.DOMAIN.length()) {
                    throw new IllegalStateException("A page has URLs that are too short.");
                }
            }
        } finally {
            threads.shutdown();
        }
        double urls = (double) pages * urlsOfPage;
        kind.elapsed.add((System.nanoTime() - start) / urls);
        kind.processors.add((system.getProcessCpuTime() - processors) / urls);
    }

    private long write(CdnUrlBuilder cdn) {
        long length = 0;
        for (int i = 0; i < urlsOfPage; i++) {
            length += cdn.urlFor("static", names[i % names.length]).length();
        }
        return length;
    }

    private void change(Path folder, Path manifest) {
        try {
            for (int build = 1; !Thread.currentThread().isInterrupted(); build++) {
                Path next = Files.write(folder.resolve("next.txt"), Checksums.list(names, build));
                Files.move(next, manifest, StandardCopyOption.ATOMIC_MOVE);
                for (String name : names) {
                    Files.setLastModifiedTime(
                            folder.resolve(name), FileTime.from(Instant.ofEpochSecond(1_600_000_000L + build)));
                }
                Thread.sleep(BETWEEN_CHANGES.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String table(List<Kind> kinds) {
        Kind first = kinds.get(0);
        StringBuilder table = new StringBuilder("medians of " + first.elapsed.size()
                + " rounds: a URL, its processor time, and the ratio of each to that of the first row\n");
        for (Kind kind : kinds) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-24s %7.2f ns %7.2f ns %6.2f %6.2f%n",
                    kind.name,
                    median(kind.elapsed),
                    median(kind.processors),
                    median(ratios(kind.elapsed, first.elapsed)),
                    median(ratios(kind.processors, first.processors))));
        }
        return table.toString();
    }

    private static List<Double> ratios(List<Double> figures, List<Double> base) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < base.size(); round++) {
            ratios.add(figures.get(round) / base.get(round));
        }
        return ratios;
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
