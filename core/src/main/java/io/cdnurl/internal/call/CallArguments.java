package io.cdnurl.internal.call;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a template's call. An adapter hands over what its engine gave; everything that can be wrong with
 * that is said here, in the same words for every engine.
 *
 * <p>The first positional argument is the endpoint's name. (The named argument {@code endpoint} may take its place.)
 * The second one is a file name, if the endpoint is static, or a map of values. A map of further values may follow a
 * file name. Named arguments are values.
 *
 * <p>For one call: this reads the maps that it was given, so write the URL before they change.
 */
public final class CallArguments {
    private static final String ENDPOINT = "endpoint";
    private static final String AFTER_ENDPOINT =
            "; after the endpoint comes a file name, if it is static, and values by"
                    + " name: filename='x.css', or {'filename': 'x.css'}.";
    private static final String BY_PLACE = "by its place and by its name";

    private final String function;
    private final String endpoint;
    private final @Nullable String filename;
    private final @Nullable Collection<?> list;
    private final Map<String, ? extends @Nullable Object> values;
    /** A value in the second place that has no name; what it may mean depends on the endpoint. */
    private final @Nullable Object unnamed;

    private CallArguments(
            String function,
            String endpoint,
            @Nullable String filename,
            @Nullable Collection<?> list,
            Map<String, ? extends @Nullable Object> values,
            @Nullable Object unnamed) {
        this.function = function;
        this.endpoint = endpoint;
        this.filename = filename;
        this.list = list;
        this.values = values;
        this.unnamed = unnamed;
    }

    /**
     * Reads the arguments of a call. Both collections hold plain Java values, nulls included, and are not changed.
     *
     * @param function what templates call the function
     * @param takesList whether a list of names may stand in place of a file name
     * @param positional the arguments without a name, in order
     * @param named the arguments with a name
     * @return the arguments
     * @throws InvalidValueException if they are not valid; the message says what to write
     */
    public static CallArguments of(
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
        Object unnamed = null;
        for (int i = 1; i < positional.size(); i++) {
            Object argument = positional.get(i);
            String text = i == 1 ? text(argument) : null;
            if (text != null) {
                filename = text;
            } else if (takesList && i == 1 && argument instanceof Collection<?> names) {
                list = names;
            } else if (i <= 2 && argument instanceof Map<?, ?> further && i == positional.size() - 1) {
                values = values.isEmpty() ? byName(function, further) : merged(function, values, further);
            } else if (i == 1 && positional.size() == 2 && argument instanceof Number) {
                unnamed = argument;
            } else {
                throw misplaced(function, i, argument);
            }
        }
        if (filename != null && values.get(FILENAME) != null) {
            throw givenTwice(function, FILENAME, BY_PLACE);
        }
        return new CallArguments(function, name, filename, list, values, unnamed);
    }

    /**
     * Reads the arguments of a function that takes none.
     *
     * @param function what templates call the function
     * @param positional the arguments without a name
     * @param named the arguments with a name
     * @return no arguments
     * @throws InvalidValueException if there are some
     */
    public static CallArguments none(
            String function,
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named) {
        if (!positional.isEmpty() || !named.isEmpty()) {
            throw new InvalidValueException(function + " takes no arguments; leave them out.");
        }
        return new CallArguments(function, "", null, null, Map.of(), null);
    }

    /** Asks for a String first, as most are: whether an object is of a class is seen faster than of an interface. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof CharSequence text ? text.toString() : null;
    }

    /** Returns the map itself if all names are texts, as they nearly always are. */
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
                throw givenTwice(function, name, "in the map and by its name");
            }
            merged.put(name, value);
        });
        return merged;
    }

    private static InvalidValueException misplaced(String function, int index, @Nullable Object argument) {
        String found = "Argument " + (index + 1) + " of " + function + " is " + Quoted.describe(argument);
        if (argument instanceof Boolean) {
            return new InvalidValueException(found
                    + ". Where name=value is a comparison, as in FreeMarker, write a map: {'filename': 'x.css'}.");
        }
        if (argument == null) {
            return new InvalidValueException(found + ". Is it a variable that is not set?");
        }
        return new InvalidValueException(found + AFTER_ENDPOINT);
    }

    /** {@return whether there is a value without a name, which no endpoint takes} */
    public boolean hasUnnamed() {
        return unnamed != null;
    }

    /**
     * {@return the error of a value without a name}
     *
     * @param names the names of the values that the endpoint needs, if they are known
     */
    public InvalidValueException unnamed(List<String> names) {
        if (names.isEmpty()) {
            return misplaced(function, 1, unnamed);
        }
        return new InvalidValueException("Argument 2 of " + function + " is " + Quoted.describe(unnamed)
                + ", and the endpoint " + Quoted.of(endpoint) + " takes values by name"
                + CallNames.example(names, String.valueOf(unnamed)) + ".");
    }

    private static InvalidValueException givenTwice(String function, String name, String how) {
        return new InvalidValueException(
                function + " got " + Quoted.of(name) + " twice, " + how + "; keep one of them.");
    }

    /** {@return the endpoint's name, as the call gave it} */
    public String endpoint() {
        return endpoint;
    }

    /** {@return the file name given by its place, which only a static endpoint takes, or null} */
    public @Nullable String filename() {
        return filename;
    }

    /** {@return the values, without a file name that was given by its place} */
    public Map<String, ? extends @Nullable Object> values() {
        return values;
    }

    /** {@return all values, the file name included} */
    public Map<String, ? extends @Nullable Object> allValues() {
        if (filename == null) {
            return values;
        }
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put(FILENAME, filename);
        return all;
    }

    /** {@return the name of the file, which is the second argument or the value {@code filename}} */
    public String file() {
        return second(FILENAME, "file's name", "js/app.js");
    }

    /**
     * {@return the names of entry points: one text or a list, as the second argument or as a value}
     *
     * @param byName the name of the value
     */
    public List<String> entryPoints(String byName) {
        Object named = values.get(byName);
        if (list != null && named != null) {
            throw givenTwice(function, byName, BY_PLACE);
        }
        Collection<?> several = list == null && named instanceof Collection<?> namedList ? namedList : list;
        if (several == null) {
            return List.of(second(byName, "entry point's name", "src/main.js"));
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

    /** Returns a name that is the second argument or a value. */
    private String second(String byName, String what, String example) {
        Object named = values.get(byName);
        if (filename != null) {
            if (named != null) {
                throw givenTwice(function, byName, BY_PLACE);
            }
            return filename;
        }
        if (unnamed != null) {
            throw unnamed(List.of());
        }
        if (named == null && values.containsKey(byName)) {
            throw new InvalidValueException("The value " + Quoted.of(byName) + " of " + function
                    + " is nothing (null). Is it a variable that is not set?");
        }
        if (named == null && CallNames.looksLikeFile(endpoint)) {
            throw new InvalidValueException("The first argument of " + function + " is the endpoint's name, and "
                    + Quoted.of(endpoint) + " looks like a file: write " + function + "('static', "
                    + Quoted.of(endpoint) + ").");
        }
        if (named == null) {
            throw new InvalidValueException(function + " needs a second argument, the " + what + ": " + function + "("
                    + Quoted.of(endpoint) + ", '" + example + "').");
        }
        return ValueText.of(byName, named);
    }

    /**
     * {@return the values, without some of them}
     *
     * @param names the names of those that are left out
     */
    public Map<String, ? extends @Nullable Object> valuesWithout(String... names) {
        if (values.isEmpty()) {
            return values;
        }
        Map<String, @Nullable Object> others = new HashMap<>(values);
        for (String name : names) {
            others.remove(name);
        }
        return others;
    }

    /**
     * {@return a whole number among the values}
     *
     * @param name its name
     * @param otherwise the number if the call does not give one
     */
    public int number(String name, int otherwise) {
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

    /**
     * Refuses everything but the endpoint and how its URL begins.
     *
     * @param otherwise what to write for something else
     * @throws InvalidValueException if there is more
     */
    public void checkOnlyEndpoint(String otherwise) {
        boolean onlyStart = values.keySet().stream().allMatch(ReservedValues::isStartOfUrl);
        if (filename != null || list != null || !onlyStart) {
            throw new InvalidValueException(
                    function + " takes the endpoint, and _external, _scheme, _site or _cdn; " + otherwise + ".");
        }
    }

    /**
     * Refuses values that the function does not use.
     *
     * @param unused the values that are left
     * @throws InvalidValueException if one of them is not reserved
     */
    public void checkOnlyReserved(Map<String, ? extends @Nullable Object> unused) {
        for (String name : unused.keySet()) {
            if (!ReservedValues.isReserved(name)) {
                throw new InvalidValueException(
                        function + " does not take the value " + Quoted.of(name) + "; leave it out.");
            }
        }
    }
}
