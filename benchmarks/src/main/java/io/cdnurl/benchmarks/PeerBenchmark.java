package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.servlet.resource.CachingResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.springframework.web.util.UriComponentsBuilder;
import org.webjars.WebJarVersionLocator;

/** What other libraries need for the versioned path of an asset, without a host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
    /** The number of names. */
    @Param({"64", "10000"})
    public int names;

    private Site site;
    private ResourceUrlProvider cached;
    private ResourceUrlProvider uncached;
    private WebJarVersionLocator webJars;

    /** Sets up the other libraries as in their documentation; Spring with checksums of the content. */
    @Setup
    public void prepare() throws Exception {
        site = Site.withFiles(Names.of(names));
        ResourceResolver versions = new VersionResourceResolver().addContentVersionStrategy("/**");
        ResourceResolver files = new PathResourceResolver();
        cached = provider(List.of(new CachingResourceResolver(new ConcurrentMapCache("assets")), versions, files));
        uncached = provider(List.of(versions, files));
        webJars = new WebJarVersionLocator();
        for (String name : Names.of(names)) {
            check(cached.getForLookupPath("/static/" + name), "/static/.+-[0-9a-f]{32}\\..+");
        }
        check(uncached.getForLookupPath("/static/" + Names.of(1)[0]), "/static/.+-[0-9a-f]{32}\\..+");
        check(webJars(), ".+/1\\.0\\.0/css/style\\.css");
        Tidy.memory();
    }

    /**
     * Checks that each library finds its file: a library that finds nothing would be fast or slow for the wrong reason.
     */
    private static void check(@Nullable String path, String expected) {
        if (path == null || !path.matches(expected)) {
            throw new IllegalStateException(path + " is not as expected: " + expected);
        }
    }

    private ResourceUrlProvider provider(List<ResourceResolver> resolvers) throws Exception {
        ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
        handler.setLocations(List.of(new FileSystemResource(site.folder() + "/")));
        handler.setResourceResolvers(resolvers);
        handler.afterPropertiesSet();
        ResourceUrlProvider provider = new ResourceUrlProvider();
        provider.setHandlerMap(Map.of("/static/**", handler));
        return provider;
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        site.close();
    }

    /** Spring's resource chain with its cache. */
    @Benchmark
    public @Nullable String springCached(Paths paths) {
        return cached.getForLookupPath(paths.next());
    }

    /** Spring's resource chain without its cache, which reads the file each time. */
    @Benchmark
    public @Nullable String springUncached(Paths paths) {
        return uncached.getForLookupPath(paths.next());
    }

    /** The URL by Spring's builder, with a version and two more values. */
    @Benchmark
    public String springUriComponents(Turn turn) {
        return UriComponentsBuilder.newInstance()
                .scheme("https")
                .host(Site.DOMAIN)
                .path("/static/")
                .path(turn.copies[turn.next(names)])
                .queryParam("lang", "en")
                .queryParam("theme", "dark")
                .queryParam("t", FloorBenchmark.VERSION)
                .encode()
                .toUriString();
    }

    /** WebJars' locator, for one file of a library. */
    @Benchmark
    public @Nullable String webJars() {
        return webJars.fullPath("cdn-url-benchmarks", "css/style.css");
    }

    /** The paths to look up with Spring, as a page has them. */
    @State(Scope.Thread)
    public static class Paths {
        private Turn turn;
        private String[] paths;

        /** Creates the paths. */
        @Setup
        public void prepare(Turn turn) {
            this.turn = turn;
            paths = new String[turn.copies.length];
            for (int i = 0; i < paths.length; i++) {
                paths[i] = "/static/" + turn.copies[i];
            }
        }

        private String next() {
            return paths[turn.next(paths.length)];
        }
    }
}
