package io.cdnurl.examples.scaling.deploy;

import java.util.List;

/**
 * What became of the pages while releases were rolled out.
 *
 * @param strategy how
 * @param deploys how many times all instances were replaced
 * @param kills how many of the instances were killed without warning
 * @param pages how many pages were loaded, each with its assets
 * @param brokenPages how many of them lacked something, or had something wrong
 * @param failedRequests pages and assets without an answer, or with an error of the server
 * @param missingAssets how many assets were answered with 404
 * @param wrongAssets how many assets were those of another release
 * @param wrongInCache under how many URLs the CDN kept the wrong file, or an error
 * @param examples the first things that went wrong, with their URLs
 */
public record Result(
        Strategy strategy,
        int deploys,
        int kills,
        long pages,
        long brokenPages,
        long failedRequests,
        long missingAssets,
        long wrongAssets,
        long wrongInCache,
        List<String> examples) {

    /** {@return whether no visitor and no cache got anything wrong} */
    public boolean isClean() {
        return brokenPages == 0 && failedRequests == 0 && missingAssets == 0 && wrongAssets == 0 && wrongInCache == 0;
    }
}
