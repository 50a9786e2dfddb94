package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Engine;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Page;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rendering a page with 20 URLs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PageBenchmark {
    /** The engine that renders the page. */
    @Param
    public Engine engine;

    /** What the page has in the place of each URL. */
    @Param
    public Engine.Content content;

    private Site site;
    private CdnUrlBuilder cdn;
    private Supplier<String> page;

    /** Creates a site with the files of the page, versioned by their times, and the page. */
    @Setup
    public void prepare() throws IOException {
        site = Site.withFiles(Names.of(Page.URLS));
        cdn = CdnUrlBuilder.of(site.settings().build());
        page = engine.page(content, cdn);
        String rendered = page.get();
        int urls = rendered.split("https://" + Site.DOMAIN + "/static/[^\"]+[?]t=", -1).length - 1;
        if (urls != Page.URLS) {
            throw new IllegalStateException(rendered);
        }
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        cdn.close();
        site.close();
    }

    /** Renders the page. */
    @Benchmark
    public String render() {
        return page.get();
    }
}
