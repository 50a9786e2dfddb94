package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a template's call, made sense of: an adapter hands over what its engine gave, and all that can be wrong
 * with it is said here, in the same words for every engine.
 *
 * <p>The first positional argument is the endpoint's name (or {@code endpoint} is, by name). A second one is a file name,
 * where the endpoint is static, or a map of values; after a file name, a map of further values may follow. Named
 * arguments are values.
 *
 * <p>For one call: it reads the maps that it was given, so write the URL before they change.
 */
final class CallArguments {
    private static final String ENDPOINT = "endpoint";

    private final String function;
    private final String endpoint;
    private final @Nullable String filename;
    private final @Nullable Collection<?> list;
    private final Map<String, ? extends @Nullable Object> values;

    private CallArguments(
            String function,
            String endpoint,
            @Nullable String filename,
            @Nullable Collection<?> list,
            Map<String, ? extends @Nullable Object> values) {
        this.function = function;
        this.endpoint = endpoint;
        this.filename = filename;
        this.list = list;
        this.values = values;
    }

    /**
     * Reads the arguments of a call. Both collections hold plain Java values, nulls included, and are not changed.
     *
     * @throws InvalidValueException if they mean nothing, with what to write instead
     */
    static CallArguments of(
            String function,
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named) {
        return of(function, false, positional, named);
    }

    /** The same for a function that may take a list in place of a name. */
    static CallArguments of(
            String function,
            boolean takesList,
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named) {
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
            throw new InvalidValueException("The first argument of " + function
                    + " is the endpoint's name, a text like 'static'; found " + Quoted.describe(endpoint) + ".");
        }
        String filename = null;
        Collection<?> list = null;
        for (int i = 1; i < positional.size(); i++) {
            Object argument = positional.get(i);
            String text = i == 1 ? text(argument) : null;
            if (text != null) {
                filename = text;
            } else if (takesList && i == 1 && argument instanceof Collection<?> several) {
                list = several;
            } else if (i <= 2 && argument instanceof Map<?, ?> further && i == positional.size() - 1) {
                values = values.isEmpty() ? byName(function, further) : merged(function, values, further);
            } else {
                throw misplaced(function, i, argument);
            }
        }
        if (filename != null && values.get(StaticUrls.FILENAME) != null) {
            throw new InvalidValueException(
                    function + " got 'filename' twice, by its place and by its name; keep one of them.");
        }
        return new CallArguments(function, name, filename, list, values);
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
    private static Map<String, ? extends @Nullable Object> byName(
            String function, Map<?, ? extends @Nullable Object> values) {
        for (Object name : values.keySet()) {
            if (!(name instanceof String)) {
                return merged(function, Map.of(), values);
            }
        }
        return (Map<String, ? extends @Nullable Object>) values;
    }

    private static Map<String, @Nullable Object> merged(
            String function,
            Map<String, ? extends @Nullable Object> values,
            Map<?, ? extends @Nullable Object> further) {
        Map<String, @Nullable Object> merged = new HashMap<>(values);
        further.forEach((key, value) -> {
            if (key == null) {
                throw new InvalidValueException(function + " got a value whose name is null; name it, like {'id': 3}.");
            }
            String name = ValueText.of("name of a value", key);
            if (merged.containsKey(name)) {
                throw new InvalidValueException(
                        function + " got the value " + Quoted.of(name) + " twice; keep one of them.");
            }
            merged.put(name, value);
        });
        return merged;
    }

    private static InvalidValueException misplaced(String function, int index, @Nullable Object argument) {
        String found = "Argument " + (index + 1) + " of " + function + " is " + Quoted.describe(argument);
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

    String function() {
        return function;
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

    /** The name of what the call is for: the second argument by its place, or by this name. */
    String asset(String byName) {
        Object named = values.get(byName);
        if (filename != null) {
            if (named != null) {
                throw new InvalidValueException(function + " got " + Quoted.of(byName)
                        + " twice, by its place and by its name; keep one of them.");
            }
            return filename;
        }
        if (named == null) {
            throw new InvalidValueException(function + " needs a second argument, the "
                    + (byName.equals(StaticUrls.FILENAME) ? "file's name: " : "entry point's name: ") + function + "("
                    + Quoted.of(endpoint) + ", "
                    + (byName.equals(StaticUrls.FILENAME) ? "'js/app.js'" : "'src/main.js'")
                    + ").");
        }
        return ValueText.of(byName, named);
    }

    private InvalidValueException twice(String name) {
        return new InvalidValueException(
                function + " got " + Quoted.of(name) + " twice, by its place and by its name; keep one of them.");
    }

    /** The same where there may be several, in a list. */
    List<String> assets(String byName) {
        Object named = values.get(byName);
        if (list != null && named != null) {
            throw twice(byName);
        }
        Collection<?> several = list == null && named instanceof Collection<?> byItsName ? byItsName : list;
        if (several == null) {
            return List.of(asset(byName));
        }
        List<String> names = new ArrayList<>();
        for (Object name : several) {
            if (name == null) {
                throw new InvalidValueException("The list of names for " + function + " holds nothing (null) at place "
                        + (names.size() + 1) + ". Is it a variable that is not set?");
            }
            names.add(ValueText.of(byName, name));
        }
        return names;
    }

    Map<String, ? extends @Nullable Object> valuesWithout(String... names) {
        Map<String, @Nullable Object> others = new HashMap<>(values);
        for (String name : names) {
            others.remove(name);
        }
        return others;
    }

    /** A whole number among the values. */
    int number(String name, int otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(ValueText.of(name, value));
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    name + " of " + function + " is " + Quoted.describe(value) + "; it is a whole number.", e);
        }
    }

    /** Refuses values that the function has no use for. */
    void checkOnlyReserved(Map<String, ? extends @Nullable Object> values) {
        for (String name : values.keySet()) {
            if (!UrlOptions.isReserved(name)) {
                throw new InvalidValueException(
                        function + " has no use for the value " + Quoted.of(name) + "; leave it out.");
            }
        }
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
