package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.TemplateFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tags and the text that an entry point of a bundle needs, as its manifest lists them. */
abstract class BundleContract extends ContractPart {
    private static final List<String> SCRIPT = List.of("'static'", "'js/app.js'");
    private static final List<String> ENTRY = List.of("'build'", "'src/main.js'");
    private static final String INTEGRITY = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";
    private static final String VITE = """
            {
              "_money-DKzBQMuW.js": {
                "file": "assets/money-DKzBQMuW.js",
                "name": "money",
                "css": ["assets/money-Bz18YZBd.css"]
              },
              "src/main.js": {
                "file": "assets/main-DIxlQphU.js",
                "name": "main",
                "src": "src/main.js",
                "isEntry": true,
                "imports": ["_money-DKzBQMuW.js"],
                "css": ["assets/main-CUmBneRO.css"],
                "integrity": "%s"
              }
            }
            """.formatted(INTEGRITY);
    private static final String ENTRY_TAGS = """
            <link rel="stylesheet" href="https://cdn.example.com/build/assets/money-Bz18YZBd.css" nonce="r4nd">
            <link rel="stylesheet" href="https://cdn.example.com/build/assets/main-CUmBneRO.css" nonce="r4nd">
            <link rel="modulepreload" href="https://cdn.example.com/build/assets/money-DKzBQMuW.js" \
            crossorigin="anonymous" nonce="r4nd">
            <script type="module" src="https://cdn.example.com/build/assets/main-DIxlQphU.js" integrity="%s" \
            crossorigin="anonymous" nonce="r4nd"></script>""".formatted(INTEGRITY);

    /** A plugin of Vite made the same again for browsers that do not know modules. */
    private static final String WITH_LEGACY = """
            {
              "app.js": {"file": "app-1a.js", "src": "app.js", "isEntry": true},
              "app-legacy.js": {"file": "app-legacy-2b.js", "src": "app-legacy.js", "isEntry": true},
              "vite/legacy-polyfills-legacy": {"file": "polyfills-3c.js", "isEntry": true}
            }
            """;

    BundleContract(AdapterContract adapter) {
        super(adapter);
    }

    /** A site with a bundle of Vite; a plugin wrote the integrity into the manifest. */
    private CdnSettings.Builder bundled() throws Exception {
        return bundled(VITE);
    }

    private CdnSettings.Builder bundled(String json) throws Exception {
        Path manifest = adapter.directory.resolve("manifest.json");
        Files.writeString(manifest, json);
        return settings()
                .staticEndpoint(StaticEndpoint.directory("build", "/build", adapter.directory)
                        .withManifest(manifest.toUri().toString()));
    }

    @Test
    final void writesTheTagsOfAnEntryPoint() throws Exception {
        String call = call(TemplateFunction.ENTRY_TAGS, ENTRY, values("nonce", "nonce"));

        assertThat(render(bundled(), print(call), Map.of("nonce", "r4nd"))).isEqualTo(ENTRY_TAGS);
    }

    @Test
    final void everyPageGetsAllTags() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundled().build());
        String call = print(call(TemplateFunction.ENTRY_TAGS, ENTRY, values("nonce", "nonce")));
        Renderer renderer = adapter.renderer(() -> cdn, Map.of("page", call + "|" + call));

        for (int page = 0; page < 3; page++) {
            assertThat(renderer.render(Map.of("nonce", "r4nd"))).isEqualTo(ENTRY_TAGS + "|" + ENTRY_TAGS);
        }
    }

    @Test
    final void tagsDependOnTheRequest() throws Exception {
        String script = print(call(TemplateFunction.SCRIPT_TAG, List.of("'build'", "'src/main.js'")));
        RequestContext sameOrigin = RequestContext.of("http", "cdn.example.com");
        String start =
                "<script type=\"module\" src=\"http://cdn.example.com/build/assets/main-DIxlQphU.js\" integrity=\""
                        + INTEGRITY + "\"";

        assertThat(render(bundled(), script, Map.of(RequestContext.VARIABLE, sameOrigin)))
                .isEqualTo(start + "></script>");
        assertThat(render(
                        bundled(),
                        script,
                        Map.of(RequestContext.VARIABLE, RequestContext.of("http", "www.example.com"))))
                .isEqualTo(start + " crossorigin=\"anonymous\"></script>");
    }

    @Test
    final void includesAndMacrosWriteTags() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundled().build());
        String call = print(call(TemplateFunction.ENTRY_TAGS, ENTRY, values("nonce", "'r4nd'")));
        Map<String, String> including = Map.of("page", "[" + adapter.include("part") + "]", "part", call);

        assertThat(adapter.renderer(() -> cdn, including).render(Map.of())).isEqualTo("[" + ENTRY_TAGS + "]");
        assertThat(adapter.renderer(() -> cdn, adapter.pageWithMacro(call))
                        .render(Map.of())
                        .strip())
                .isEqualTo(ENTRY_TAGS);
    }

    @Test
    final void aMissingEntryPointIsAnErrorWithItsPlaceOrNothing() throws Exception {
        List<String> entry = List.of("'build'", "'src/mian.js'");
        String call = "\n\n" + print(call(TemplateFunction.ENTRY_TAGS, entry));

        Throwable error = catchThrowable(() -> render(bundled(), call, Map.of()));
        assertError(error, 3, "'src/mian.js'");
        assertError(error, 3, "'src/main.js'");

        Map<String, String> ignore = values("_on_missing", "'ignore'");
        String ignored = print(call(TemplateFunction.ENTRY_TAGS, entry, ignore))
                + print(call(TemplateFunction.PRELOAD_HEADER, entry, ignore));
        assertThat(render(bundled(), "[" + ignored + "]", Map.of())).isEqualTo("[]");
    }

    @Test
    final void writesAPreloadHeaderAsText() throws Exception {
        String header = "<https://cdn.example.com/build/assets/money-Bz18YZBd.css>; rel=preload; as=style, "
                + "<https://cdn.example.com/build/assets/main-CUmBneRO.css>; rel=preload; as=style";
        String call = print(call(TemplateFunction.PRELOAD_HEADER, ENTRY, values("max_bytes", "170")));
        String rendered = render(bundled(), call + "<p title=\"" + call + "\">", Map.of());

        assertThat(rendered).doesNotContain("<https").contains("&gt;; rel=preload");
        assertThat(unescapeHtml(rendered)).isEqualTo(header + "<p title=\"" + header + "\">");
    }

    @Test
    final void thePreloadHeaderSaysWhatTheTagsSay() throws Exception {
        String call = call(
                TemplateFunction.PRELOAD_HEADER,
                ENTRY,
                values("nonce", "nonce", "fetchpriority", "'high'", "media", "'print'", "max_bytes", "230"));

        assertThat(url(bundled(), call, Map.of("nonce", "r4nd")))
                .isEqualTo("<https://cdn.example.com/build/assets/money-Bz18YZBd.css>; rel=preload; as=style;"
                        + " fetchpriority=\"high\"; media=\"print\"; nonce=\"r4nd\"");
    }

    @Test
    final void writesBothHalvesOfABundle() throws Exception {
        String script = "<script type=\"module\" src=\"https://cdn.example.com/build/app-1a.js\""
                + " crossorigin=\"anonymous\" nonce=\"r4nd\"></script>";
        String loader =
                "<script src=\"https://cdn.example.com/build/polyfills-3c.js\" nomodule nonce=\"r4nd\"></script>";
        String legacy = "<script type=\"systemjs-module\" src=\"https://cdn.example.com/build/app-legacy-2b.js\""
                + " nomodule nonce=\"r4nd\"></script>";
        List<String> entry = List.of("'build'", "'app.js'");
        String both = print(call(TemplateFunction.ENTRY_TAGS, entry, values("nonce", "'r4nd'")));
        String modern = print(call(TemplateFunction.ENTRY_TAGS, entry, values("nonce", "'r4nd'", "legacy", "false")));

        assertThat(render(bundled(WITH_LEGACY), both, Map.of())).isEqualTo(String.join("\n", script, loader, legacy));
        assertThat(render(bundled(WITH_LEGACY), modern, Map.of())).isEqualTo(script);
    }

    @Test
    final void writesTheOriginsOfAPolicyAsText() throws Exception {
        String call = print(call(TemplateFunction.CSP_ORIGINS, List.of()));
        assertThat(render(bundled(), call + "<meta content=\"script-src " + call + "\">", Map.of()))
                .isEqualTo("https://cdn.example.com<meta content=\"script-src https://cdn.example.com\">");

        assertThat(url(settings().debug(true), call(TemplateFunction.CSP_ORIGINS, List.of()), Map.of()))
                .isEqualTo("'self'");
        assertError(errorOf(print(call(TemplateFunction.CSP_ORIGINS, SCRIPT))), 1, "csp_origins takes no arguments");
    }

    @Test
    final void leadsToTheDevelopmentServerWhileItsFileIsThere() throws Exception {
        Path hot = adapter.directory.resolve("hot");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundled()
                .debug(true)
                .devServerFile(hot)
                .timestampMaxAge(Duration.ZERO)
                .build());
        Map<String, String> options = values("nonce", "nonce", "_react_refresh", "true");
        String url = print(call(TemplateFunction.URL_FOR, ENTRY));
        Renderer renderer = adapter.renderer(
                () -> cdn,
                Map.of(
                        "page",
                        print(call(TemplateFunction.ENTRY_TAGS, ENTRY, options)) + "|" + url + "|"
                                + print(call(TemplateFunction.CSP_ORIGINS, List.of()))));
        String built = ENTRY_TAGS.replace("https://cdn.example.com", "").replace(" crossorigin=\"anonymous\"", "")
                + "|/build/assets/main-DIxlQphU.js|'self'";

        assertThat(unescapeHtml(renderer.render(Map.of("nonce", "r4nd")))).isEqualTo(built);

        Files.writeString(hot, "http://localhost:5173/app");
        assertThat(unescapeHtml(renderer.render(Map.of("nonce", "r4nd"))).lines())
                .containsExactly(
                        "<meta property=\"csp-nonce\" nonce=\"r4nd\">",
                        "<script type=\"module\" nonce=\"r4nd\">import RefreshRuntime from"
                                + " \"http://localhost:5173/app/@react-refresh\"",
                        "RefreshRuntime.injectIntoGlobalHook(window)",
                        "window.$RefreshReg$ = () => {}",
                        "window.$RefreshSig$ = () => (type) => type",
                        "window.__vite_plugin_react_preamble_installed__ = true",
                        "</script>",
                        "<script type=\"module\" src=\"http://localhost:5173/app/@vite/client\""
                                + " crossorigin=\"anonymous\" nonce=\"r4nd\"></script>",
                        "<script type=\"module\" src=\"http://localhost:5173/app/src/main.js\""
                                + " crossorigin=\"anonymous\" nonce=\"r4nd\"></script>"
                                + "|http://localhost:5173/app/src/main.js"
                                + "|'self' http://localhost:5173 ws://localhost:5173");

        Files.delete(hot);
        assertThat(unescapeHtml(renderer.render(Map.of("nonce", "r4nd")))).isEqualTo(built);
    }

    @Test
    final void writesTheIntegrityOfAnAsset() throws Exception {
        String known = print(call(TemplateFunction.INTEGRITY_FOR, ENTRY));
        String unknown = print(call(TemplateFunction.INTEGRITY_FOR, SCRIPT));

        assertThat(unescapeHtml(render(bundled(), "<i title=\"" + known + "\">" + known, Map.of())))
                .isEqualTo("<i title=\"" + INTEGRITY + "\">" + INTEGRITY);
        assertThat(render(settings(), "[" + unknown + "]", Map.of())).isEqualTo("[]");
    }
}
