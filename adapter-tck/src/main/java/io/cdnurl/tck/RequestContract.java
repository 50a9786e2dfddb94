package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the functions look for the request, and in which order. */
abstract class RequestContract extends ContractPart {
    RequestContract(AdapterContract adapter) {
        super(adapter);
    }

    @Test
    final void findsTheRequestInThePageVariable() throws Exception {
        Map<String, Object> variables = Map.of(
                RequestContext.VARIABLE,
                RequestContext.of("http", "www.example.com")
                        .withRootPath("/app")
                        .withBlueprint("admin"));

        assertThat(url(settings(), call("'static'", "'x.css'"), variables))
                .isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
        assertThat(url(settings(), call("'.static'", "'x.css'"), variables))
                .isEqualTo("http://cdn.example.com/admin/static/x.css?t=1429000000");
        assertThat(url(settings(), call("'index'"), variables)).isEqualTo("/app/");
    }

    @Test
    final void findsTheRequestOfTheThread() throws Exception {
        RequestContext request = RequestContext.of("http", "www.example.com");
        String url = CurrentRequest.call(request, () -> url(call("'static'", "'x.css'")));
        assertThat(url).isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void findsTheRequestThatTheSettingsFind() throws Exception {
        CdnSettings.Builder settings = settings().request(() -> RequestContext.of("http", "www.example.com"));
        assertThat(url(settings, call("'static'", "'x.css'"), Map.of()))
                .isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void asksThePageVariableThenTheThreadThenTheSettings() throws Exception {
        CdnSettings.Builder settings = settings().request(() -> RequestContext.of("https", "settings.example.com"));
        RequestContext ofThread = RequestContext.of("https", "thread.example.com");
        Map<String, @Nullable Object> ofPage = new HashMap<>();
        ofPage.put(RequestContext.VARIABLE, RequestContext.of("https", "page.example.com"));
        Map<String, @Nullable Object> empty = new HashMap<>();
        empty.put(RequestContext.VARIABLE, null);
        String call = call("index", values("_external", "true"));

        assertThat(CurrentRequest.call(ofThread, () -> url(settings, call, ofPage)))
                .isEqualTo("https://page.example.com/");
        assertThat(CurrentRequest.call(ofThread, () -> url(settings, call, empty)))
                .isEqualTo("https://thread.example.com/");
        assertThat(CurrentRequest.call(ofThread, () -> url(settings, call, Map.of())))
                .isEqualTo("https://thread.example.com/");
        assertThat(url(settings, call, Map.of())).isEqualTo("https://settings.example.com/");
    }

    @Test
    final void findsTheRequestInIncludedTemplates() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        Map<String, String> templates =
                Map.of("page", "[" + adapter.include("part") + "]", "part", print(call("'static'", "'x.css'")));
        Map<String, Object> variables = Map.of(RequestContext.VARIABLE, RequestContext.of("http", "www.example.com"));

        assertThat(adapter.renderer(() -> cdn, templates).render(variables))
                .isEqualTo("[http://cdn.example.com/static/x.css?t=1429000000]");
    }

    @Test
    final void findsTheRequestOfTheThreadInMacros() throws Exception {
        RequestContext request = RequestContext.of("http", "www.example.com");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        Map<String, String> templates = adapter.pageWithMacro(print(call("'static'", "'x.css'")));
        String rendered = CurrentRequest.call(
                request, () -> adapter.renderer(() -> cdn, templates).render(Map.of()));
        assertThat(rendered.strip()).isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void aRequestVariableOfAnotherTypeIsExplained() {
        Throwable error = catchThrowable(() -> render(
                settings(), print(call("'static'", "'x.css'")), Map.of(RequestContext.VARIABLE, "www.example.com")));
        assertError(error, 1, "put an io.cdnurl.RequestContext there");
    }

    @Test
    final void rendersOnFiftyThreads() throws Exception {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(settings().onMissing(MissingAssetPolicy.IGNORE).build());
        Map<String, String> templates = Map.of("page", print(call("static", values("filename", "name", "q", "q"))));
        Renderer renderer = adapter.renderer(() -> cdn, templates);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            CountDownLatch start = new CountDownLatch(50);
            List<Future<String>> rendered = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RequestContext request = RequestContext.of(i % 2 == 0 ? "http" : "https", "www.example.com");
                Map<String, Object> variables = Map.of("name", "f" + i + ".css", "q", i);
                Callable<String> work = () -> {
                    start.countDown();
                    start.await();
                    StringBuilder all = new StringBuilder();
                    for (int n = 0; n < 20; n++) {
                        all.append(CurrentRequest.call(request, () -> renderer.render(variables)))
                                .append('\n');
                    }
                    return all.toString();
                };
                rendered.add(threads.submit(work));
            }
            for (int i = 0; i < 50; i++) {
                String scheme = i % 2 == 0 ? "http" : "https";
                assertThat(rendered.get(i).get())
                        .isEqualTo((scheme + "://cdn.example.com/static/f" + i + ".css?q=" + i + "\n").repeat(20));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
