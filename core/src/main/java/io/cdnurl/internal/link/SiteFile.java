package io.cdnurl.internal.link;

import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.url.LinkSuffix;
import io.cdnurl.internal.url.LinkedUrls;
import io.cdnurl.site.RequestedVersion;
import io.cdnurl.site.SiteAsset;
import org.jspecify.annotations.Nullable;

/** A file that the site serves as a static asset. */
sealed interface SiteFile extends SiteAsset {
    /** Returns the URLs of the endpoint that it belongs to. */
    LinkedUrls urls();

    /** Returns the raw path on the site, with a slash at its start. */
    String path();

    /** Returns the URL that a link to the file is to have; null if the link is right as it is. */
    @Nullable
    String url(LinkSuffix suffix, @Nullable RequestContext request);

    @Override
    default StaticEndpoint endpoint() {
        return urls().endpoint();
    }

    /**
     * A file of an endpoint's folder, or a name that a manifest lists.
     *
     * @param urls the URLs of the endpoint
     * @param filename its raw name
     */
    record Named(LinkedUrls urls, String filename) implements SiteFile {
        @Override
        public String path() {
            return endpoint().urlPath() + "/" + filename;
        }

        @Override
        public @Nullable String url(LinkSuffix suffix, @Nullable RequestContext request) {
            return urls.url(filename, suffix, request);
        }

        @Override
        public RequestedVersion requestedVersion(String uri, @Nullable String query) {
            return urls.requested().version(filename, uri, query);
        }

        @Override
        public @Nullable String contentHash() {
            return urls.requested().contentHash(filename);
        }
    }

    /**
     * A name below an endpoint whose folder is on another machine. Whatever answers for it here may be no file at all.
     *
     * @param urls the URLs of the endpoint
     * @param filename its raw name
     */
    record Unlisted(LinkedUrls urls, String filename) implements SiteFile {
        @Override
        public String path() {
            return endpoint().urlPath() + "/" + filename;
        }

        @Override
        public @Nullable String url(LinkSuffix suffix, @Nullable RequestContext request) {
            return urls.url(filename, suffix, request);
        }

        @Override
        public RequestedVersion requestedVersion(String uri, @Nullable String query) {
            return RequestedVersion.UNCERTAIN;
        }

        @Override
        public @Nullable String contentHash() {
            return null;
        }
    }

    /**
     * A file that a bundler made, asked for by the name that it got.
     *
     * @param urls the URLs of the endpoint
     * @param name what the manifest calls the asset
     * @param file where the file is
     */
    record Produced(LinkedUrls urls, String name, ProducedFile file) implements SiteFile {
        @Override
        public String path() {
            return "/" + file.pathOn(endpoint());
        }

        @Override
        public @Nullable String url(LinkSuffix suffix, @Nullable RequestContext request) {
            return urls.fileUrl(name, file, suffix, request);
        }

        @Override
        public RequestedVersion requestedVersion(String uri, @Nullable String query) {
            return urls.requested().version(name, file, uri, query);
        }

        @Override
        public @Nullable String contentHash() {
            String filename = file.below(endpoint());
            return filename == null ? null : urls.requested().contentHash(filename);
        }
    }
}
