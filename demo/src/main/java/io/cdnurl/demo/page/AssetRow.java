package io.cdnurl.demo.page;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line of the table below each page. Public, so that template engines can read it.
 *
 * @param call the call as the template has it
 * @param url the URL that the chosen settings make of it
 * @param loaded the URL that the page uses, which is another one only where this machine cannot serve the first
 */
public record AssetRow(String call, String url, String loaded) {
    private static final Pattern URL_OF_A_TAG = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");

    /**
     * Makes a line for each URL that a call makes: one, or those of the tags that it writes.
     *
     * @param shown what the chosen settings make of the call
     * @param used what the page got of it
     */
    static Stream<AssetRow> of(String call, String shown, String used) {
        List<String> urls = urls(shown);
        List<String> loaded = urls(used);
        return IntStream.range(0, urls.size()).mapToObj(i -> new AssetRow(call, urls.get(i), loaded.get(i)));
    }

    private static List<String> urls(String made) {
        if (!made.startsWith("<")) {
            return List.of(made);
        }
        return URL_OF_A_TAG
                .matcher(made)
                .results()
                .map((MatchResult tag) -> tag.group(1).replace("&amp;", "&"))
                .toList();
    }
}
