package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.work.Names;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** One thread's way through the names: its own objects of the same texts, one after the other. */
@State(Scope.Thread)
public class Turn {
    /** The names, as objects that nobody else has. */
    public String[] copies;

    /** The endpoint, likewise. */
    public String endpoint;

    private int at;

    /** Makes the names. */
    @Setup
    public void prepare(BenchmarkParams params) {
        endpoint = Names.copies(new String[] {"static"})[0];
        copies = Names.copies(Names.of(Integer.parseInt(params.getParam("names"))));
    }

    /** The place of the next name among {@code count}. */
    int next(int count) {
        int now = at;
        at = now + 1 == count ? 0 : now + 1;
        return now;
    }
}
