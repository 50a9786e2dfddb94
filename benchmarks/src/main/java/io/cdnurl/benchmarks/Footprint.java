package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.report.Measurement;
import io.cdnurl.benchmarks.report.Results;
import io.cdnurl.benchmarks.startup.Nothing;
import io.cdnurl.benchmarks.startup.Program;
import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import io.cdnurl.benchmarks.work.Versioning;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.GraphStats;

/** Counts the bytes kept in memory and the classes loaded. Nothing is timed. */
final class Footprint {
    static {
        // With these, JOL needs no agent and can read records and lambdas.
        System.setProperty("jol.magicFieldOffset", "true");
        System.setProperty("jol.skipDynamicAttach", "true");
    }

    private static final int LONGEST_NAME = 256;

    private final Results results;

    Footprint(Results results) {
        this.results = results;
    }

    void measure(boolean smoke) throws IOException, InterruptedException {
        for (int count : smoke ? new int[] {64} : new int[] {64, 10_000, 1_000_000}) {
            byte[] list = Checksums.list(Names.of(count), 1);
            perEntry("manifest", count, bytes(LoadBenchmark.read(list)));
            perEntry("hashMap", count, bytes(LoadBenchmark.plainMap(list)));
            byte[] json = Checksums.flatJson(Names.of(count), 1);
            perEntry("flatJson", count, bytes(LoadBenchmark.read(json)));
            perEntry("jsonHashMap", count, bytes(LoadBenchmark.plainJsonMap(json)));
        }
        for (Versioning versioning :
                List.of(Versioning.NONE, Versioning.TIMESTAMP, Versioning.MANIFEST, Versioning.FINGERPRINT)) {
            for (int count : smoke ? new int[] {64} : new int[] {64, 10_000}) {
                rememberedUrls(versioning, count);
            }
        }
        madeUpNames(smoke ? 10_000 : 1_000_000);
        classes();
    }

    private void rememberedUrls(Versioning versioning, int count) throws IOException {
        String[] names = Names.of(count);
        try (Site site = Site.withFiles(names);
                CdnUrlBuilder cdn =
                        CdnUrlBuilder.of(versioning.add(site.settings(), names).build())) {
            long before = bytes(cdn);
            for (String name : names) {
                cdn.urlFor("static", new String(name.toCharArray()));
            }
            add(
                    "rememberedUrl",
                    Map.of("names", String.valueOf(count), "versioning", versioning.name()),
                    (double) (bytes(cdn) - before) / count,
                    "B");
        }
    }

    /** The most memory that a page can make the library use, with the longest names that it remembers. */
    private void madeUpNames(int count) throws IOException {
        try (Site site = Site.withFiles();
                CdnUrlBuilder cdn =
                        CdnUrlBuilder.of(site.settings().timestamp(false).build())) {
            for (String name : Names.of(count)) {
                cdn.urlFor("static", "x".repeat(LONGEST_NAME - name.length()) + name);
            }
            add("afterMadeUpNames", Map.of("names", String.valueOf(count)), bytes(cdn) / 1024.0, "KiB");
        }
    }

    private void classes() throws IOException, InterruptedException {
        String[] names = Names.of(1);
        try (Site site = Site.withFiles(names)) {
            double nothing =
                    Program.of(Nothing.class, List.of()).loadedClasses().size();
            double firstUrl =
                    StartupBenchmark.firstUrl(site, names[0]).loadedClasses().size();
            add("classesOfAnEmptyJava", Map.of(), nothing, "");
            add("classesToTheFirstUrl", Map.of(), firstUrl, "");
        }
    }

    private void perEntry(String name, int count, long bytes) {
        add(name + "Entry", Map.of("entries", String.valueOf(count)), (double) bytes / count, "B");
    }

    private void add(String name, Map<String, String> conditions, double figure, String unit) {
        results.add(new Measurement("Footprint", name, conditions, figure, figure, figure, unit, Double.NaN));
    }

    private static long bytes(Object root) {
        return GraphStats.parseInstance(root).totalSize();
    }
}
