package io.cdnurl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.benchmarks.startup.Program;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartupBenchmarkTest {
    private final String[] names = Names.of(1);
    private Site site;

    @BeforeEach
    void makeSite() throws Exception {
        site = Site.withFiles(names);
    }

    @AfterEach
    void removeSite() throws Exception {
        site.close();
    }

    /** Each of them takes more time than a third of all classes of core. */
    @Test
    void theFirstUrlNeedsNoLambdaAndNoStreamAndNoRegularExpression() throws Exception {
        List<String> classes = StartupBenchmark.firstUrl(site, names[0]).loadedClasses();

        assertThat(classes).anyMatch(line -> line.startsWith("io.cdnurl.CdnUrlBuilder "));
        assertThat(classes)
                .noneMatch(line -> line.startsWith("java.lang.invoke.LambdaMetafactory "))
                .noneMatch(line -> line.startsWith("java.util.stream.Stream "))
                .noneMatch(line -> line.startsWith("java.util.regex.Pattern "));
    }

    @Test
    void anArchiveHoldsAllClassesOfTheFirstUrl() throws Exception {
        Program program = StartupBenchmark.firstUrl(site, names[0]).inJars(site.folder());
        List<String> archived =
                StartupBenchmark.withArchive(program, site.folder()).loadedClasses();

        assertThat(program.loadedClasses()).anyMatch(line -> line.contains(" source: file:"));
        assertThat(archived)
                .noneMatch(line -> line.contains(" source: file:"))
                .anyMatch(line -> line.startsWith("io.cdnurl.CdnUrlBuilder source: shared objects file (top)"));
    }
}
