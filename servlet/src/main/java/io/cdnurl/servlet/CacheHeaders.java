package io.cdnurl.servlet;

/** What is said to caches, and to browsers about other sites. */
final class CacheHeaders {
    static final String CACHE_CONTROL = "Cache-Control";
    static final String NO_STORE = "no-store";
    /** Of an answer that belongs to a user. */
    static final String PERSONAL = "private, no-store";

    static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private CacheHeaders() {}
}
