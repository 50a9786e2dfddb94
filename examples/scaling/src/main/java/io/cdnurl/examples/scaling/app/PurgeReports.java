package io.cdnurl.examples.scaling.app;

import io.cdnurl.invalidation.InvalidationReport;
import java.util.Optional;

/** What was purged so far. Thread-safe. */
interface PurgeReports {
    /** Keeps nothing: for a single instance, where nobody takes over. */
    PurgeReports NONE = new PurgeReports() {
        @Override
        public Optional<InvalidationReport> find(String change) {
            return Optional.empty();
        }

        @Override
        public void save(String change, InvalidationReport report) {}
    };

    Optional<InvalidationReport> find(String change);

    void save(String change, InvalidationReport report);
}
