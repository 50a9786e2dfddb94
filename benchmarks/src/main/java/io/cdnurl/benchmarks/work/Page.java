package io.cdnurl.benchmarks.work;

import java.util.List;
import java.util.function.Function;

/** A page of assets. */
public final class Page {
    /** The number of URLs, if no names are given. */
    public static final int URLS = 20;

    private Page() {}

    /**
     * Writes the template of a page with 20 assets.
     *
     * @param url the expression of the template for the URL of a file name
     * @return a page with about 100 characters around each URL
     */
    public static String with(Function<String, String> url) {
        return with(List.of(Names.of(URLS)), url);
    }

    /**
     * Writes the template.
     *
     * @param names the file names of the assets
     * @param url the expression of the template for the URL of a file name
     * @return a page with about 100 characters around each URL
     */
    public static String with(List<String> names, Function<String, String> url) {
        StringBuilder page =
                new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<title>Products</title>\n<main>\n");
        for (String name : names) {
            page.append("  <figure class=\"product\">\n    <img alt=\"A product\" width=\"320\" height=\"240\" src=\"")
                    .append(url.apply(name))
                    .append("\">\n    <figcaption>A product of ours</figcaption>\n  </figure>\n");
        }
        return page.append("</main>\n</html>\n").toString();
    }
}
