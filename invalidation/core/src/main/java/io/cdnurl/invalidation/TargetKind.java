package io.cdnurl.invalidation;

/** The kinds of {@link InvalidationTarget}. {@link PurgeService#capabilities} says which of them a CDN can purge. */
public enum TargetKind {
    /** One URL, with its query. */
    PATH,
    /** All URLs that begin with a prefix. */
    PREFIX,
    /** All URLs of one host. */
    HOST,
    /** All objects to which the origin gave a tag (cache tag, surrogate key, xkey). */
    TAG,
    /** All objects that the CDN caches. */
    EVERYTHING
}
