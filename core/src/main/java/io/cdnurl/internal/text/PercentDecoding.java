package io.cdnurl.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes percent-encoded parts of a URL, once (RFC 3986, section 2.1). A text that is not the encoding of any text has
 * no answer: a {@code %} without two digits, or bytes that are no UTF-8.
 */
public final class PercentDecoding {
    private PercentDecoding() {}

    /**
     * {@return the raw text of a path, null if it has none}
     *
     * @param encoded the encoded path; characters that should have been encoded are taken as they are
     */
    public static @Nullable String path(String encoded) {
        return encoded.indexOf('%') < 0 ? encoded : decoded(encoded);
    }

    /**
     * {@return the raw text of a name or a value in a query, null if it has none}
     *
     * @param encoded the encoded text, in which a plus sign is a space
     */
    public static @Nullable String query(String encoded) {
        return path(encoded.replace('+', ' '));
    }

    private static @Nullable String decoded(String encoded) {
        byte[] bytes = Utf8.bytes(encoded);
        if (bytes == null) {
            return null;
        }
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                bytes[length++] = bytes[i];
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                return null;
            }
            bytes[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
