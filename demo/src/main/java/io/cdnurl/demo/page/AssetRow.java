package io.cdnurl.demo.page;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A row of the table below each page. Public, so that template engines can read it.
 *
 * @param call the call as the template has it
 * @param url the URL that the call writes with the chosen settings
 * @param loaded the URL that the page uses. It differs from {@code url} only if this machine cannot serve that
 */
public record AssetRow(String call, String url, String loaded) {
    private static final Pattern URL_OF_A_TAG = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");

    /**
     * {@return a row for each URL that a call writes: one URL, or those of its tags}
     *
     * @param shown what the call writes with the chosen settings
     * @param used what the call writes on the page
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
