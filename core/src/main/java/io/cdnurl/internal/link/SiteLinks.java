package io.cdnurl.internal.link;

import io.cdnurl.CdnUrlException;
import io.cdnurl.RequestContext;
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
    public @Nullable String urlOf(String link, @Nullable RequestContext request) {
        Objects.requireNonNull(link, "link");
        RequestContext context = found.apply(request);
        return url(link, context == null ? "" : PercentEncoding.PATH.encode(context.rootPath()), context);
    }

    @Override
    public @Nullable String urlBelowRoot(String link, @Nullable RequestContext request) {
        Objects.requireNonNull(link, "link");
        return url(link, "", found.apply(request));
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
        int to = pathEnd(link, from);
        SiteFile file = files.find(link, from, to);
        return file == null ? null : url(file, link, to, request);
    }

    private @Nullable String url(SiteFile file, String link, int pathEnd, @Nullable RequestContext request) {
        try {
            return file.url(LinkSuffix.of(link, pathEnd), request);
        } catch (CdnUrlException e) {
            if (warned.add(link)) {
                Log.warn("The link {0} stays as it is: {1}", Quoted.of(link), e.getMessage());
            }
            return null;
        }
    }

    private static int pathEnd(String link, int from) {
        for (int i = from; i < link.length(); i++) {
            if (link.charAt(i) == '?' || link.charAt(i) == '#') {
                return i;
            }
        }
        return link.length();
    }

    @Override
    public @Nullable SiteAsset asset(String path) {
        Objects.requireNonNull(path, "path");
        return files.find(path);
    }
}
