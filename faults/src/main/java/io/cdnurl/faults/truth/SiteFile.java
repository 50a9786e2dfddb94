package io.cdnurl.faults.truth;

import org.jspecify.annotations.Nullable;

/**
 * A state of a file of the site that no manifest lists, and what pages show of it.
 *
 * @param name its name
 * @param content what is in it, null if there is no such file
 * @param modified when it was modified, in seconds of the epoch
 */
public record SiteFile(String name, @Nullable String content, long modified) {
    /**
     * {@return its URL, with the time of the file if there is one}
     *
     * @param endpoint the name of its static endpoint, which is also the path of its URLs
     */
    public String urlWithTime(String endpoint) {
        return url(endpoint) + (content == null ? "" : "?t=" + modified);
    }

    /**
     * {@return whether a tag is one of this file: with its hash, and with its integrity or none}
     *
     * @param endpoint the name of its static endpoint, which is also the path of its URLs
     * @param tag the tag; empty if the page has no tag
     */
    public boolean hasScript(String endpoint, String tag) {
        if (content == null) {
            return tag.isEmpty() || tag.equals(script(url(endpoint), ""));
        }
        String url = url(endpoint) + "?c=" + Hashes.inUrl(content);
        String trusted = " integrity=\"" + Hashes.integrity(content) + "\" crossorigin=\"anonymous\"";
        return tag.equals(script(url, trusted)) || tag.equals(script(url, ""));
    }

    private static String script(String url, String more) {
        return "<script src=\"" + url + "\"" + more + "></script>";
    }

    private String url(String endpoint) {
        return Build.CDN + endpoint + "/" + name;
    }
}
