package io.cdnurl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a template's {@code url_for(...)}, made sense of: an adapter hands over what its engine gave, and all
 * that can be wrong with it is said here, in the same words for every engine.
 *
 * <p>The first positional argument is the endpoint's name (or {@code endpoint} is, by name). A second one is a file name,
 * where the endpoint is static, or a map of values; after a file name, a map of further values may follow. Named
 * arguments are values.
 *
 * <p>For one call: it reads the maps that it was given, so write the URL before they change.
 */
public final class UrlForArguments {
    private static final String ENDPOINT = "endpoint";

    private final String endpoint;
    private final @Nullable String filename;
    private final Map<String, ? extends @Nullable Object> values;

    private UrlForArguments(
            String endpoint, @Nullable String filename, Map<String, ? extends @Nullable Object> values) {
        this.endpoint = endpoint;
        this.filename = filename;
        this.values = values;
    }

    /**
     * Reads the arguments of a call. Both collections hold plain Java values, nulls included, and are not changed.
     *
     * @param positional the arguments without a name, in order
     * @param named the arguments with a name
     * @return what they mean
     * @throws InvalidValueException if they mean nothing, with what to write instead
     */
    public static UrlForArguments of(
            List<? extends @Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
        Map<String, ? extends @Nullable Object> values = named;
        Object endpoint;
        if (positional.isEmpty()) {
            Map<String, @Nullable Object> others = new HashMap<>(named);
            endpoint = others.remove(ENDPOINT);
            values = others;
        } else {
            endpoint = positional.get(0);
        }
        String name = text(endpoint);
        if (name == null || name.isEmpty()) {
            throw new InvalidValueException(
                    "The first argument of url_for is the endpoint's name, a text like 'static';" + " found "
                            + Quoted.describe(endpoint) + ".");
        }
        String filename = null;
        for (int i = 1; i < positional.size(); i++) {
            Object argument = positional.get(i);
            String text = i == 1 ? text(argument) : null;
            if (text != null) {
                filename = text;
            } else if (i <= 2 && argument instanceof Map<?, ?> further && i == positional.size() - 1) {
                values = values.isEmpty() ? byName(further) : merged(values, further);
            } else {
                throw misplaced(i, argument);
            }
        }
        if (filename != null && values.get(StaticUrls.FILENAME) != null) {
            throw new InvalidValueException(
                    "url_for got 'filename' twice, by its place and by its name; keep one of them.");
        }
        return new UrlForArguments(name, filename, values);
    }

    /** Strings first, as most are: whether an object is of a class is seen faster than whether it is of an interface. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof CharSequence text ? text.toString() : null;
    }

    /** The map itself where all names are texts, as they nearly always are. */
    @SuppressWarnings("unchecked") // all names were looked at, and values are objects
    private static Map<String, ? extends @Nullable Object> byName(Map<?, ? extends @Nullable Object> values) {
        for (Object name : values.keySet()) {
            if (!(name instanceof String)) {
                return merged(Map.of(), values);
            }
        }
        return (Map<String, ? extends @Nullable Object>) values;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, ? extends @Nullable Object> values, Map<?, ? extends @Nullable Object> further) {
        Map<String, @Nullable Object> merged = new HashMap<>(values);
        further.forEach((key, value) -> {
            if (key == null) {
                throw new InvalidValueException("url_for got a value whose name is null; name it, like {'id': 3}.");
            }
            String name = ValueText.of("name of a value", key);
            if (merged.containsKey(name)) {
                throw new InvalidValueException(
                        "url_for got the value " + Quoted.of(name) + " twice; keep one of them.");
            }
            merged.put(name, value);
        });
        return merged;
    }

    private static InvalidValueException misplaced(int index, @Nullable Object argument) {
        String found = "Argument " + (index + 1) + " of url_for is " + Quoted.describe(argument);
        if (argument instanceof Boolean) {
            return new InvalidValueException(found
                    + ". Where name=value is a comparison, as in FreeMarker, write a map:" + " {'filename': 'x.css'}.");
        }
        if (argument == null) {
            return new InvalidValueException(found + ". Is it a variable that is not set?");
        }
        return new InvalidValueException(found + "; after the endpoint comes a file name, if it is static, and values"
                + " by name: filename='x.css', or {'filename': 'x.css'}.");
    }

    /**
     * Writes the URL that the call asks for.
     *
     * @param cdn gives the builder; asked at each call, so that it may be made after the engine
     * @param requestVariable what the page variable {@value RequestContext#VARIABLE} holds, null if it is not set
     * @return the URL, not yet escaped for HTML
     * @throws CdnUrlException if it cannot be written
     */
    public String urlFor(Supplier<? extends @Nullable CdnUrlBuilder> cdn, @Nullable Object requestVariable) {
        CdnUrlBuilder builder = cdn.get();
        if (builder == null) {
            throw new InvalidValueException(
                    "url_for was called before there was a CdnUrlBuilder: the Supplier that the"
                            + " adapter was registered with returned null. Make the builder before the first page is rendered.");
        }
        if (requestVariable != null && !(requestVariable instanceof RequestContext)) {
            throw new InvalidValueException("The page variable " + RequestContext.VARIABLE + " holds "
                    + Quoted.describe(requestVariable) + "; put an io.cdnurl.RequestContext there.");
        }
        return builder.urlFor(this, (RequestContext) requestVariable);
    }

    String endpoint() {
        return endpoint;
    }

    /** The file name given by its place, which only a static endpoint takes. */
    @Nullable
    String filename() {
        return filename;
    }

    /** The values, but for a file name given by its place. */
    Map<String, ? extends @Nullable Object> values() {
        return values;
    }

    /** All values, the file name among them. */
    Map<String, ? extends @Nullable Object> allValues() {
        if (filename == null) {
            return values;
        }
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put(StaticUrls.FILENAME, filename);
        return all;
    }
}
