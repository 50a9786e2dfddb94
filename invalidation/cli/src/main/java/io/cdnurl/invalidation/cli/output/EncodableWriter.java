package io.cdnurl.invalidation.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * Writes a character that the encoding of the stream does not have as an escape, such as {@code \}{@code u00F6}. In
 * JSON it means the same character.
 */
public final class EncodableWriter extends FilterWriter {
    private final CharsetEncoder encoder;

    EncodableWriter(Writer out, Charset charset) {
        super(out);
        this.encoder = charset.newEncoder();
    }

    /**
     * A writer to a stream of this process.
     *
     * @param property the system property with the encoding of the stream; before Java 19 it may not be set, and the
     *     default encoding is the one of the locale
     */
    public static PrintWriter of(OutputStream stream, String property) {
        String name = System.getProperty(property);
        Charset charset = name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
        return new PrintWriter(new EncodableWriter(new OutputStreamWriter(stream, charset), charset), true);
    }

    @Override
    public void write(int c) throws IOException {
        write(Character.toString((char) c), 0, 1);
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String part = text.substring(offset, offset + length);
        if (encoder.canEncode(part)) {
            out.write(part);
            return;
        }
        StringBuilder escaped = new StringBuilder();
        part.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (encoder.canEncode(character)) {
                escaped.append(character);
            } else {
                character.chars().forEach(half -> escaped.append(String.format("\\u%04X", half)));
            }
        });
        out.write(escaped.toString());
    }
}
