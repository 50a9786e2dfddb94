package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationRequest;

/** Creates a request from all the options that name what to purge. */
final class Requests {
    private Requests() {}

    static InvalidationRequest of(TargetOptions targets, ManifestOptions manifests, Surroundings surroundings) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        targets.addTo(request, surroundings);
        manifests.addTo(request, surroundings);
        return request.build();
    }
}
