package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CdnUrlException;
import io.cdnurl.RouteTable;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.TemplateFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of the contract. Its tests render pages of a small site. */
abstract class ContractPart {
    /** Knows how the engine under test writes calls. */
    final AdapterContract adapter;

    ContractPart(AdapterContract adapter) {
        this.adapter = adapter;
    }

    /** The settings of a site with two static endpoints and three routes. */
    final CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", adapter.directory))
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin/static", adapter.directory))
                .router(RouteTable.builder()
                        .route("index", "/")
                        .route("user.show", "/user/{id}")
                        .route("files", "/files/{+path}")
                        .build());
    }

    /** Values for a call: a name, the engine's expression for its value, the next name, and so on. */
    static Map<String, String> values(String... namesAndExpressions) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndExpressions.length; i += 2) {
            values.put(namesAndExpressions[i], namesAndExpressions[i + 1]);
        }
        return values;
    }

    /** A call of {@code url_for} with named values. */
    final String call(String endpoint, Map<String, String> values) {
        return call(TemplateFunction.URL_FOR, List.of("'" + endpoint + "'"), values);
    }

    /** A call of {@code url_for} without named values. */
    final String call(String... arguments) {
        return call(TemplateFunction.URL_FOR, List.of(arguments));
    }

    final String call(TemplateFunction function, List<String> arguments) {
        return adapter.call(function, arguments);
    }

    final String call(TemplateFunction function, List<String> arguments, Map<String, String> values) {
        return adapter.call(function, arguments, values);
    }

    final String print(String expression) {
        return adapter.print(expression);
    }

    /** Renders a page with this source. */
    final String render(CdnSettings.Builder settings, String source, Map<String, ? extends @Nullable Object> variables)
            throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());
        return adapter.renderer(() -> cdn, Map.of("page", source)).render(variables);
    }

    /** Renders a page that prints this call, and undoes the escaping for HTML. */
    final String url(CdnSettings.Builder settings, String call, Map<String, ? extends @Nullable Object> variables)
            throws Exception {
        return unescapeHtml(render(settings, print(call), variables));
    }

    final String url(String call) throws Exception {
        return url(settings(), call, Map.of());
    }

    static String unescapeHtml(String html) {
        return html.replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** Renders a page with this source, which must fail. */
    final Throwable errorOf(String source) {
        return catchThrowable(() -> render(settings(), source, Map.of()));
    }

    /** Checks that an error of the engine holds the name of the template, the line and a message of core. */
    final void assertError(Throwable error, int line, String messageOfCore) {
        assertThat(error).isNotNull();
        assertThat(adapter.messageOf(error))
                .contains("page")
                .contains(adapter.lineInMessage(line))
                .contains(messageOfCore);
        assertThat(error)
                .satisfiesAnyOf(
                        itself -> assertThat(itself).hasCauseInstanceOf(CdnUrlException.class),
                        itself -> assertThat(itself).hasRootCauseInstanceOf(CdnUrlException.class));
    }
}
