package io.cdnurl.faults.site;

import io.cdnurl.CdnUrlBuilder;

/**
 * The builders of the site, which are made and closed together.
 *
 * @param number counts them
 * @param manifests has endpoints with manifests
 * @param times has an endpoint whose versions are the times of files
 * @param hashes has an endpoint whose versions are hashes of files, and computes integrities
 */
record Builders(int number, CdnUrlBuilder manifests, CdnUrlBuilder times, CdnUrlBuilder hashes)
        implements AutoCloseable {
    @Override
    public void close() {
        manifests.close();
        times.close();
        hashes.close();
    }
}
