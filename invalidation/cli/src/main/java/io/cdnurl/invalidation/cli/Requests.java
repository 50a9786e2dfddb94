package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationRequest;

/** What is to be purged, of all the ways to name it. */
final class Requests {
    private Requests() {}

    static InvalidationRequest of(TargetOptions targets, ManifestOptions manifests, Surroundings surroundings) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        targets.addTo(request, surroundings);
        manifests.addTo(request, surroundings);
        return request.build();
    }
}
