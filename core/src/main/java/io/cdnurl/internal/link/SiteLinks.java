package io.cdnurl.internal.link;

import io.cdnurl.CdnUrlException;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.memory.WarnedNames;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.url.LinkSuffix;
import io.cdnurl.site.SiteAsset;
import io.cdnurl.site.SiteAssets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads links and requests of the site. A link that cannot be changed stays as it is: no page fails. Thread-safe. */
public final class SiteLinks implements SiteAssets {
    private static final int REMEMBERED_WARNINGS = 2048;
    private static final String PICTURE = ".svg";

    private final SiteFiles files;
    private final UnaryOperator<@Nullable RequestContext> found;
    private final WarnedNames warned = new WarnedNames(REMEMBERED_WARNINGS);

    /**
     * Makes the reader.
     *
     * @param files the static assets of the site
     * @param found the request of a call that may name one
     */
    public SiteLinks(SiteFiles files, UnaryOperator<@Nullable RequestContext> found) {
        this.files = files;
        this.found = found;
    }

    @Override
    public boolean mayLeadToAsset(String link) {
        Objects.requireNonNull(link, "link");
        return !link.isEmpty() && link.charAt(0) == '/' && (mayHaveEnding(link) || !files.allHaveEndings());
    }

    /**
     * Tells whether there may be a dot in the last segment of the path, be it encoded. Most links are short: a loop of
     * our own over all characters is quicker than to search for one after the other.
     */
    private static boolean mayHaveEnding(String link) {
        boolean inLastSegment = true;
        for (int i = link.length() - 1; i >= 0; i--) {
            char c = link.charAt(i);
            if (c > '?') { // nearly all
                continue;
            }
            if (c == '/') {
                inLastSegment = false;
            } else if (inLastSegment ? c == '.' || c == '%' : c == '?' || c == '#') {
                return true; // a slash behind a question mark is not in the path
            }
        }
        return false;
    }

    @Override
    public @Nullable String urlOf(String link, @Nullable RequestContext request) {
        Objects.requireNonNull(link, "link");
        try {
            RequestContext context = found.apply(request);
            return url(link, context == null ? "" : PercentEncoding.PATH.encode(context.rootPath()), context);
        } catch (CdnUrlException e) {
            return unchanged(link, e);
        }
    }

    @Override
    public @Nullable String urlBelowRoot(String link, @Nullable RequestContext request) {
        Objects.requireNonNull(link, "link");
        try {
            return url(link, "", found.apply(request));
        } catch (CdnUrlException e) {
            return unchanged(link, e);
        }
    }

    private @Nullable String url(String link, String root, @Nullable RequestContext request) {
        int from = root.length();
        int length = link.length();
        if (from >= length
                || link.charAt(from) != '/'
                || (from + 1 < length && link.charAt(from + 1) == '/')
                || !link.startsWith(root)) {
            return null;
        }
        SiteFile plain = from == 0 ? files.findPlain(link) : null;
        if (plain != null) {
            return plain.url(LinkSuffix.NONE, request);
        }
        int to = pathEnd(link, from);
        SiteFile file = isPartOfPicture(link, to) ? null : files.find(link, from, to);
        return file == null ? null : file.url(LinkSuffix.of(link, to), request);
    }

    private @Nullable String unchanged(String link, CdnUrlException problem) {
        if (warned.add(link)) {
            Log.warn("The link {0} stays as it is: {1}", Quoted.of(link), problem.getMessage());
        }
        return null;
    }

    /** Browsers take {@code <use href="icons.svg#home">} from the page's own origin only, whatever the answer says. */
    private static boolean isPartOfPicture(String link, int pathEnd) {
        return pathEnd < link.length()
                && link.indexOf('#', pathEnd) >= 0
                && link.regionMatches(true, pathEnd - PICTURE.length(), PICTURE, 0, PICTURE.length());
    }

    private static int pathEnd(String link, int from) {
        int query = link.indexOf('?', from);
        int fragment = link.indexOf('#', from);
        int end = query < 0 ? link.length() : query;
        return fragment < 0 ? end : Math.min(fragment, end);
    }

    @Override
    public @Nullable SiteAsset asset(String path) {
        Objects.requireNonNull(path, "path");
        return files.find(path);
    }

    @Override
    public @Nullable StaticEndpoint endpoint(String path) {
        Objects.requireNonNull(path, "path");
        return files.endpoint(path);
    }
}
