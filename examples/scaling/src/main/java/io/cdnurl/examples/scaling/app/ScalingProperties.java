package io.cdnurl.examples.scaling.app;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an instance.
 *
 * @param instance its name, shown on pages and in the header {@code X-Instance}
 * @param release the release that it runs; each has a cached page of its own, since its pages name its own assets
 * @param page how long the home page is kept
 * @param queue how changes are handed to another instance
 * @param cdnNode the node of the CDN that is asked to purge, {@code http://127.0.0.1:6081}; null for none
 * @param site the address of the site on the CDN, if it is another one than that of the node
 */
@ConfigurationProperties("scaling")
record ScalingProperties(
        @DefaultValue("local") String instance,
        @DefaultValue("1") String release,
        @DefaultValue Page page,
        @DefaultValue Queue queue,
        @Nullable URI cdnNode,
        @Nullable URI site) {
    /**
     * The home page.
     *
     * @param fresh how long it is shown without being made anew
     * @param kept how long a stale one is kept, to be shown when making it fails
     * @param cost how long making it takes
     * @param lock when the lock of an instance that makes it ends, in case the instance was killed: others wait no
     *     longer. A second at least, and several times what making takes
     */
    record Page(
            @DefaultValue("60s") Duration fresh,
            @DefaultValue("1h") Duration kept,
            @DefaultValue("300ms") Duration cost,
            @DefaultValue("2s") Duration lock) {}

    /**
     * The queue of changes.
     *
     * @param idle after how long another instance takes a change over
     * @param deadline how long the purge of a change may take; less than {@code idle}, or it is taken over meanwhile
     */
    record Queue(
            @DefaultValue("10s") Duration idle,
            @DefaultValue("5s") Duration deadline) {}
}
