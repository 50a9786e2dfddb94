package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.startup.FirstUrl;
import io.cdnurl.benchmarks.startup.Nothing;
import io.cdnurl.benchmarks.startup.Program;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A new process from its start to its end: one that writes the first URL, and one that does nothing. Each is run
 * without and with an archive of the classes that the first one needs (AppCDS). With an archive both have the same
 * jars: it holds no class of a folder.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StartupBenchmark {
    private Site site;
    private Program nothing;
    private Program firstUrl;
    private Program nothingWithArchive;
    private Program firstUrlWithArchive;

    /** Creates a site with one file, and the archive. */
    @Setup
    public void prepare() throws IOException, InterruptedException {
        String[] names = Names.of(1);
        site = Site.withFiles(names);
        nothing = Program.of(Nothing.class, List.of());
        firstUrl = firstUrl(site, names[0]);
        firstUrlWithArchive = withArchive(firstUrl, site.folder());
        nothingWithArchive = withSameArchive(Program.of(Nothing.class, List.of(CdnUrlBuilder.class)), site.folder());
    }

    static Program firstUrl(Site site, String name) {
        return Program.of(
                FirstUrl.class, List.of(CdnUrlBuilder.class), site.folder().toString(), name);
    }

    /** Runs a program once to write the archive of its classes, and returns it with the archive. */
    static Program withArchive(Program program, Path folder) throws IOException, InterruptedException {
        program.inJars(folder)
                .with("-XX:ArchiveClassesAtExit=" + archive(folder))
                .run();
        return withSameArchive(program, folder);
    }

    private static Program withSameArchive(Program program, Path folder) throws IOException {
        return program.inJars(folder).with("-XX:SharedArchiveFile=" + archive(folder));
    }

    private static Path archive(Path folder) {
        return folder.resolve("first-url.jsa");
    }

    /** Removes the file and the archive. */
    @TearDown
    public void remove() throws IOException {
        site.close();
    }

    /** A program that does nothing. */
    @Benchmark
    public void emptyJvm() throws IOException, InterruptedException {
        nothing.run();
    }

    /** A program that writes one URL. */
    @Benchmark
    public void firstUrl() throws IOException, InterruptedException {
        firstUrl.run();
    }

    /** A program that does nothing, with the archive of the other one. */
    @Benchmark
    public void emptyJvmWithArchive() throws IOException, InterruptedException {
        nothingWithArchive.run();
    }

    /** A program that writes one URL, with an archive. */
    @Benchmark
    public void firstUrlWithArchive() throws IOException, InterruptedException {
        firstUrlWithArchive.run();
    }
}
