package io.cdnurl.examples.scaling.app;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.http.HttpCache;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Purges the home page from the CDN. Its report is kept from before the first request on, so that another instance that
 * takes a change over sends only what was not sent yet. What was sent, and not noted before the instance was killed, is
 * sent twice: no order of the two avoids both that and sending nothing.
 */
@Component
final class CdnPurge {
    private final @Nullable HttpCache cdn;
    private final PurgeReports reports;
    private final Duration deadline;

    CdnPurge(ScalingProperties properties, PurgeReports reports) {
        this.cdn = properties.cdnNode() == null ? null : varnish(properties.cdnNode(), properties.site());
        this.reports = reports;
        this.deadline = properties.queue().deadline();
    }

    private static HttpCache varnish(URI node, @Nullable URI site) {
        return HttpCache.varnish()
                .node(node.toString())
                .site((site == null ? node : site).toString())
                .build();
    }

    /**
     * Purges it once for a change.
     *
     * @param change the ID of the change
     * @throws io.cdnurl.invalidation.IncompleteInvalidationException if the CDN did not purge in time
     */
    void purgeHome(String change) {
        if (cdn == null) {
            return;
        }
        CdnInvalidator invalidator = CdnInvalidator.builder(cdn)
                .deadline(deadline)
                .listener(report -> reports.save(change, report))
                .build();
        Optional<InvalidationReport> begun =
                reports.find(change).filter(report -> report.service().equals(cdn.name()));
        if (begun.isPresent()) {
            invalidator.resume(begun.get());
        } else {
            invalidator.invalidate(InvalidationRequest.builder()
                    .path("/")
                    .idempotencyKey(change)
                    .build());
        }
    }
}
