package io.cdnurl.servlet;

/** Names and values of headers that say what a cache may do. */
final class CacheHeaders {
    static final String CACHE_CONTROL = "Cache-Control";
    static final String NO_STORE = "no-store";

    private CacheHeaders() {}
}
