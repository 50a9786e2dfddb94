package io.cdnurl.benchmarks.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
    @Test
    void comparesEachKindOfThread() throws Exception {
        assertThat(new VirtualThreads(10, 64).compare(2))
                .contains("medians of 2 rounds", " platform threads", "200 platform threads", " 1.00");
    }
}
