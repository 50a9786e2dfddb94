package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.url.TargetText;

/**
 * Something to purge: a path, a prefix, a tag, or everything. It is checked when it is created, and again when a
 * service {@linkplain CdnInvalidator#plan plans}, since each CDN has its own limits. Immutable and thread-safe.
 */
public sealed interface InvalidationTarget {
    /** {@return the kind of the target} */
    TargetKind kind();

    /**
     * One URL, with its query.
     *
     * @param url the URL; without a host, the same path on all sites of the CDN
     */
    record Path(UrlReference url) implements InvalidationTarget {
        /** The target of another path, on the same host. */
        Path at(String path) {
            return new Path(new UrlReference(url.scheme(), url.host(), path));
        }

        @Override
        public TargetKind kind() {
            return TargetKind.PATH;
        }

        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * All URLs that begin with a prefix.
     *
     * @param url the beginning of the URLs
     */
    record Prefix(UrlReference url) implements InvalidationTarget {
        /**
         * Checks that the prefix is not the root.
         *
         * @param url the beginning of the URLs
         * @throws InvalidRequestException if all URLs of a site begin with it
         */
        public Prefix {
            if (url.path().equals("/")) {
                throw new InvalidRequestException(
                        "The prefix",
                        url.toString(),
                        url.host() == null
                                ? "stands for everything; name a longer one, or say that it is meant: everything()."
                                : "stands for a whole host, and cannot be purged alone; name longer prefixes of it.");
            }
        }

        @Override
        public TargetKind kind() {
            return TargetKind.PREFIX;
        }

        @Override
        public String toString() {
            return url + "*";
        }
    }

    /**
     * All objects to which the origin gave a tag (cache tag, surrogate key, xkey).
     *
     * @param name the tag: visible ASCII characters
     */
    record Tag(String name) implements InvalidationTarget {
        /**
         * Checks the tag.
         *
         * @param name the tag
         * @throws InvalidRequestException if it is empty, or has a space, a control character or a character outside
         *     ASCII
         */
        public Tag {
            if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new InvalidRequestException(
                        "The tag", name, "is refused: a tag is one or more visible ASCII characters, without spaces.");
            }
        }

        @Override
        public TargetKind kind() {
            return TargetKind.TAG;
        }

        @Override
        public String toString() {
            return "#" + name;
        }
    }

    /** All objects that the CDN caches. */
    record Everything() implements InvalidationTarget {
        @Override
        public TargetKind kind() {
            return TargetKind.EVERYTHING;
        }

        @Override
        public String toString() {
            return "everything";
        }
    }

    /**
     * {@return a target of one URL}
     *
     * @param urlOrPath a URL, {@code https://cdn.example.com/x.css?v=2}, or {@code //cdn.example.com/x.css} for any
     *     scheme, or a path, {@code /x.css?v=2}; see {@link UrlReference#of}
     * @throws InvalidRequestException if it is neither a URL nor a path, has an asterisk, or looks like two paths
     */
    static InvalidationTarget path(String urlOrPath) {
        if (urlOrPath.indexOf('*') >= 0) {
            throw TargetText.withAsterisk("The path", urlOrPath);
        }
        TargetText.checkIsOne(urlOrPath);
        return new Path(UrlReference.of(urlOrPath));
    }

    /**
     * {@return a target of all URLs that begin with a prefix} The prefix {@code /img} covers {@code /img/x.png} and
     * {@code /img.js}.
     *
     * @param urlOrPath the beginning of a URL with its host, or of a path; see {@link UrlReference#of}
     * @throws InvalidRequestException if it is neither a URL nor a path, has an asterisk, looks like two paths, or all
     *     URLs begin with it
     */
    static InvalidationTarget prefix(String urlOrPath) {
        if (urlOrPath.indexOf('*') == urlOrPath.length() - 1 && !urlOrPath.isEmpty()) {
            throw new InvalidRequestException(
                    "The prefix", urlOrPath, "ends with an asterisk, which every prefix implies; leave it out.");
        }
        if (urlOrPath.indexOf('*') >= 0) {
            throw TargetText.withAsterisk("The prefix", urlOrPath);
        }
        TargetText.checkIsOne(urlOrPath);
        return new Prefix(UrlReference.of(urlOrPath));
    }

    /**
     * {@return a target of all objects with a tag}
     *
     * @param name the tag, without a {@code #}
     * @throws InvalidRequestException if it is not a tag
     */
    static InvalidationTarget tag(String name) {
        return new Tag(name);
    }

    /** {@return the target of everything that the CDN caches} */
    static InvalidationTarget everything() {
        return new Everything();
    }
}
