package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.invalidation.internal.url.HostName;
import io.cdnurl.invalidation.internal.url.TargetText;

/**
 * Something to purge: a path, a prefix, a host, a tag, or everything. It is checked when it is created, and again when
 * a service {@linkplain CdnInvalidator#plan plans}, since each CDN has its own limits. Immutable and thread-safe.
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
         * @throws InvalidRequestException if all URLs of a site begin with it; that is a {@link Host}
         */
        public Prefix {
            if (url.path().equals("/")) {
                throw new InvalidRequestException(
                        "The prefix",
                        url.toString(),
                        "stands for whole sites; name a longer one, or each host that is meant with host(...).");
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
     * All URLs of one host, with every scheme.
     *
     * @param name the host in lower case, {@code cdn.example.com}, with its port if the cache knows it by one
     */
    record Host(String name) implements InvalidationTarget {
        /**
         * Checks the host.
         *
         * @param name the host
         * @throws InvalidRequestException if it is not a host in lower case and ASCII
         */
        public Host {
            if (!HostName.isNormal(name)) {
                throw new InvalidRequestException(
                        "The host",
                        Credentials.addressWithoutUser(name),
                        "is not one in lower case and ASCII; take it from InvalidationTarget.host(...).");
            }
        }

        @Override
        public TargetKind kind() {
            return TargetKind.HOST;
        }

        @Override
        public String toString() {
            return "//" + name;
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
     * {@code /img.js}. The prefix {@code https://cdn.example.com/} is a {@linkplain #host host}.
     *
     * @param urlOrPath the beginning of a URL with its host, or of a path; see {@link UrlReference#of}
     * @throws InvalidRequestException if it is neither a URL nor a path, has an asterisk, looks like two paths, or is
     *     {@code /}
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
        UrlReference url = UrlReference.of(urlOrPath);
        return url.host() != null && url.path().equals("/") ? new Host(url.host()) : new Prefix(url);
    }

    /**
     * {@return a target of all URLs of one host, with every scheme}
     *
     * @param name the host, {@code cdn.example.com}, with its port if the cache knows it by one; a name outside ASCII
     *     becomes its {@code xn--} form
     * @throws InvalidRequestException if it is not a host, has a scheme, a path or an asterisk, or ends with a dot
     */
    static InvalidationTarget host(String name) {
        String shown = Credentials.addressWithoutUser(name);
        if (name.indexOf('/') >= 0) {
            throw new InvalidRequestException(
                    "The host", shown, "has a scheme or a path; name the host alone, or use prefix(...) for a path.");
        }
        if (name.indexOf('*') >= 0) {
            throw new InvalidRequestException("The host", shown, "has an asterisk; name each host for itself.");
        }
        return new Host(HostName.of("The host", shown, name));
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
