package io.cdnurl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import io.cdnurl.benchmarks.work.Versioning;
import io.cdnurl.servlet.AssetLinkFilter;
import io.cdnurl.servlet.OriginFilter;
import io.cdnurl.site.SiteAssets;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Writing the URL of an asset a second time allocates nothing, nor does a link that leads to none; a request allocates
 * what it passes on.
 */
class AllocationTest {
    private static final int CALLS = 20_000;

    /**
     * The compiler may load a class during one round, which allocates on the thread; a call that allocates does in
     * each.
     */
    private static final int ROUNDS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    void aUrlSeenBeforeAllocatesNothing(Versioning versioning) throws Exception {
        String[] names = Names.of(64);
        try (Site site = Site.withFiles(names);
                CdnUrlBuilder cdn = CdnUrlBuilder.of(versioning
                        .add(site.settings().timestampMaxAge(Duration.ofHours(1)), names)
                        .build())) {
            String[] copies = Names.copies(names);
            Map<String, Object> values = new HashMap<>(Map.of("filename", copies[0]));
            Runnable calls = () -> {
                for (int i = 0; i < CALLS; i++) {
                    cdn.urlFor("static", copies[i % copies.length]);
                    cdn.urlFor("static", values);
                }
            };
            assertAllocatesNothing(calls);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users/3", "/users?file=x%2Ecss", "/nowhere/x.css", "//www.example.com/x.css", "x.css", "#x"})
    void aLinkOrRequestForNoAssetAllocatesNothing(String link) throws Exception {
        String[] names = Names.of(64);
        try (Site site = Site.withFiles(names);
                CdnUrlBuilder cdn = CdnUrlBuilder.of(
                        site.settings().timestampMaxAge(Duration.ofHours(1)).build())) {
            SiteAssets assets = cdn.siteAssets();
            RequestContext request = RequestContext.of("https", "www.example.com");
            String[] links = Arrays.stream(names).map(name -> "/static/" + name).toArray(String[]::new);

            assertAllocatesNothing(() -> {
                for (int i = 0; i < CALLS; i++) {
                    assets.urlOf(link, request);
                    assets.asset("/users/3");
                    assets.urlOf(links[i % links.length], request);
                }
            });
            assertThat(assets.urlOf(link, request)).isNull();
            assertThat(assets.urlOf(links[0], request)).startsWith("https://");
        }
    }

    /** The filter must pass on a response that knows assets; a page without links needs no more of it. */
    @Test
    void aPageWithoutLinksAllocatesTheWrapperOfItsResponse() throws Exception {
        assertAllocatesAtMostAWrapper(AssetLinkFilter::new, "/users/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/3", "/products/blue/"})
    void aPageAllocatesAtMostAWrapperForTheOriginFilter(String path) throws Exception {
        assertAllocatesAtMostAWrapper(OriginFilter::new, path);
    }

    private static void assertAllocatesAtMostAWrapper(Function<CdnUrlBuilder, Filter> made, String path)
            throws Exception {
        try (Site site = Site.withFiles(Names.of(64));
                CdnUrlBuilder cdn = CdnUrlBuilder.of(site.settings().build())) {
            Filter filter = made.apply(cdn);
            MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
            request.setServletPath(path);
            HttpServletResponse response = new MockHttpServletResponse();
            ServletResponse[] passedOn = new ServletResponse[1];
            FilterChain chain = (same, answer) -> passedOn[0] = answer;
            Runnable calls = () -> {
                try {
                    for (int i = 0; i < CALLS; i++) {
                        filter.doFilter(request, response, chain);
                    }
                } catch (IOException | ServletException e) {
                    throw new IllegalStateException(e);
                }
            };

            calls.run();
            long wrapper = passedOn[0].equals(response)
                    ? 0
                    : ClassLayout.parseInstance(passedOn[0]).instanceSize();

            assertThat(leastAllocatedBy(calls)).isLessThan(CALLS * wrapper + CALLS);
        }
    }

    private static void assertAllocatesNothing(Runnable calls) {
        calls.run();
        assertThat(leastAllocatedBy(calls)).isLessThan(CALLS);
    }

    private static long leastAllocatedBy(Runnable calls) {
        return LongStream.generate(() -> allocatedBy(calls)).limit(ROUNDS).min().orElseThrow();
    }

    private static long allocatedBy(Runnable calls) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        calls.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
