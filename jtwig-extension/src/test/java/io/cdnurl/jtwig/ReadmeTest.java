package io.cdnurl.jtwig;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.tck.ReadmeTable;
import java.nio.file.Path;
import java.util.Map;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.EnvironmentConfiguration;
import org.jtwig.environment.EnvironmentConfigurationBuilder;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void whatTheReadmeSaysIsWhatAPageGets() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .router(RouteTable.builder().route("user.show", "/user/{id}").build())
                .build());
        EnvironmentConfiguration configuration = EnvironmentConfigurationBuilder.configuration()
                .functions()
                .add(new UrlForFunction(cdn))
                .and()
                .build();

        Map<String, String> rows = ReadmeTable.read(Path.of("README.md"));
        assertThat(rows).hasSize(6);
        for (Map.Entry<String, String> row : rows.entrySet()) {
            assertThat(JtwigTemplate.inlineTemplate(row.getKey(), configuration).render(JtwigModel.newModel()))
                    .as(row.getKey())
                    .isEqualTo(row.getValue());
        }
    }
}
