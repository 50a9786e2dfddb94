package io.cdnurl.invalidation;

/**
 * Something to purge: a path, a prefix, a tag, or everything. Making one checks it; what a certain CDN refuses on top
 * of that is found when it {@linkplain CdnInvalidator#plan plans}. Immutable and thread-safe.
 */
public sealed interface InvalidationTarget {
    /**
     * Returns which kind it is.
     *
     * @return the kind
     */
    TargetKind kind();

    /**
     * One URL, with its query.
     *
     * @param url the URL or, if it has no host, its path on all sites of the CDN
     */
    record Path(UrlReference url) implements InvalidationTarget {
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
     * All URLs that begin alike.
     *
     * @param url what they begin with
     */
    record Prefix(UrlReference url) implements InvalidationTarget {
        /**
         * Makes a prefix.
         *
         * @param url what all URLs begin with
         * @throws InvalidRequestException if all URLs of a site begin so
         */
        public Prefix {
            if (url.path().equals("/")) {
                throw new InvalidRequestException(
                        "The prefix", url.toString(), "stands for everything; if that is meant, say so: everything().");
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
     * All objects that the origin gave a tag.
     *
     * @param name the tag: visible ASCII characters
     */
    record Tag(String name) implements InvalidationTarget {
        /**
         * Makes a tag.
         *
         * @param name the tag
         * @throws InvalidRequestException if it is empty, or holds a space or another character that a header with tags
         *     cannot
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

    /** All that there is. */
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
     * Names one URL.
     *
     * @param urlOrPath a URL, {@code https://cdn.example.com/x.css?v=2}, or {@code //cdn.example.com/x.css} for any
     *     scheme, or a path, {@code /x.css?v=2}; see {@link UrlReference#of}
     * @return the target
     * @throws InvalidRequestException if that is neither a URL nor a path
     */
    static InvalidationTarget path(String urlOrPath) {
        return new Path(UrlReference.of(urlOrPath));
    }

    /**
     * Names all URLs that begin alike: {@code /img} stands for {@code /img/x.png} and for {@code /img.js}.
     *
     * @param urlOrPath the beginning of a URL with its host, or of a path; see {@link UrlReference#of}
     * @return the target
     * @throws InvalidRequestException if that is neither a URL nor a path, or if it means everything
     */
    static InvalidationTarget prefix(String urlOrPath) {
        if (urlOrPath.endsWith("*")) {
            throw new InvalidRequestException(
                    "The prefix", urlOrPath, "ends with an asterisk, which every prefix implies; leave it out.");
        }
        return new Prefix(UrlReference.of(urlOrPath));
    }

    /**
     * Names all objects with a tag.
     *
     * @param name the tag, without a sign in front
     * @return the target
     * @throws InvalidRequestException if that is not a tag
     */
    static InvalidationTarget tag(String name) {
        return new Tag(name);
    }

    /**
     * Names everything.
     *
     * @return the target
     */
    static InvalidationTarget everything() {
        return new Everything();
    }
}
