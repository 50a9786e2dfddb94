package io.cdnurl.benchmarks;

import io.cdnurl.AssetNotFoundException;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.web.util.UriComponentsBuilder;

/** URLs of routes, which are written at each call, and the cost of an error. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
    private Site site;
    private CdnUrlBuilder cdn;
    private final Map<String, Object> user = new HashMap<>(Map.of("id", 1429));
    private final Map<String, Object> userWithQuery = new HashMap<>(Map.of("id", 1429, "tab", "mail", "page", 2));

    /** Creates the site. */
    @Setup
    public void prepare() throws IOException {
        site = Site.withFiles();
        cdn = CdnUrlBuilder.of(
                site.settings().onMissing(MissingAssetPolicy.FAIL).build());
    }

    /** Removes the folder. */
    @TearDown
    public void remove() throws IOException {
        cdn.close();
        site.close();
    }

    /** A route with a value in its path. */
    @Benchmark
    public String route() {
        return cdn.urlFor("user.show", user);
    }

    /** The route with two values in the query. */
    @Benchmark
    public String routeWithQuery() {
        return cdn.urlFor("user.show", userWithQuery);
    }

    /** The route with two values in the query, by Spring's builder. */
    @Benchmark
    public String springUriComponents() {
        return UriComponentsBuilder.fromPath("/user/{id}")
                .queryParam("page", 2)
                .queryParam("tab", "mail")
                .encode()
                .buildAndExpand(1429)
                .toUriString();
    }

    /** A missing file with the policy that makes it an error. Each call asks the file system. */
    @Benchmark
    public AssetNotFoundException missing() {
        try {
            throw new IllegalStateException(cdn.urlFor("static", "css/absent.css"));
        } catch (AssetNotFoundException e) {
            return e;
        }
    }
}
