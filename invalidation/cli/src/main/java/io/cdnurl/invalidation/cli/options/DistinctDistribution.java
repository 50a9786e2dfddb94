package io.cdnurl.invalidation.cli.options;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.cloudfront.CloudFront;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/**
 * A distribution that is not purged if the command purges it under another name: CloudFront would bill it twice. That
 * two names are of one distribution is known only when they are looked up.
 *
 * @param cloudFront the distribution
 * @param purged the service that purges each distribution, by the ID; shared by all distributions of the command
 */
record DistinctDistribution(CloudFront cloudFront, ConcurrentMap<String, String> purged) implements PurgeService {
    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        String id = cloudFront.distributionId();
        String other = purged.putIfAbsent(id, name());
        if (other != null && !other.equals(name())) {
            throw new PurgeFailedException(
                    Reason.DENIED,
                    "It is the distribution " + Quoted.of(id) + ", which this command purges as " + Quoted.of(other)
                            + ". Leave one of the two names out. Nothing was sent a second time.",
                    null);
        }
        return cloudFront.purge(chunk, reference);
    }

    @Override
    public String name() {
        return cloudFront.name();
    }

    @Override
    public Set<TargetKind> capabilities() {
        return cloudFront.capabilities();
    }

    @Override
    public String alternative(TargetKind kind) {
        return cloudFront.alternative(kind);
    }

    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        return cloudFront.plan(request);
    }

    @Override
    public InvalidationPlan planAgain(InvalidationChunk saved) {
        return cloudFront.planAgain(saved);
    }

    @Override
    public boolean isCompleted(String id) throws PurgeFailedException, InterruptedException {
        return cloudFront.isCompleted(id);
    }

    @Override
    public void close() {
        cloudFront.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
