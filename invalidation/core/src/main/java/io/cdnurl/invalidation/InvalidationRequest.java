package io.cdnurl.invalidation;

import io.cdnurl.CdnUrlBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to purge in one operation.
 *
 * <pre>{@code
 * InvalidationRequest request = InvalidationRequest.builder()
 *         .path("/robots.txt")
 *         .asset(cdn, "static", "img/logo.svg")
 *         .difference(cdn, "static", ManifestDifference.between(oldManifest, newManifest))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class InvalidationRequest {
    private static final int LONGEST_KEY = 100;

    private final List<InvalidationTarget> targets;
    private final @Nullable String idempotencyKey;
    private final List<String> notes;

    private InvalidationRequest(Builder builder) {
        this.notes = List.copyOf(builder.notes.values());
        this.targets = List.copyOf(builder.targets);
        this.idempotencyKey = builder.idempotencyKey;
    }

    /** {@return a builder of a request} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return a request for one or more targets}
     *
     * @param targets what to purge
     * @throws InvalidRequestException if there are no targets
     */
    public static InvalidationRequest of(InvalidationTarget... targets) {
        Builder builder = builder();
        List.of(targets).forEach(builder::target);
        return builder.build();
    }

    /**
     * {@return a request for the targets of a saved request} For {@link PurgeService#planAgain}.
     *
     * @param targets what the saved request asks for
     * @throws InvalidRequestException if one of the targets is everything: a new request must say that
     */
    public static InvalidationRequest ofSaved(List<InvalidationTarget> targets) {
        if (targets.contains(InvalidationTarget.everything())) {
            throw new InvalidRequestException("It asks for everything, which a saved report cannot ask for; if that is"
                    + " meant, purge everything() again.");
        }
        return builder().targets(targets).build();
    }

    /**
     * {@return the targets, each once, in the order in which they were added; empty if nothing in a manifest changed,
     * or a list of targets was empty}
     */
    public List<InvalidationTarget> targets() {
        return targets;
    }

    /** {@return the {@linkplain Builder#idempotencyKey idempotency key}; null for a random one each time} */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /** {@return what the builder added to what it was told, for the warnings of a plan} */
    List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return targets.size() + " targets";
    }

    /** Collects targets; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private final Set<InvalidationTarget> targets = new LinkedHashSet<>();
        private final Map<String, String> notes = new LinkedHashMap<>();
        private Set<String> indexNames = Set.of("index.html");
        private boolean mayBeEmpty;
        private @Nullable String idempotencyKey;

        private Builder() {}

        /**
         * Adds a URL or a path.
         *
         * @param urlOrPath as for {@link InvalidationTarget#path}
         * @return this
         * @throws InvalidRequestException if it is neither a URL nor a path
         */
        public Builder path(String urlOrPath) {
            return target(InvalidationTarget.path(urlOrPath));
        }

        /**
         * Adds all URLs that begin with a prefix.
         *
         * @param urlOrPath as for {@link InvalidationTarget#prefix}
         * @return this
         * @throws InvalidRequestException if it is neither a URL nor a path, or all URLs begin with it
         */
        public Builder prefix(String urlOrPath) {
            return target(InvalidationTarget.prefix(urlOrPath));
        }

        /**
         * Adds all URLs of one host.
         *
         * @param name as for {@link InvalidationTarget#host}
         * @return this
         * @throws InvalidRequestException if it is not a host
         */
        public Builder host(String name) {
            return target(InvalidationTarget.host(name));
        }

        /**
         * Adds all objects with a tag.
         *
         * @param name the tag
         * @return this
         * @throws InvalidRequestException if it is not a tag
         */
        public Builder tag(String name) {
            return target(InvalidationTarget.tag(name));
        }

        /**
         * Adds everything that the CDN caches. No other target implies it.
         *
         * @return this
         */
        public Builder everything() {
            return target(InvalidationTarget.everything());
        }

        /**
         * Adds a target.
         *
         * @param target what to purge
         * @return this
         */
        public Builder target(InvalidationTarget target) {
            targets.add(target);
            return this;
        }

        /**
         * Adds a list of targets. A request with a list may be empty: then nothing is sent.
         *
         * @param targets what to purge; may be empty
         * @return this
         */
        public Builder targets(Collection<? extends InvalidationTarget> targets) {
            mayBeEmpty = true;
            targets.forEach(this::target);
            return this;
        }

        /**
         * Adds the current URL of an asset, as pages get it.
         *
         * @param cdn the builder that writes the URLs of the pages
         * @param endpoint the name of a static endpoint
         * @param filename the raw name of the file below the endpoint's folder
         * @return this
         * @throws io.cdnurl.CdnUrlException if the URL cannot be written
         */
        public Builder asset(CdnUrlBuilder cdn, String endpoint, String filename) {
            return asset(cdn, endpoint, Map.of("filename", filename));
        }

        /**
         * Adds the current URL of an endpoint and values, as pages get it: with its query, and for any scheme. If the
         * builder checks its domains, those that take the place of the asset's own one at times are added, too.
         *
         * @param cdn the builder that writes the URLs of the pages
         * @param endpoint the name of a static endpoint, or of a route
         * @param values the raw values, as for {@link CdnUrlBuilder#urlFor(String, Map)}
         * @return this
         * @throws io.cdnurl.CdnUrlException if the URL cannot be written
         */
        public Builder asset(CdnUrlBuilder cdn, String endpoint, Map<String, ? extends @Nullable Object> values) {
            cdn.cachedUrls(endpoint, values).forEach(url -> {
                int fragment = url.indexOf('#');
                target(anyScheme(fragment < 0 ? url : url.substring(0, fragment)));
            });
            return this;
        }

        /**
         * Adds the files that a new manifest makes stale. A request with a difference may be empty: if nothing changed,
         * nothing is sent. For the {@linkplain #indexNames index file} of a folder the URLs of the folder are added,
         * too.
         *
         * @param cdn the builder that writes the URLs of the pages
         * @param endpoint the name of the static endpoint that serves the files. Files in the folder of another
         *     endpoint are left out: add the difference for that endpoint, too
         * @param difference the difference of the two manifests
         * @return this
         * @throws io.cdnurl.CdnUrlException if there is no such static endpoint
         */
        public Builder difference(CdnUrlBuilder cdn, String endpoint, ManifestDifference difference) {
            mayBeEmpty = true;
            for (ManifestDifference.StaleFile stale : difference.stale()) {
                cdn.fileUrls(endpoint, stale.name(), stale.file()).forEach(url -> {
                    InvalidationTarget.Path file = anyScheme(url);
                    target(file);
                    addFolder(file);
                });
            }
            return this;
        }

        /**
         * Sets which files servers answer for the URL of their folder. If {@code blog/index.html} is stale, browsers
         * have it from {@code /blog/}, and {@code /blog} may be cached with the same content or a redirect. So a
         * {@linkplain #difference difference} that is added after this call purges all three; the plan says so.
         *
         * @param names names of files, {@code index.html} by default; none to purge only the files themselves
         * @return this
         */
        public Builder indexNames(Collection<String> names) {
            this.indexNames = Set.copyOf(names);
            return this;
        }

        /**
         * Adds the URLs of folders for each path that was added so far and is the {@linkplain #indexNames index file}
         * of a folder.
         *
         * @return this
         */
        public Builder folders() {
            List.copyOf(targets).forEach(target -> {
                if (target instanceof InvalidationTarget.Path file) {
                    addFolder(file);
                }
            });
            return this;
        }

        private void addFolder(InvalidationTarget.Path file) {
            String path = file.url().path();
            int name = path.lastIndexOf('/') + 1;
            if (path.indexOf('?') >= 0 || !indexNames.contains(path.substring(name))) {
                return;
            }
            String folder = path.substring(0, name);
            boolean isNew = targets.add(file.at(folder));
            if (name > 1) {
                isNew |= targets.add(file.at(folder.substring(0, name - 1)));
            }
            if (isNew) {
                notes.putIfAbsent(
                        path.substring(name),
                        "Browsers get " + path.substring(name) + " from the URL of its folder, so " + folder
                                + " is purged for " + path + ", and so on for each of them. Set indexNames to change"
                                + " that.");
            }
        }

        private static InvalidationTarget.Path anyScheme(String url) {
            UrlReference reference = UrlReference.of(url);
            return new InvalidationTarget.Path(new UrlReference(null, reference.host(), reference.path()));
        }

        /**
         * Names the operation, so that nothing is done or billed twice if another process repeats it with the same
         * targets. CloudFront gets the key as its caller reference. Other CDNs do not use it.
         *
         * @param key the name of the deploy, for instance; at most 100 letters, digits and {@code -._:/}. Use another
         *     key for other targets. A time in seconds or minutes is not unique enough
         * @return this
         * @throws InvalidRequestException if the key is empty, too long, or has other characters
         */
        public Builder idempotencyKey(String key) {
            if (key.isEmpty() || key.length() > LONGEST_KEY || !key.matches("[A-Za-z0-9._:/-]+")) {
                throw new InvalidRequestException(
                        "The idempotency key", key, "is not one to 100 letters, digits, and -._:/ of ASCII.");
            }
            this.idempotencyKey = key;
            return this;
        }

        /**
         * {@return the request}
         *
         * @throws InvalidRequestException if it has no target, no list of targets and no difference
         */
        public InvalidationRequest build() {
            if (targets.isEmpty() && !mayBeEmpty) {
                throw new InvalidRequestException(
                        "The request is empty; add a path, a prefix, a host, a tag, or a manifest difference.");
            }
            return new InvalidationRequest(this);
        }
    }
}
