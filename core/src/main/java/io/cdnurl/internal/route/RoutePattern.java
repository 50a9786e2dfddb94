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

/** A route's path with places for values: {@code /user/{id}}, {@code /files/{+path}}. Immutable and thread-safe. */
public final class RoutePattern {
    private static final Pattern NAME = Pattern.compile("^[\\p{L}\\p{N}.-][\\p{L}\\p{M}\\p{N}_.-]*(?<!\\.\\.)");

    /** Values and patterns as Express, Rails, Ant and Next.js write them; no path of a site has such segments. */
    private static final Pattern FOREIGN =
            Pattern.compile("(?<=/):[A-Za-z_][A-Za-z0-9_]*|(?<=/)\\[[A-Za-z0-9_.]+\\]|\\*[A-Za-z0-9_*]*"
                    + "|(?<=/)[$%][A-Za-z_]+(?=/|$)|\\\\[dw]");

    /** Text that is encoded already, or the place of a value. */
    private record Part(String text, boolean isValue, PercentEncoding encoding) {}

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
            parsed.parts.add(new Part(PercentEncoding.PATH.encode(text), false, PercentEncoding.PATH));
            if (open < 0) {
                break;
            }
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                throw new InvalidValueException("has a '{' without a '}' behind it");
            }
            parsed.addValue(pattern.substring(open + 1, close));
            at = close + 1;
        }
        parsed.checkPath();
        return parsed;
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
        String name = keepsSlashes ? declared.substring(1) : declared;
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("has the value name " + Quoted.of(declared)
                    + ", and names are letters, digits, '_', '-' and '.', without '_' at the start, which is reserved");
        }
        if (!names.add(name)) {
            throw new InvalidValueException("has the value " + Quoted.of(name) + " twice");
        }
        parts.add(new Part(name, true, keepsSlashes ? PercentEncoding.PATH : PercentEncoding.SEGMENT));
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

    private static String text(String endpoint, Part part, Map<String, ?> values) {
        String text = ValueText.of(part.text(), Objects.requireNonNull(values.get(part.text())));
        if (text.isEmpty()) {
            throw refused(endpoint, part, "is empty, and the route would not find the page");
        }
        if (part.encoding() == PercentEncoding.PATH && text.startsWith("/")) {
            throw refused(endpoint, part, "starts with '/'; leave that out");
        }
        return text;
    }

    private static InvalidValueException refused(String endpoint, Part part, String reason) {
        return new InvalidValueException(
                "The value " + Quoted.of(part.text()) + " for endpoint " + Quoted.of(endpoint) + " " + reason + ".");
    }
}
