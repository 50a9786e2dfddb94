package io.cdnurl.internal.route;

import io.cdnurl.InvalidValueException;
import io.cdnurl.RoutedPath;
import io.cdnurl.internal.call.ValueText;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A route's path with places for values: {@code /user/{id}}, <code>/user/{id:\d+}</code>, {@code /files/{+path}}.
 * Immutable and thread-safe.
 */
public final class RoutePattern {
    private static final Pattern NAME = Pattern.compile("^[\\p{L}\\p{N}.-][\\p{L}\\p{M}\\p{N}_.-]*(?<!\\.\\.)");

    /** Values and patterns as Express, Rails, Ant and Next.js write them; no path of a site has such segments. */
    private static final Pattern FOREIGN =
            Pattern.compile("(?<=/):[A-Za-z_][A-Za-z0-9_]*|(?<=/)\\[[A-Za-z0-9_.]+\\]|\\*[A-Za-z0-9_*]*"
                    + "|(?<=/)[$%][A-Za-z_]+(?=/|$)|\\\\[dw]");

    /** Text that is encoded already, or the place of a value and what the value has to match. */
    private record Part(
            String text,
            boolean isValue,
            PercentEncoding encoding,
            @Nullable ValueExpression expression) {}

    private final List<Part> parts = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private RoutePattern() {}

    /**
     * Parses a pattern.
     *
     * @param pattern the raw pattern
     * @return the pattern
     * @throws InvalidValueException if it is not a pattern; the message goes on after the pattern
     */
    public static RoutePattern parse(String pattern) {
        checkNotation(withoutExpressions(pattern));
        if (!pattern.startsWith("/") || pattern.startsWith("//")) {
            throw new InvalidValueException("does not start with one slash");
        }
        RoutePattern parsed = new RoutePattern();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            int textEnd = open < 0 ? pattern.length() : open;
            String text = pattern.substring(at, textEnd);
            if (text.indexOf('}') >= 0) {
                throw new InvalidValueException("has a '}' without a '{' before it");
            }
            parsed.parts.add(new Part(PercentEncoding.PATH.encode(text), false, PercentEncoding.PATH, null));
            if (open < 0) {
                break;
            }
            int close = close(pattern, open);
            parsed.addValue(pattern.substring(open + 1, close));
            at = close + 1;
        }
        parsed.checkPath();
        return parsed;
    }

    /** Leaves out the regular expressions, which may hold any character. */
    private static String withoutExpressions(String pattern) {
        StringBuilder text = new StringBuilder(pattern.length());
        int at = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', at)) {
            int close = close(pattern, open);
            int colon = pattern.indexOf(':', open);
            text.append(pattern, at, colon < 0 ? close : Math.min(colon, close));
            at = close;
        }
        return text.append(pattern, at, pattern.length()).toString();
    }

    /** Finds the end of a value. A regular expression may hold braces in pairs, and others behind a backslash. */
    private static int close(String pattern, int open) {
        int depth = 0;
        boolean isExpression = false;
        for (int i = open + 1; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '}') {
                if (depth == 0) {
                    return i;
                }
                depth--;
            } else if (!isExpression) {
                isExpression = c == ':';
            } else if (c == '{') {
                depth++;
            } else if (c == '\\') {
                i++;
            }
        }
        throw new InvalidValueException("has a '{' without a '}' behind it");
    }

    private static void checkNotation(String pattern) {
        if (pattern.indexOf('<') >= 0 || pattern.indexOf('>') >= 0) {
            throw new InvalidValueException("has angle brackets, as Flask writes values");
        }
        Matcher foreign = FOREIGN.matcher(pattern);
        if (foreign.find()) {
            throw new InvalidValueException(
                    "has " + Quoted.of(foreign.group()) + ", as other tables of routes write values");
        }
        if (pattern.indexOf('?') >= 0 || pattern.indexOf('#') >= 0) {
            throw new InvalidValueException("has a query or an anchor, which a call adds: values that are not in the"
                    + " pattern, and _anchor");
        }
    }

    /** Checks the path with an example in place of each value. */
    private void checkPath() {
        StringBuilder example = new StringBuilder();
        parts.forEach(part -> example.append(part.isValue() ? "x" : part.text()));
        try {
            var unused = new RoutedPath(example.toString(), names);
        } catch (InvalidValueException e) {
            throw new InvalidValueException("has a segment of dots, which leads elsewhere", e);
        }
    }

    private void addValue(String declared) {
        boolean keepsSlashes = declared.startsWith("+");
        int colon = declared.indexOf(':');
        String name = declared.substring(keepsSlashes ? 1 : 0, colon < 0 ? declared.length() : colon);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("has the value name " + Quoted.of(colon < 0 ? declared : name)
                    + ", and names are letters, digits, '_', '-' and '.', without '_' at the start, which is reserved");
        }
        if (!names.add(name)) {
            throw new InvalidValueException("has the value " + Quoted.of(name) + " twice");
        }
        parts.add(new Part(
                name,
                true,
                keepsSlashes ? PercentEncoding.PATH : PercentEncoding.SEGMENT,
                colon < 0 ? null : ValueExpression.parse(name, declared.substring(colon + 1))));
    }

    /** {@return the names of the values} */
    public Set<String> names() {
        return names;
    }

    /**
     * {@return how many values are missing}
     *
     * @param given the names of the values that are given
     */
    public int countMissing(Collection<String> given) {
        return (int) names.stream().filter(name -> !given.contains(name)).count();
    }

    /**
     * {@return whether the values match the regular expressions}
     *
     * @param values the values; each of {@link #names} is among them
     */
    public boolean matches(Map<String, ?> values) {
        return parts.stream()
                .allMatch(part -> part.expression() == null || part.expression().problem(text(part, values)) == null);
    }

    /**
     * Puts the values into the path.
     *
     * @param endpoint the endpoint's name, for messages
     * @param values the values; each of {@link #names} is among them
     * @return the path
     * @throws InvalidValueException if a value cannot stand in the path
     */
    public RoutedPath fill(String endpoint, Map<String, ?> values) {
        StringBuilder path = new StringBuilder(64);
        for (Part part : parts) {
            if (part.isValue()) {
                part.encoding().appendTo(path, text(endpoint, part, values));
            } else {
                path.append(part.text());
            }
        }
        return new RoutedPath(path.toString(), names);
    }

    private static String text(Part part, Map<String, ?> values) {
        return ValueText.of(part.text(), Objects.requireNonNull(values.get(part.text())));
    }

    private static String text(String endpoint, Part part, Map<String, ?> values) {
        String text = text(part, values);
        if (text.isEmpty()) {
            throw refused(endpoint, part, "is empty, and the route would not find the page");
        }
        if (part.encoding() == PercentEncoding.PATH && text.startsWith("/")) {
            throw refused(endpoint, part, "starts with '/'; leave that out");
        }
        String problem = part.expression() == null ? null : part.expression().problem(text);
        if (problem != null) {
            throw refused(endpoint, part, problem);
        }
        return text;
    }

    private static InvalidValueException refused(String endpoint, Part part, String reason) {
        return new InvalidValueException(
                "The value " + Quoted.of(part.text()) + " for endpoint " + Quoted.of(endpoint) + " " + reason + ".");
    }
}
