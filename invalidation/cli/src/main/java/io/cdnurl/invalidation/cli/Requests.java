package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.cli.options.Cdns;
import io.cdnurl.invalidation.cli.options.ManifestOptions;
import io.cdnurl.invalidation.cli.options.TargetOptions;
import io.cdnurl.invalidation.cli.output.Surroundings;
import java.util.List;
import java.util.Map;

/**
 * A request from all the options that name what to purge, and where its targets were named.
 *
 * @param request the request
 * @param listed for each target that is on a list, the words that begin a message about it
 */
record Requests(InvalidationRequest request, Map<InvalidationTarget, String> listed) {
    static Requests of(TargetOptions targets, ManifestOptions manifests, Surroundings surroundings) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        Map<InvalidationTarget, String> listed = targets.addTo(request, surroundings);
        manifests.addTo(request, surroundings);
        return new Requests(request.build(), listed);
    }

    /** The plans for all CDNs. A message about a target of a list has its line. */
    List<InvalidationPlan> plans(Cdns cdns) {
        return cdns.services().stream()
                .map(service -> plan(CdnInvalidator.of(service)))
                .toList();
    }

    private InvalidationPlan plan(CdnInvalidator invalidator) {
        try {
            return invalidator.plan(request);
        } catch (InvalidRequestException e) {
            listed.forEach((target, refusal) -> planAlone(invalidator, target, refusal));
            throw e;
        }
    }

    private static void planAlone(CdnInvalidator invalidator, InvalidationTarget target, String refusal) {
        try {
            invalidator.plan(InvalidationRequest.of(target));
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(refusal + e.getMessage());
        }
    }
}
