package io.cdnurl.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts as bytes in UTF-8. They are encoded strictly: a text with an unpaired surrogate has no encoding. */
public final class Utf8 {
    private Utf8() {}

    /**
     * {@return the bytes; null if the text holds an unpaired surrogate}
     *
     * @param text any text
     */
    public static byte @Nullable [] bytes(String text) {
        for (int i = 0, length = text.length(); i < length; i++) {
            if (text.charAt(i) > 0x7F) {
                return encoded(text);
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1); // it is ASCII, and this only copies it
    }

    /**
     * {@return the text of bytes; what is not UTF-8 becomes U+FFFD}
     *
     * @param utf8 the bytes from the position of the buffer to its limit, which do not change
     */
    public static String text(ByteBuffer utf8) {
        return StandardCharsets.UTF_8.decode(utf8.duplicate()).toString();
    }

    private static byte @Nullable [] encoded(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
