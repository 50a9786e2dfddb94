package io.cdnurl.benchmarks.http;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.benchmarks.work.Page;
import io.cdnurl.benchmarks.work.PebbleConstant;
import io.cdnurl.pebble.CdnExtension;
import io.javalin.http.Context;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page, in one of the ways to write its URLs. All ways have the same template around them. */
public final class AssetPage implements AutoCloseable {
    /** How the page writes its URLs. */
    public enum Urls {
        /** They are texts in the template: no function, the least that a page can take. */
        LITERALS(null),
        /** A function returns the same text for all. */
        CONSTANT(null),
        /** {@code url_for}, with the checksum from a list. */
        CHECKSUM(UrlForm.CHECKSUM),
        /** {@code url_for}, with the time of the file. */
        TIME(UrlForm.TIME);

        private final @Nullable UrlForm form;

        Urls(@Nullable UrlForm form) {
            this.form = form;
        }

        /** {@return the way with this name in lower case} */
        static Urls of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    private static final int BUFFER = 16_384;

    /** Null for a page without the library. */
    private final @Nullable CdnUrlBuilder cdn;

    private final PebbleTemplate template;

    private AssetPage(Urls way, SharedAssets assets) throws IOException {
        cdn = way.form == null ? null : assets.cdn(way.form);
        List<String> names = assets.names();
        List<String> literals = assets.urls(UrlForm.CHECKSUM);
        template = new PebbleEngine.Builder()
                .extension(cdn == null ? new PebbleConstant(literals.get(0)) : new CdnExtension(cdn))
                .build()
                .getLiteralTemplate(Page.with(names, name -> switch (way) {
                    case LITERALS -> literals.get(names.indexOf(name));
                    case CONSTANT -> "{{ constant('static', filename='" + name + "') }}";
                    case CHECKSUM, TIME -> "{{ url_for('static', filename='" + name + "') }}";
                }));
    }

    static AssetPage of(Urls way, SharedAssets assets) throws IOException {
        return new AssetPage(way, assets);
    }

    /** Answers a request. Only a page that uses the library tells it what the request is. */
    void answer(Context request) throws IOException {
        String host = request.host();
        Map<String, Object> model = cdn == null || host == null
                ? Map.of()
                : Map.of(RequestContext.VARIABLE, RequestContext.of(request.scheme(), host));
        StringWriter html = new StringWriter(BUFFER);
        template.evaluate(html, model);
        request.html(html.toString());
    }

    @Override
    public void close() {
        if (cdn != null) {
            cdn.close();
        }
    }
}
