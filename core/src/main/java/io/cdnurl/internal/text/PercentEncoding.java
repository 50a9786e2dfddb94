package io.cdnurl.internal.text;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of raw text, as UTF-8, for one part of a URL (RFC 3986, section 2; a query as HTML forms write it).
 *
 * <p>Input is always raw: a {@code %} in it is a percent sign and becomes {@code %25}. An unpaired surrogate becomes
 * U+FFFD, as in browsers. An apostrophe is always encoded, though URLs may hold it: in an attribute between
 * apostrophes, or in a string of a script, it would end the text, and some engines do not escape it.
 */
public final class PercentEncoding {
    private static final String ALWAYS_PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-._~";
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLACEMENT = 0xFFFD;

    /**
     * A whole path. Slashes stay as they are. A plus sign is encoded, which all servers read alike: S3, and services
     * that copy it, take a plain one for a space.
     */
    public static final PercentEncoding PATH = new PercentEncoding("!$&()*,/:;=@", false);

    /** One segment of a path. A slash in it is data and is encoded. */
    public static final PercentEncoding SEGMENT = new PercentEncoding("!$&()*,:;=@", false);

    /** A name or a value of a query. A space becomes {@code +}. */
    public static final PercentEncoding QUERY = new PercentEncoding("!$()*,/:;?@", true);

    /** A whole query that another tool wrote, with its names, values and separators. */
    public static final PercentEncoding WHOLE_QUERY = new PercentEncoding("!$&()*+,/:;=?@", false);

    /** An anchor (RFC 3986 calls it a fragment). */
    public static final PercentEncoding ANCHOR = new PercentEncoding("!$&()*+,/:;=?@", false);

    private final boolean[] plain = new boolean[128];
    private final boolean spaceIsPlus;

    private PercentEncoding(String furtherPlain, boolean spaceIsPlus) {
        for (char c : (ALWAYS_PLAIN + furtherPlain).toCharArray()) {
            plain[c] = true;
        }
        this.spaceIsPlus = spaceIsPlus;
    }

    /**
     * Encodes a text.
     *
     * @param raw any text
     * @return the encoded text; the same object if there is nothing to encode
     */
    public String encode(String raw) {
        int first = firstToEncode(raw);
        if (first == raw.length()) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length() + 24);
        append(out, raw, first);
        return out.toString();
    }

    /**
     * Encodes a text and appends it.
     *
     * @param out takes the encoded text
     * @param raw any text
     */
    public void appendTo(StringBuilder out, String raw) {
        int first = firstToEncode(raw);
        if (first == raw.length()) {
            out.append(raw); // several times as fast as character by character
        } else {
            append(out, raw, first);
        }
    }

    /**
     * Appends a text that another tool wrote, and that may be encoded already: it is raw if it holds a character that
     * an encoded text cannot hold.
     *
     * @param out takes the encoded text
     * @param text any text
     */
    public void appendOnceEncoded(StringBuilder out, String text) {
        String withoutApostrophes = text.indexOf('\'') < 0 ? text : text.replace("'", "%27");
        if (isEncoded(withoutApostrophes)) {
            out.append(withoutApostrophes);
        } else {
            appendTo(out, text);
        }
    }

    /**
     * Tells whether a text is encoded.
     *
     * @param text any text
     * @return true if it holds only encoded bytes and characters that need no encoding
     */
    public boolean isEncoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean isByte = text.charAt(i) == '%' && isHex(text, i + 1) && isHex(text, i + 2);
            if (!isByte && !isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && text.charAt(index) < 0x80 && Character.digit(text.charAt(index), 16) >= 0;
    }

    private int firstToEncode(String raw) {
        int i = 0;
        while (i < raw.length() && isPlain(raw.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean isPlain(int c) {
        return c < plain.length && plain[c];
    }

    private void append(StringBuilder out, String raw, int plainUntil) {
        out.append(raw, 0, plainUntil);
        for (int i = plainUntil; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (isPlain(c)) {
                out.append((char) c);
            } else if (c == ' ' && spaceIsPlus) {
                out.append('+');
            } else {
                boolean unpaired = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                appendUtf8(out, unpaired ? REPLACEMENT : c);
            }
        }
    }

    private static void appendUtf8(StringBuilder out, int c) {
        if (c < 0x80) {
            appendByte(out, c);
        } else if (c < 0x800) {
            appendByte(out, 0xC0 | (c >> 6));
            appendByte(out, continuation(c));
        } else if (c < 0x10000) {
            appendByte(out, 0xE0 | (c >> 12));
            appendByte(out, continuation(c >> 6));
            appendByte(out, continuation(c));
        } else {
            appendByte(out, 0xF0 | (c >> 18));
            appendByte(out, continuation(c >> 12));
            appendByte(out, continuation(c >> 6));
            appendByte(out, continuation(c));
        }
    }

    private static int continuation(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private static void appendByte(StringBuilder out, int b) {
        out.append('%').append((char) HEX[b >> 4]).append((char) HEX[b & 0xF]);
    }
}
