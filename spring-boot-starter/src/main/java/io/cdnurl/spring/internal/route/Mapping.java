package io.cdnurl.spring.internal.route;

import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingValueException;
import io.cdnurl.RouteTable;
import io.cdnurl.RoutedPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping that has a name: its paths as Spring writes them, in the order of preference. Immutable. */
final class Mapping {
    private static final Pattern REST = Pattern.compile("/\\{\\*([^}]+)}");

    private final String name;
    private final List<String> paths;
    private final RouteTable table;

    /** The variables for the rest of a path: Spring gives their values to a handler with a slash in front. */
    private final Set<String> rests = new HashSet<>();

    /** Why no URL can be written; null if one can. */
    private final @Nullable InvalidValueException refused;

    /**
     * Makes a mapping. Paths that no URL can be written from, as those with wildcards, are left out.
     *
     * @param prefix the path of the servlet in front of all paths, without a slash at its end; may be empty
     */
    Mapping(String name, String prefix, List<String> paths) {
        RouteTable.Builder builder = RouteTable.builder();
        List<String> usable = new ArrayList<>();
        InvalidValueException problem = null;
        for (String path : paths) {
            String whole = prefix + (path.isEmpty() ? "/" : path);
            try {
                builder.route(name, whole.replace("/{*", "/{+"));
                usable.add(whole);
                REST.matcher(whole).results().forEach(rest -> rests.add(rest.group(1)));
            } catch (InvalidValueException e) {
                problem = e;
            }
        }
        this.name = name;
        this.paths = List.copyOf(usable);
        this.table = builder.build();
        this.refused = usable.isEmpty() ? problem : null;
    }

    String name() {
        return name;
    }

    /** {@return the paths that a URL can be written from} */
    List<String> paths() {
        return paths;
    }

    /**
     * Writes the path.
     *
     * @throws MissingValueException if values are missing
     * @throws InvalidValueException if a value cannot stand in the path, or no path of the mapping can be written
     */
    RoutedPath route(Map<String, ?> values) {
        if (refused != null) {
            throw new InvalidValueException(
                    "The mapping '" + name + "' has no path that a URL can be written from; give it one more, of plain"
                            + " text and variables. " + refused.getMessage(),
                    refused);
        }
        return Objects.requireNonNull(table.route(name, rests.isEmpty() ? values : withoutSlash(values)));
    }

    private Map<String, ?> withoutSlash(Map<String, ?> values) {
        Map<String, Object> stripped = new HashMap<>(values);
        for (String rest : rests) {
            if (values.get(rest) instanceof String text && text.startsWith("/")) {
                stripped.put(rest, text.substring(1));
            }
        }
        return stripped;
    }
}
