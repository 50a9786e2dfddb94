package io.cdnurl.internal.link;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.url.LinkSuffix;
import io.cdnurl.internal.url.LinkedUrls;
import org.jspecify.annotations.Nullable;

/** A file that the site serves as a static asset. */
sealed interface SiteFile {
    /** Returns the URL that a link to the file is to have; null if the link is right as it is. */
    @Nullable
    String url(LinkSuffix suffix, @Nullable RequestContext request);

    /**
     * A file of an endpoint's folder, or a name that a manifest lists.
     *
     * @param endpoint the URLs of the endpoint
     * @param filename its raw name
     */
    record Named(LinkedUrls endpoint, String filename) implements SiteFile {
        @Override
        public @Nullable String url(LinkSuffix suffix, @Nullable RequestContext request) {
            return endpoint.url(filename, suffix, request);
        }
    }

    /**
     * A file that a bundler made, asked for by the name that it got.
     *
     * @param endpoint the URLs of the endpoint
     * @param name what the manifest calls the asset
     * @param file where the file is
     */
    record Produced(LinkedUrls endpoint, String name, ProducedFile file) implements SiteFile {
        @Override
        public @Nullable String url(LinkSuffix suffix, @Nullable RequestContext request) {
            return endpoint.fileUrl(name, file, suffix, request);
        }
    }
}
