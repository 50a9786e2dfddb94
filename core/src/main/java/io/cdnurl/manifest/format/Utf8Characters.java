package io.cdnurl.manifest.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The characters of bytes in UTF-8. Bytes that are not UTF-8 are an exception. It notes whether the parser has asked
 * for more characters after the last one: then the document is cut short.
 */
final class Utf8Characters extends Reader {
    private final ByteBuffer bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private boolean ended;

    /** Starts at an index. */
    Utf8Characters(byte[] bytes, int start) {
        this.bytes = ByteBuffer.wrap(bytes, start, bytes.length - start);
    }

    /** Whether the end has been read. */
    boolean ended() {
        return ended;
    }

    /** Reads characters. There must be room for two, since a character beyond the first 65,536 takes two. */
    @Override
    public int read(char[] into, int from, int length) throws IOException {
        CharBuffer characters = CharBuffer.wrap(into, from, length);
        CoderResult result = decoder.decode(bytes, characters, true);
        int count = characters.position() - from;
        if (count == 0 && result.isError()) {
            result.throwException();
        }
        ended = count == 0;
        return ended ? -1 : count;
    }

    @Override
    public void close() {}
}
