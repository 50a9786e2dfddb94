package io.cdnurl.benchmarks;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import io.cdnurl.benchmarks.work.Versioning;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The URL of an asset that was requested before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UrlBenchmark {
    /** The number of names. */
    @Param({"64", "10000"})
    public int names;

    /** The source of the version. */
    @Param
    public Versioning versioning;

    /** Where the scheme comes from: the settings or the request. */
    @Param({"HTTPS", "FOLLOW_REQUEST"})
    public SchemePolicy scheme;

    private Site site;
    private CdnUrlBuilder cdn;

    /** Creates the site, and writes the URL of each name once. */
    @Setup
    public void prepare() throws IOException {
        String[] known = Names.of(names);
        site = versioning.site(known);
        cdn = CdnUrlBuilder.of(
                versioning.add(site.settings().scheme(scheme), known).build());
        for (String name : known) {
            String url = cdn.urlFor("static", name);
            if (!url.startsWith("https://" + Site.DOMAIN + "/static/")) {
                throw new IllegalStateException(url);
            }
        }
        Tidy.memory();
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        cdn.close();
        site.close();
    }

    /** From a file name, as Java code calls it: the endpoint is a literal. */
    @Benchmark
    public String fromFilename(Turn turn, Answered answered) {
        return cdn.urlFor("static", turn.copies[turn.next(names)]);
    }

    /** From a map of values, as engines call it: endpoint and names are objects of the template. */
    @Benchmark
    public String fromMap(Calls calls, Answered answered) {
        return cdn.urlFor(calls.turn.endpoint, calls.plain[calls.turn.next(names)]);
    }

    /** With two more values for the query. */
    @Benchmark
    public String withQuery(Calls calls, Answered answered) {
        return cdn.urlFor(calls.turn.endpoint, calls.withQuery[calls.turn.next(names)]);
    }

    /** The request that the thread answers. */
    @State(Scope.Thread)
    public static class Answered {
        private CurrentRequest request;

        /** Binds the request to the thread. */
        @Setup
        public void begin() {
            request = CurrentRequest.bind(RequestContext.of("https", "www.example.com"));
        }

        /** Ends it. */
        @TearDown
        public void end() {
            request.close();
        }
    }

    /** The values of each call, in a map. */
    @State(Scope.Thread)
    public static class Calls {
        private Turn turn;
        private Map<String, Object>[] plain;
        private Map<String, Object>[] withQuery;

        /** Creates the maps. */
        @Setup
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps
        public void prepare(Turn turn) {
            this.turn = turn;
            plain = new Map[turn.copies.length];
            withQuery = new Map[turn.copies.length];
            String filename = Names.copies(new String[] {"filename"})[0];
            for (int i = 0; i < turn.copies.length; i++) {
                plain[i] = new HashMap<>(Map.of(filename, turn.copies[i]));
                withQuery[i] = new HashMap<>(Map.of(filename, turn.copies[i], "theme", "dark", "lang", "en"));
            }
        }
    }
}
