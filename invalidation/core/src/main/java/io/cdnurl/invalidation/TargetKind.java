package io.cdnurl.invalidation;

/** The kinds of {@link InvalidationTarget}; which of them a CDN can purge is said by its {@link PurgeService}. */
public enum TargetKind {
    /** One URL, with its query. */
    PATH,
    /** All URLs that begin alike. */
    PREFIX,
    /** All objects that the origin gave a tag (cache tag, surrogate key, xkey). */
    TAG,
    /** All that there is. */
    EVERYTHING
}
