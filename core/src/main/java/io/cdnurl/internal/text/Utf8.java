package io.cdnurl.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Encodes texts strictly: a text with an unpaired surrogate has no encoding. */
public final class Utf8 {
    private Utf8() {}

    /**
     * {@return the bytes; null if the text holds an unpaired surrogate}
     *
     * @param text any text
     */
    public static byte @Nullable [] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return encoded(text);
            }
            bytes[i] = (byte) c;
        }
        return bytes;
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
