package io.cdnurl.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedReadTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    /** A file may grow or shrink while it is read, and some files of Linux have no size. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4, 5, 6, 100, Long.MAX_VALUE})
    void allBytesAreReadHoweverManyWereExpected(long expected) throws IOException {
        assertThat(BoundedRead.all(new ByteArrayInputStream(BYTES), expected, 10))
                .isEqualTo(BYTES);
        assertThat(BoundedRead.all(new ByteArrayInputStream(BYTES), expected, 5))
                .isEqualTo(BYTES);
        assertThatThrownBy(() -> BoundedRead.all(new ByteArrayInputStream(BYTES), expected, 4))
                .isInstanceOf(BoundedRead.TooLargeException.class)
                .hasMessage("it is larger than 4 bytes, which is the limit");
    }
}
