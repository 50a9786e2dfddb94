package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names of hosts are recognized without parsing a URI; the parser has to agree. */
class UsualHostTest {
    @Test
    void theParserAgrees() {
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder host = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                host.append("aZ19.-".charAt(random.nextInt(6)));
            }
            assertThat(HostAndPort.matches(host.toString())).as(host.toString()).isEqualTo(parses(host.toString()));
        }
    }

    private static boolean parses(String host) {
        try {
            return host.equals(new URI("https://" + host).parseServerAuthority().getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
