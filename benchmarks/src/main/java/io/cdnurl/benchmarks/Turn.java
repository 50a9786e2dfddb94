package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.work.Names;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** The names of one thread: its own objects with the same texts, used one after another. */
@State(Scope.Thread)
public class Turn {
    /** The names, as objects that no other thread has. */
    public String[] copies;

    /** The endpoint, as an object that no other thread has. */
    public String endpoint;

    private int at;

    /** Creates the names. */
    @Setup
    public void prepare(BenchmarkParams params) {
        endpoint = Names.copies(new String[] {"static"})[0];
        copies = Names.copies(Names.of(Integer.parseInt(params.getParam("names"))));
    }

    /** {@return the index of the next name among {@code count}} */
    int next(int count) {
        int now = at;
        at = now + 1 == count ? 0 : now + 1;
        return now;
    }
}
