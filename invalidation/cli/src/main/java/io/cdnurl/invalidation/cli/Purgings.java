package io.cdnurl.invalidation.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The purges of one command, with the reports that it has locked. */
final class Purgings implements AutoCloseable {
    private final List<Purging> purgings = new ArrayList<>();
    private final List<KeptReport> locked = new ArrayList<>();

    KeptReport lock(Path report) {
        KeptReport kept = KeptReport.at(report);
        locked.add(kept);
        return kept;
    }

    void add(Purging purging) {
        purgings.add(purging);
    }

    /**
     * Sends all, one after the other, then waits for them together if that is wanted. Prints what came of them, and
     * returns the exit code. One that fails stops no other.
     */
    int send(Results results) {
        List<Purging.Sent> sent = purgings.stream().map(Purging::send).toList();
        long start = System.nanoTime();
        List<Purging.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < purgings.size(); i++) {
            outcomes.add(purgings.get(i).complete(sent.get(i), Duration.ofNanos(System.nanoTime() - start)));
        }
        return results.show(outcomes);
    }

    @Override
    public void close() {
        locked.forEach(KeptReport::close);
    }
}
