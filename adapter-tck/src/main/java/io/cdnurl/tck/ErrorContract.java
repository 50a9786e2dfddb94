package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RoutedPath;
import io.cdnurl.Router;
import io.cdnurl.TemplateFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Errors have the template's name and line, and the message of core. */
abstract class ErrorContract extends ContractPart {
    ErrorContract(AdapterContract adapter) {
        super(adapter);
    }

    @Test
    final void errorsHaveTheirPlaceAndTheMessageOfCore() {
        String broken = "first line\nsecond line\n" + print(call("'user.shwo'"));
        assertError(errorOf(broken), 3, "Did you mean 'user.show' instead?");

        String missing = "first line\n" + print(call("'user.show'"));
        assertError(errorOf(missing), 2, "Did you forget to specify the value 'id'?");

        String absent = print(call("'static'", "'nope.css'"));
        assertError(errorOf(absent), 1, "The asset 'nope.css' of the static endpoint 'static' is missing");

        String hostile = print(call("'static'", "'../../etc/passwd'"));
        assertError(errorOf(hostile), 1, "it has the segment '..'");
    }

    @Test
    final void badArgumentsAreExplained() {
        assertError(errorOf(print(call())), 1, "The first argument of url_for is the endpoint's name");
        assertError(errorOf(print(call("5"))), 1, "found the number 5");
        assertError(errorOf(print(call("'static'", "true"))), 1, "write a map: {'filename': 'x.css'}");
        assertError(errorOf(print(call("'static'", "5"))), 1, "Argument 2 of url_for is the number 5");
        assertError(errorOf(print(call("'user.show'", "'x.css'"))), 1, "is not static and takes no file name");
        assertError(errorOf(print(call("'user.show'", "3"))), 1, "takes values by name: id=3, or {'id': 3}");
        assertError(errorOf(print(call("'x.css'"))), 1, "the endpoint's name comes first");
        String tag = print(call(TemplateFunction.SCRIPT_TAG, List.of("'js/app.js'")));
        assertError(errorOf(tag), 1, "write script_tag('static', 'js/app.js')");
        assertError(errorOf(print(call("index", values("_extern", "true")))), 1, "Did you mean _external?");
    }

    @Test
    final void failuresOfARouterHaveTheirPlace() {
        CdnSettings.Builder settings = settings().router(new Router() {
            @Override
            public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
                throw new IllegalStateException("the routes are not loaded");
            }

            @Override
            public List<String> endpoints() {
                return List.of();
            }
        });
        Throwable error = catchThrowable(() -> render(settings, "\n" + print(call("'index'")), Map.of()));

        assertThat(adapter.messageOf(error))
                .contains("page")
                .contains(adapter.lineInMessage(2))
                .contains("the routes are not loaded");
    }

    @Test
    final void theBuilderMayBeMadeAfterTheEngine() throws Exception {
        List<CdnUrlBuilder> later = new ArrayList<>();
        Map<String, String> templates = Map.of("page", print(call("'static'", "'x.css'")));
        Renderer renderer = adapter.renderer(() -> later.isEmpty() ? null : later.get(0), templates);

        assertError(catchThrowable(() -> renderer.render(Map.of())), 1, "called before there was a CdnUrlBuilder");
        later.add(CdnUrlBuilder.of(settings().build()));
        assertThat(renderer.render(Map.of())).isEqualTo("https://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void everyFunctionIsRegisteredUnderItsName() throws Exception {
        for (TemplateFunction function : TemplateFunction.values()) {
            if (function == TemplateFunction.CSP_ORIGINS) {
                assertThat(url(call(function, List.of()))).isEqualTo("https://cdn.example.com");
            } else {
                String needs = "The first argument of " + function.functionName() + " is the endpoint's name";
                assertError(errorOf(print(call(function, List.of()))), 1, needs);
            }
        }
    }

    @Test
    final void aPageVariableMayHaveTheNameOfAFunction() throws Exception {
        for (TemplateFunction function : TemplateFunction.values()) {
            String name = function.functionName();
            Map<String, Object> variables = Map.of(name, "mine");

            assertThat(render(settings(), print(name), variables)).isEqualTo("mine");
            if (function != TemplateFunction.CSP_ORIGINS) {
                Throwable error = catchThrowable(() -> render(settings(), print(call(function, List.of())), variables));
                assertError(error, 1, "The first argument of " + name);
            }
        }
    }
}
