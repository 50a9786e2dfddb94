package io.cdnurl.manifest.format;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Notes whether the parser has asked for more characters after the last one: then the document is cut short. */
final class Characters extends FilterReader {
    private boolean ended;

    Characters(Reader in) {
        super(in);
    }

    /** Whether the end has been read. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        ended |= count < 0;
        return count;
    }
}
