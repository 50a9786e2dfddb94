package io.cdnurl.invalidation.cli;

import java.nio.file.Path;
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
     * Sends one after the other, prints what came of them, and returns the exit code. One that fails stops no other.
     */
    int send(Results results) {
        return results.show(purgings.stream().map(Purging::send).toList());
    }

    @Override
    public void close() {
        locked.forEach(KeptReport::close);
    }
}
