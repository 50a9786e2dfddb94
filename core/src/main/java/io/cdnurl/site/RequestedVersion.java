package io.cdnurl.site;

/**
 * Which version of a static asset a request asks for. A cache may keep an answer for a year only if the URL is never
 * used for other content.
 */
public enum RequestedVersion {
    /**
     * The version of now, in the file's name or in the query, and nothing else is in the query: caches may keep the
     * answer for good.
     */
    CURRENT,

    /**
     * None, or the version of now in a URL with more in its query, as {@code ?theme=dark&v=42}, or with another
     * spelling. This library writes such URLs for pages that ask for more, but nobody can tell them from made-up ones,
     * each of which would stay in caches: they may keep the answer for a short time.
     */
    NONE,

    /**
     * Another one than that of now: of another release, or made up. If a cache kept today's file under this URL, the
     * pages of the other release would get the wrong file. A version that is the same for all files, {@code
     * CDN_VERSION}, is compared also while a file is young.
     */
    OTHER,

    /**
     * Not known: the file is missing, it was replaced in the last ten seconds, its content changed while its version
     * did not, its version cannot be told, or nothing lists it. The server may send the former content, or something
     * else: no cache may keep the answer.
     */
    UNCERTAIN
}
