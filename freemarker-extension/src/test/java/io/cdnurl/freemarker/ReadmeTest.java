package io.cdnurl.freemarker;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.Configuration;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.tck.ReadmeTable;
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

        Map<String, String> rows = ReadmeTable.read(Path.of("README.md"));
        assertThat(rows).hasSize(6);
        for (Map.Entry<String, String> row : rows.entrySet()) {
            Configuration configuration = FreeMarkerContractTest.configuration(Map.of("page", row.getKey()));
            configuration.setSharedVariable("cdn", new CdnHash(cdn));
            StringWriter out = new StringWriter();
            configuration.getTemplate("page").process(Map.of(), out);
            assertThat(out).as(row.getKey()).hasToString(row.getValue());
        }
    }
}
