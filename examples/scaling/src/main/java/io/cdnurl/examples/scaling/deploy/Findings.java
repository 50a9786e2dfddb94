package io.cdnurl.examples.scaling.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What visitors got, counted. Thread-safe. */
final class Findings {
    /** So many are told with their URLs. */
    private static final int MOST_EXAMPLES = 12;

    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong brokenPages = new AtomicLong();
    private final AtomicLong failedRequests = new AtomicLong();
    private final AtomicLong missingAssets = new AtomicLong();
    private final AtomicLong wrongAssets = new AtomicLong();
    private final Map<String, byte[]> seen = new ConcurrentHashMap<>();
    private final Set<String> wrongInCache = ConcurrentHashMap.newKeySet();
    private final List<String> examples = new ArrayList<>();

    /** A page was loaded, with all its assets right or not. */
    void page(boolean isWhole) {
        pages.incrementAndGet();
        if (!isWhole) {
            brokenPages.incrementAndGet();
        }
    }

    /** A page was not answered as it should. */
    void failedPage(String url, String what) {
        pages.incrementAndGet();
        brokenPages.incrementAndGet();
        failedRequests.incrementAndGet();
        example("failed", url, what);
    }

    /** An asset was not answered, or with an error of the server. */
    void failedAsset(String url, String what) {
        failedRequests.incrementAndGet();
        example("failed", url, what);
    }

    /** There was no such asset. */
    void missingAsset(String url, String what) {
        missingAssets.incrementAndGet();
        example("missing", url, what);
    }

    /** An asset had the bytes of another one. */
    void wrongAsset(String url, String what) {
        wrongAssets.incrementAndGet();
        example("wrong", url, what);
    }

    /** The CDN has something wrong under a URL. */
    void wrongInCache(String url, String what) {
        if (wrongInCache.add(url)) {
            example("wrong in the cache", url, what);
        }
    }

    /** A page named this URL, which must lead to this content. */
    void seen(String url, byte[] right) {
        seen.putIfAbsent(url, right);
    }

    /** {@return all URLs of assets that pages have named, with what they must lead to} */
    Map<String, byte[]> seen() {
        return seen;
    }

    private void example(String kind, String url, String what) {
        synchronized (examples) {
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(kind + ": " + url + ": " + what);
            }
        }
    }

    /** {@return how many pages were loaded so far} */
    long pages() {
        return pages.get();
    }

    /** {@return how it is now} */
    Result result(Strategy strategy, int deploys, int kills) {
        synchronized (examples) {
            return new Result(
                    strategy,
                    deploys,
                    kills,
                    pages.get(),
                    brokenPages.get(),
                    failedRequests.get(),
                    missingAssets.get(),
                    wrongAssets.get(),
                    wrongInCache.size(),
                    List.copyOf(examples));
        }
    }
}
