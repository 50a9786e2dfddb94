package io.cdnurl.examples.scaling.app;

import org.springframework.cache.Cache;
import org.springframework.stereotype.Component;

/** Does what a changed headline needs. In this order: what the CDN fetches after the purge is the new page. */
@Component
final class ChangeHandler {
    private final Cache pages;
    private final CdnPurge cdn;

    ChangeHandler(Cache pages, CdnPurge cdn) {
        this.pages = pages;
        this.cdn = cdn;
    }

    /**
     * Handles a change. Doing it twice does no harm.
     *
     * @param change its ID
     * @throws RuntimeException if it is to be done again
     */
    void handle(String change) {
        pages.invalidate();
        cdn.purgeHome(change);
    }
}
