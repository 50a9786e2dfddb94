package io.cdnurl.site;

/**
 * What a request to the site itself, the origin of the CDN, asks for. A cache may keep the answer for a year only if the
 * URL is never used for other content; {@link SiteAssets#requested} tells.
 */
public enum RequestedAsset {
    /** A page, or whatever else is no static asset. */
    NONE,

    /** A static asset under a URL that stays the same when its content changes: a cache may keep it for a while. */
    UNVERSIONED,

    /** A static asset with the version that it has now, in its name or in the query: a cache may keep it for good. */
    CURRENT,

    /**
     * A static asset with another version than it has now: one of another release, or one that is made up. If a cache
     * kept today's file under this URL, the other release's pages would get the wrong file.
     */
    OTHER_VERSION
}
