package io.cdnurl.benchmarks;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.benchmarks.work.Linking;
import io.cdnurl.benchmarks.work.Names;
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

/** Rendering a page of Thymeleaf with 50 links, of which 20 lead to assets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LinkBenchmark {
    private static final int ASSETS = 20;
    private static final int OTHERS = 30;

    /** What changes the links. */
    @Param
    public Linking linking;

    private Site site;
    private CdnUrlBuilder cdn;
    private Supplier<String> page;

    /** Creates a site with the files of the page, and the page. */
    @Setup
    public void prepare() throws IOException {
        site = Site.withFiles(Names.of(ASSETS));
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain(Site.DOMAIN)
                .staticEndpoint(StaticEndpoint.directory("static", "/", site.folder()))
                .build());
        page = linking.page(template(), site.folder(), cdn);
        check(page.get());
        Tidy.memory();
    }

    private static String template() {
        StringBuilder page =
                new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<title>Products</title>\n<main>\n");
        for (String name : Names.of(ASSETS)) {
            page.append("  <img alt=\"A product\" width=\"320\" height=\"240\" th:src=\"@{/")
                    .append(name)
                    .append("}\">\n");
        }
        for (int i = 0; i < OTHERS; i++) {
            page.append("  <a class=\"product\" th:href=\"@{/products/")
                    .append(i)
                    .append("}\">A product of ours</a>\n");
        }
        return page.append("</main>\n</html>\n").toString();
    }

    /** What changes nothing would be fast for the wrong reason. */
    private void check(String rendered) {
        String assets = switch (linking) {
            case NOTHING -> "src=\"/[^\"]+\\.[a-z0-9]+\"";
            case LINK_BUILDER, FILTER -> "src=\"https://" + Site.DOMAIN + "/[^\"]+[?]t=[0-9]+\"";
            case RESOURCE_CHAIN -> "src=\"/[^\"]+-[0-9a-f]{32}\\.[a-z0-9]+\"";
        };
        if (count(assets, rendered) != ASSETS || count("href=\"/products/[0-9]+\"", rendered) != OTHERS) {
            throw new IllegalStateException(rendered);
        }
    }

    private static int count(String pattern, String text) {
        return text.split(pattern, -1).length - 1;
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
