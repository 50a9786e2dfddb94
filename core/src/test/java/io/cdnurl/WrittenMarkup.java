package io.cdnurl;

import io.cdnurl.internal.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads markup and headers that the library wrote. Only what every reader takes in one way is accepted: elements in
 * lower case, attributes in double quotes, character references in place of what could end a value or be invisible.
 */
final class WrittenMarkup {
    private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"");

    private final String text;
    private int at;

    private WrittenMarkup(String text) {
        this.text = text;
    }

    /**
     * An element.
     *
     * @param name its name
     * @param attributes their decoded values by their names; null for one without a value
     * @param content the text in it
     */
    record Element(String name, Map<String, @Nullable String> attributes, String content) {}

    /** Reads elements, with an end of a line between each two. */
    static List<Element> elements(String markup) {
        WrittenMarkup reader = new WrittenMarkup(markup);
        List<Element> elements = new ArrayList<>();
        while (reader.at < markup.length()) {
            if (!elements.isEmpty()) {
                reader.take("\n");
            }
            elements.add(reader.element());
        }
        return elements;
    }

    /** Reads the value of a {@code Link} header: the parameters of each link, and its target as {@code href}. */
    static List<Map<String, @Nullable String>> links(String header) {
        WrittenMarkup reader = new WrittenMarkup(header);
        List<Map<String, @Nullable String>> links = new ArrayList<>();
        while (reader.at < header.length()) {
            if (!links.isEmpty()) {
                reader.take(", ");
            }
            links.add(reader.link());
        }
        return links;
    }

    private Element element() {
        take("<");
        String name = name();
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        while (!takes(">")) {
            take(" ");
            String attribute = name();
            if (attributes.containsKey(attribute)) {
                throw problem("an attribute twice");
            }
            attributes.put(attribute, takes("=\"") ? attributeValue() : null);
        }
        return new Element(name, attributes, name.equals("link") ? "" : content("</" + name + ">"));
    }

    private String content(String end) {
        int from = at;
        int to = text.indexOf(end, from);
        if (to < 0) {
            throw problem("no " + end);
        }
        at = to + end.length();
        return text.substring(from, to);
    }

    private String name() {
        int from = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw problem("no name");
        }
        return text.substring(from, at);
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == ':'
                || c == '@';
    }

    private String attributeValue() {
        StringBuilder value = new StringBuilder();
        while (!takes("\"")) {
            if (at == text.length()) {
                throw problem("no end of a value");
            }
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '<' || c == '>' || c == '\'' || Visible.isInvisible(c)) {
                throw problem("a raw character");
            } else if (c == '&') {
                reference(value);
            } else {
                value.appendCodePoint(c);
            }
        }
        return value.toString();
    }

    private void reference(StringBuilder value) {
        int end = text.indexOf(';', at);
        String reference = end < 0 ? "" : text.substring(at, end);
        at = end + 1;
        if (reference.startsWith("#")) {
            value.appendCodePoint(Integer.parseInt(reference.substring(1)));
        } else if (NAMED.containsKey(reference)) {
            value.append(NAMED.get(reference));
        } else {
            throw problem("a raw ampersand");
        }
    }

    private Map<String, @Nullable String> link() {
        Map<String, @Nullable String> link = new LinkedHashMap<>();
        take("<");
        link.put("href", content(">"));
        while (takes("; ")) {
            String name = name();
            if (link.containsKey(name)) {
                throw problem("a parameter twice");
            }
            link.put(name, takes("=") ? parameterValue() : null);
        }
        return link;
    }

    private String parameterValue() {
        if (!takes("\"")) {
            return name();
        }
        StringBuilder value = new StringBuilder();
        while (!takes("\"")) {
            boolean escaped = takes("\\");
            char c = at < text.length() ? text.charAt(at) : 0;
            at++;
            if (c < ' ' || c > '~' || (escaped && c != '"' && c != '\\')) {
                throw problem("a raw character");
            }
            value.append(c);
        }
        return value.toString();
    }

    private boolean takes(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    private void take(String expected) {
        if (!takes(expected)) {
            throw problem("no " + expected);
        }
    }

    private AssertionError problem(String what) {
        return new AssertionError(what + " at " + at + " in: " + text);
    }
}
