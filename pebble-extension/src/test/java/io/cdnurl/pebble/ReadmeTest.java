package io.cdnurl.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.tck.ReadmeTable;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void whatTheReadmeSaysIsWhatAPageGets() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .router(RouteTable.builder().route("user.show", "/user/{id}").build())
                .build());
        PebbleEngine engine =
                new PebbleEngine.Builder().extension(new CdnExtension(cdn)).build();

        Map<String, String> rows = ReadmeTable.read(Path.of("README.md"));
        assertThat(rows).hasSize(7);
        for (Map.Entry<String, String> row : rows.entrySet()) {
            StringWriter out = new StringWriter();
            engine.getLiteralTemplate(row.getKey()).evaluate(out);
            assertThat(out).as(row.getKey()).hasToString(row.getValue());
        }
    }
}
