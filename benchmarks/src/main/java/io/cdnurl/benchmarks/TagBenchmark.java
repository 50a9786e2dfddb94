package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.benchmarks.work.Bundle;
import io.cdnurl.benchmarks.work.Engine;
import io.cdnurl.benchmarks.work.Page;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.util.List;
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

/**
 * Rendering a page of 10 scripts and 10 stylesheets from a manifest with an integrity for each: as URLs alone, and as
 * whole tags.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TagBenchmark {
    /** What the page has for each asset. */
    public enum Content {
        /** Its URL. */
        URLS,
        /** Its tag. */
        TAGS
    }

    /** The engine that renders the page. */
    @Param
    public Engine engine;

    /** What the page has for each asset. */
    @Param
    public Content content;

    private Site site;
    private CdnUrlBuilder cdn;
    private Supplier<String> page;

    /** Creates a site whose manifest has the assets of the page, and the page. */
    @Setup
    public void prepare() throws IOException {
        List<String> names = Bundle.names(Page.URLS);
        site = Site.withFiles();
        cdn = CdnUrlBuilder.of(site.settings()
                .manifestSource(Bundle.manifestWithIntegrity(names))
                .build());
        page = engine.page(Page.with(names, this::call), cdn);
        String rendered = page.get();
        int urls = rendered.split("https://" + Site.DOMAIN + "/static/", -1).length - 1;
        int hashes = rendered.split("integrity=\"sha384-", -1).length - 1;
        if (urls != Page.URLS || hashes != (content == Content.TAGS ? Page.URLS : 0)) {
            throw new IllegalStateException(rendered);
        }
    }

    private String call(String name) {
        if (content == Content.URLS) {
            return engine.call("url_for", name);
        }
        return engine.call(name.endsWith(".js") ? "script_tag" : "stylesheet_tag", name);
    }

    /** Ends the site. */
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
