package io.cdnurl.internal.text;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The name of an asset in one spelling, whichever tool wrote it: relative, with slashes, and without empty and dot
 * segments. Equal assets have equal names.
 */
public final class RelativeName {
    /** The characters at which {@code isPlain} looks closer: one look into a table takes less time than four tests. */
    private static final boolean[] SPECIAL = new boolean[0x80];

    static {
        SPECIAL['/'] = true;
        SPECIAL['.'] = true;
        SPECIAL['?'] = true;
        SPECIAL['\\'] = true;
    }

    private RelativeName() {}

    /**
     * Returns the usual spelling of a name: {@code css/x.css} for {@code ./css/x.css}, {@code //css/x.css}, {@code
     * css\x.css} or {@code css/img/../x.css}. A {@code ..} that leads above the start stays, since it is a part of the
     * name: Vite calls its polyfills {@code ../../vite/legacy-polyfills-legacy}. A query and a slash at the end stay as
     * they are. So does a URL with a scheme.
     *
     * @param name any name
     * @return the relative name
     */
    public static String of(String name) {
        if (isPlain(name)) {
            return name;
        }
        int query = name.indexOf('?');
        int end = query < 0 ? name.length() : query;
        return name.lastIndexOf("://", end) >= 0
                ? name
                : resolved(name.substring(0, end).replace('\\', '/')) + name.substring(end);
    }

    /**
     * Returns the usual spelling in Unicode's normalization form C, as people type it. macOS and some tools write form
     * D, where {@code ö} is an {@code o} and a combining mark (<a href="https://unicode.org/reports/tr15/">UAX 15</a>).
     *
     * @param name any name
     * @return the relative name in form C
     */
    public static String composed(String name) {
        return isPlain(name) ? name : Normalizer.normalize(of(name), Normalizer.Form.NFC);
    }

    /**
     * Tells whether a name is its own only spelling, as nearly all are: ASCII, and without a backslash, a query and an
     * empty or dot segment. A slash at its end is allowed.
     *
     * @param name any name
     * @return whether {@link #of} and {@link #composed} return it as it is; false if they might not
     */
    public static boolean isPlain(String name) {
        int segment = 0;
        int length = name.length();
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c >= SPECIAL.length || (SPECIAL[c] && c != '.')) {
                if (c != '/' || isEmptyOrDots(name, segment, i)) {
                    return false;
                }
                segment = i + 1;
            }
        }
        return segment == length || !isEmptyOrDots(name, segment, length);
    }

    /**
     * Tells whether a name is {@linkplain #isPlain(String) plain}, without making a text of its bytes.
     *
     * @param bytes holds the name
     * @param from where the name begins
     * @param to where the name ends
     * @return true if it is; false if it is not, and for a name with a segment that begins with a dot
     */
    public static boolean isPlain(byte[] bytes, int from, int to) {
        int segment = from;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (c < 0 || SPECIAL[c]) {
                if ((c != '/' && c != '.') || i == segment) {
                    return false;
                }
                segment = c == '/' ? i + 1 : segment;
            }
        }
        return true;
    }

    private static boolean isEmptyOrDots(String name, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 1 -> name.charAt(from) == '.';
            case 2 -> name.charAt(from) == '.' && name.charAt(from + 1) == '.';
            default -> false;
        };
    }

    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")
                    && !segments.isEmpty()
                    && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String joined = String.join("/", segments);
        return path.endsWith("/") && !joined.isEmpty() ? joined + "/" : joined;
    }
}
