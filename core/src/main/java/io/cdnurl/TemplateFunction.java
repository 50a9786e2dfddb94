package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions that templates get, under the same names in every engine. An adapter registers each, hands over what its
 * engine gave for the arguments, and writes what comes back: markup as it is, anything else escaped.
 */
public enum TemplateFunction {
    /** {@code url_for('static', 'css/app.css')}: the URL of an asset or of a route. */
    URL_FOR("url_for", false) {
        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.urlFor(call, request);
        }
    },
    /** {@code integrity_for('static', 'js/app.js')}: an asset's hashes for {@code integrity}; empty if none is known. */
    INTEGRITY_FOR("integrity_for", false) {
        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            Map<String, ? extends @Nullable Object> values = call.valuesWithout(StaticUrls.FILENAME);
            call.checkOnlyReserved(values);
            String integrity =
                    cdn.integrityFor(call.endpoint(), call.asset(StaticUrls.FILENAME), UrlOptions.of(values), request);
            return integrity == null ? "" : integrity;
        }
    },
    /** {@code script_tag('static', 'js/app.js', defer=true)}: see {@link AssetTags#script}. */
    SCRIPT_TAG("script_tag", true) {
        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return tag(AssetTags::script, cdn, call, request);
        }
    },
    /** {@code stylesheet_tag('static', 'css/app.css', media='print')}: see {@link AssetTags#stylesheet}. */
    STYLESHEET_TAG("stylesheet_tag", true) {
        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return tag(AssetTags::stylesheet, cdn, call, request);
        }
    },
    /** {@code preload_tag('static', 'fonts/sans.woff2')}: see {@link AssetTags#preload}. */
    PRELOAD_TAG("preload_tag", true) {
        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return tag(AssetTags::preload, cdn, call, request);
        }
    },
    /**
     * {@code entry_tags('build', 'src/main.js', nonce=nonce)}, or several entry points in a list: see {@link AssetTags#entry}.
     */
    ENTRY_TAGS("entry_tags", true) {
        @Override
        String call(
                CdnUrlBuilder cdn,
                List<? extends @Nullable Object> positional,
                Map<String, ? extends @Nullable Object> named,
                @Nullable RequestContext request) {
            return write(cdn, CallArguments.of(functionName(), true, positional, named), request);
        }

        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags().forRequest(request).entry(call.endpoint(), call.assets(ENTRY), call.valuesWithout(ENTRY));
        }
    },
    /**
     * {@code preload_header('build', 'src/main.js', max_bytes=1000)}, or several entry points in a list: see
     * {@link AssetTags#preloadHeader}; 1000 bytes where the call does not say how many.
     */
    PRELOAD_HEADER("preload_header", false) {
        @Override
        String call(
                CdnUrlBuilder cdn,
                List<? extends @Nullable Object> positional,
                Map<String, ? extends @Nullable Object> named,
                @Nullable RequestContext request) {
            return write(cdn, CallArguments.of(functionName(), true, positional, named), request);
        }

        @Override
        String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags()
                    .forRequest(request)
                    .preloadHeader(
                            call.endpoint(),
                            call.assets(ENTRY),
                            call.valuesWithout(ENTRY, MAX_BYTES),
                            call.number(MAX_BYTES, PreloadHeader.DEFAULT_BUDGET));
        }
    },
    /** {@code csp_origins()}: see {@link CdnUrlBuilder#cspOrigins}, separated by spaces. */
    CSP_ORIGINS("csp_origins", false) {
        @Override
        String call(
                CdnUrlBuilder cdn,
                List<? extends @Nullable Object> positional,
                Map<String, ? extends @Nullable Object> named,
                @Nullable RequestContext request) {
            if (!positional.isEmpty() || !named.isEmpty()) {
                throw new InvalidValueException("csp_origins takes no arguments; leave them out.");
            }
            return String.join(" ", cdn.cspOrigins(request));
        }
    };

    private static final String ENTRY = "entry";
    private static final String MAX_BYTES = "max_bytes";

    private final String functionName;
    private final boolean markup;

    TemplateFunction(String functionName, boolean markup) {
        this.functionName = functionName;
        this.markup = markup;
    }

    /** A method of {@link AssetTags} for one file. */
    private interface FileTag {
        String write(
                AssetTags tags, String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes);
    }

    /**
     * Returns what templates call it.
     *
     * @return {@code url_for}, for instance
     */
    public String functionName() {
        return functionName;
    }

    /**
     * Returns whether it writes markup, with everything in it escaped already.
     *
     * @return true for tags, false for plain text, which the engine escapes
     */
    public boolean writesMarkup() {
        return markup;
    }

    /**
     * Answers a call. Both collections hold plain Java values, nulls included, and are not changed; they are not kept.
     *
     * @param positional the arguments without a name, in order
     * @param named the arguments with a name
     * @param cdn gives the builder; asked at each call, so that it may be made after the engine
     * @param requestVariable what the page variable {@value RequestContext#VARIABLE} holds, null if it is not set
     * @return what is to be written
     * @throws CdnUrlException if something is wrong with the call, with what to write instead
     */
    public String call(
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named,
            Supplier<? extends @Nullable CdnUrlBuilder> cdn,
            @Nullable Object requestVariable) {
        CdnUrlBuilder builder = cdn.get();
        if (builder == null) {
            throw new InvalidValueException(
                    functionName
                            + " was called before there was a CdnUrlBuilder: the Supplier that the"
                            + " adapter was registered with returned null. Make the builder before the first page is rendered.");
        }
        if (requestVariable != null && !(requestVariable instanceof RequestContext)) {
            throw new InvalidValueException("The page variable " + RequestContext.VARIABLE + " holds "
                    + Quoted.describe(requestVariable) + "; put an io.cdnurl.RequestContext there.");
        }
        return call(builder, positional, named, (RequestContext) requestVariable);
    }

    String call(
            CdnUrlBuilder cdn,
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named,
            @Nullable RequestContext request) {
        return write(cdn, CallArguments.of(functionName, positional, named), request);
    }

    String write(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
        throw new IllegalStateException(functionName + " answers calls itself.");
    }

    private static String tag(FileTag tag, CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
        return tag.write(
                cdn.tags().forRequest(request),
                call.endpoint(),
                call.asset(StaticUrls.FILENAME),
                call.valuesWithout(StaticUrls.FILENAME));
    }
}
