package io.cdnurl;

import io.cdnurl.internal.call.CallArguments;
import io.cdnurl.internal.call.CallNames;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.tag.PreloadHeader;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions that templates get, under the same names in every engine. An adapter registers each, hands over the
 * arguments that its engine gave, and gives the engine the result: markup, which is written as it is, text, which the
 * engine escapes, or a boolean for the engine's {@code if}.
 */
public enum TemplateFunction {
    /** {@code url_for('static', 'css/app.css')}: the URL of an asset or of a route. */
    URL_FOR("url_for", Writes.TEXT, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.urlFor(call, request);
        }
    },
    /** {@code asset_base('static')}: see {@link CdnUrlBuilder#assetBase}. */
    ASSET_BASE("asset_base", Writes.TEXT, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            call.checkOnlyReserved(call.allValues());
            return cdn.assetBase(call.endpoint(), ReservedValues.of(call.values()), request);
        }
    },
    /**
     * {@code integrity_for('static', 'js/app.js')}: an asset's hashes for {@code integrity}; empty if none is known.
     */
    INTEGRITY_FOR("integrity_for", Writes.TEXT, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            Map<String, ? extends @Nullable Object> values = call.valuesWithout(CallNames.FILENAME);
            call.checkOnlyReserved(values);
            String integrity = cdn.integrityFor(call.endpoint(), call.file(), ReservedValues.of(values), request);
            return integrity == null ? "" : integrity;
        }
    },
    /** {@code asset_exists('static', 'js/page.js')}: see {@link CdnUrlBuilder#assetExists}; a boolean. */
    ASSET_EXISTS("asset_exists", Writes.TEXT, Takes.ENDPOINT) {
        @Override
        Boolean answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            call.checkOnlyReserved(call.valuesWithout(CallNames.FILENAME));
            return cdn.assetExists(call.endpoint(), call.file(), request);
        }
    },
    /** {@code script_tag('static', 'js/app.js', defer=true)}: see {@link AssetTags#script}. */
    SCRIPT_TAG("script_tag", Writes.MARKUP, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags().forRequest(request).script(call.endpoint(), call.file(), attributes(call));
        }
    },
    /** {@code stylesheet_tag('static', 'css/app.css', media='print')}: see {@link AssetTags#stylesheet}. */
    STYLESHEET_TAG("stylesheet_tag", Writes.MARKUP, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags().forRequest(request).stylesheet(call.endpoint(), call.file(), attributes(call));
        }
    },
    /** {@code preload_tag('static', 'fonts/sans.woff2')}: see {@link AssetTags#preload}. */
    PRELOAD_TAG("preload_tag", Writes.MARKUP, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags().forRequest(request).preload(call.endpoint(), call.file(), attributes(call));
        }
    },
    /** {@code inline_asset('static', 'css/mail.css', media='screen')}: see {@link AssetTags#inline}. */
    INLINE_ASSET("inline_asset", Writes.MARKUP, Takes.ENDPOINT) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags().forRequest(request).inline(call.endpoint(), call.file(), attributes(call));
        }
    },
    /**
     * {@code entry_tags('build', 'src/main.js', nonce=nonce)}, or several entry points in a list: see {@link
     * AssetTags#entry}.
     */
    ENTRY_TAGS("entry_tags", Writes.MARKUP, Takes.ENDPOINT_AND_LIST) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags()
                    .forRequest(request)
                    .entry(call.endpoint(), call.entryPoints(ENTRY), call.valuesWithout(ENTRY));
        }
    },
    /**
     * {@code preload_header('build', 'src/main.js', max_bytes=1000)}, or several entry points and files in a list: see
     * {@link AssetTags#preloadHeader}; 1000 bytes if the call does not say how many.
     */
    PRELOAD_HEADER("preload_header", Writes.TEXT, Takes.ENDPOINT_AND_LIST) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return cdn.tags()
                    .forRequest(request)
                    .preloadHeader(
                            call.endpoint(),
                            call.entryPoints(ENTRY),
                            call.valuesWithout(ENTRY, MAX_BYTES),
                            call.number(MAX_BYTES, PreloadHeader.DEFAULT_MAX_BYTES));
        }
    },
    /** {@code csp_origins()}: see {@link CdnUrlBuilder#cspOrigins}, separated by spaces. */
    CSP_ORIGINS("csp_origins", Writes.TEXT, Takes.NOTHING) {
        @Override
        String answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request) {
            return String.join(" ", cdn.cspOrigins(request));
        }
    };

    private static final String ENTRY = "entry";
    private static final String MAX_BYTES = "max_bytes";

    private final String functionName;
    private final Writes writes;
    private final Takes takes;

    TemplateFunction(String functionName, Writes writes, Takes takes) {
        this.functionName = functionName;
        this.writes = writes;
        this.takes = takes;
    }

    private enum Writes {
        TEXT,
        MARKUP
    }

    private enum Takes {
        NOTHING,
        ENDPOINT,
        ENDPOINT_AND_LIST
    }

    /** {@return what templates call the function, {@code url_for} for instance} */
    public String functionName() {
        return functionName;
    }

    /** {@return whether the result is markup, with everything in it escaped already; if not, the engine escapes it} */
    public boolean writesMarkup() {
        return writes == Writes.MARKUP;
    }

    /**
     * Answers a call. Both collections hold plain Java values, nulls included; they are not changed and not kept.
     *
     * @param positional the arguments without a name, in order
     * @param named the arguments with a name
     * @param cdn gives the builder; asked at each call, so that the builder may be made after the engine
     * @param requestVariable what the page variable {@value RequestContext#VARIABLE} holds, null if it is not set. The
     *     request is looked for as {@link CdnUrlBuilder} says
     * @return a {@link String}, which is markup if {@link #writesMarkup} says so; or a {@link Boolean}, to be given to
     *     the engine as the boolean that its {@code if} understands
     * @throws CdnUrlException if something is wrong with the call; the message says what to write instead
     */
    public Object call(
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named,
            Supplier<? extends @Nullable CdnUrlBuilder> cdn,
            @Nullable Object requestVariable) {
        Objects.requireNonNull(positional, "positional");
        Objects.requireNonNull(named, "named");
        Objects.requireNonNull(cdn, "cdn");
        CdnUrlBuilder builder = supplied(cdn);
        if (builder == null) {
            throw new InvalidValueException(functionName
                    + " was called before there was a CdnUrlBuilder: the Supplier that the adapter was registered with"
                    + " returned null. Make the builder before the first page is rendered.");
        }
        if (requestVariable != null && !(requestVariable instanceof RequestContext)) {
            throw new InvalidValueException("The page variable " + RequestContext.VARIABLE + " holds "
                    + Quoted.describe(requestVariable) + "; put an io.cdnurl.RequestContext there.");
        }
        return answer(builder, arguments(positional, named), (RequestContext) requestVariable);
    }

    private @Nullable CdnUrlBuilder supplied(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        try {
            return cdn.get();
        } catch (CdnUrlException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidValueException(
                    functionName
                            + " has no CdnUrlBuilder: the Supplier that the adapter was registered with failed with "
                            + Failure.of(e) + ". Let it return the builder that was made at the start.",
                    e);
        }
    }

    private CallArguments arguments(
            List<? extends @Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
        return switch (takes) {
            case NOTHING -> CallArguments.none(functionName, positional, named);
            case ENDPOINT -> CallArguments.of(functionName, false, positional, named);
            case ENDPOINT_AND_LIST -> CallArguments.of(functionName, true, positional, named);
        };
    }

    abstract Object answer(CdnUrlBuilder cdn, CallArguments call, @Nullable RequestContext request);

    private static Map<String, ? extends @Nullable Object> attributes(CallArguments call) {
        return call.valuesWithout(CallNames.FILENAME);
    }
}
