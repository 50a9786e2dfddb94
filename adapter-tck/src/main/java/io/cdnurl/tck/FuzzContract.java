package io.cdnurl.tck;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CdnUrlException;
import io.cdnurl.RequestContext;
import io.cdnurl.TemplateFunction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages that hand hostile values to every function. Whatever the values, a page has what core answers: text is escaped
 * once, markup is written as it is, and an error is core's, in the engine's own exception. An adapter's fuzz test
 * extends this class and hands over the test of its contract.
 */
public abstract class FuzzContract {
    private static final String START = "<p title=\"";
    private static final String END = "\">";

    private final Map<TemplateFunction, List<Page>> pages = new EnumMap<>(TemplateFunction.class);
    private volatile CdnUrlBuilder cdn = HostilePage.SITES.get(0);

    /**
     * For the fuzz test of an adapter.
     *
     * @param adapter knows how the engine writes calls
     */
    protected FuzzContract(AdapterContract adapter) {
        for (TemplateFunction function : TemplateFunction.values()) {
            List<Page> some = new ArrayList<>();
            for (List<String> variables :
                    List.of(List.<String>of(), List.of("v"), List.of("v", "w"), List.of("v", "w", "x"))) {
                some.add(page(adapter, function, variables, false));
            }
            some.add(page(adapter, function, List.of("v"), true));
            some.add(page(adapter, function, List.of("v", "text"), true));
            pages.put(function, some);
        }
    }

    /**
     * A page with one call.
     *
     * @param renderer renders it
     * @param variables the variables that are arguments, in order
     * @param hasNamed whether two named values follow, of the variables {@code y} and {@code z}
     */
    private record Page(Renderer renderer, List<String> variables, boolean hasNamed) {}

    private Page page(AdapterContract adapter, TemplateFunction function, List<String> variables, boolean hasNamed) {
        String call = hasNamed
                ? adapter.call(function, variables, Map.of(HostilePage.NAMED, "y", HostilePage.ALSO_NAMED, "z"))
                : adapter.call(function, variables);
        String printed =
                function == TemplateFunction.ASSET_EXISTS ? adapter.choose(call, "true", "false") : adapter.print(call);
        return new Page(adapter.renderer(() -> cdn, Map.of("page", START + printed + END)), variables, hasNamed);
    }

    @FuzzTest
    final void aPageHasWhatCoreAnswers(FuzzedDataProvider data) {
        HostilePage hostile = new HostilePage(data);
        TemplateFunction function = hostile.oneOf(TemplateFunction.values());
        Page page = hostile.oneOf(pages.getOrDefault(function, List.of()).toArray(Page[]::new));
        cdn = hostile.oneOf(HostilePage.SITES.toArray(CdnUrlBuilder[]::new));
        Map<String, Object> variables = hostile.variables();
        List<@Nullable Object> arguments = new ArrayList<>();
        page.variables().forEach(name -> arguments.add(variables.get(name)));
        if (page.hasNamed()) {
            Map<String, @Nullable Object> named = new HashMap<>();
            named.put(HostilePage.NAMED, variables.get("y"));
            named.put(HostilePage.ALSO_NAMED, variables.get("z"));
            arguments.add(named);
        }
        String expected = null;
        CdnUrlException problem = null;
        try {
            Object request = variables.get(RequestContext.VARIABLE);
            expected = String.valueOf(function.call(arguments, Map.of(), () -> cdn, request));
        } catch (CdnUrlException e) {
            problem = e;
        }
        String what = function + " of " + arguments;
        try {
            check(page.renderer().render(variables), expected, function, what);
        } catch (Exception e) {
            check(e, problem, what);
        }
    }

    private static void check(String page, @Nullable String expected, TemplateFunction function, String what) {
        String written = page.substring(START.length(), page.length() - END.length());
        String read = function.writesMarkup() ? written : ContractPart.unescapeHtml(written);
        if (!read.equals(expected)) {
            throw new AssertionError(page + " in place of " + expected + " for " + what);
        }
        // Values of headers may have apostrophes ('self'), which not every engine escapes.
        boolean isForHeader = function == TemplateFunction.PRELOAD_HEADER || function == TemplateFunction.CSP_ORIGINS;
        String raw = isForHeader ? "<>\"" : "<>\"'";
        if (!function.writesMarkup() && written.chars().anyMatch(c -> c < ' ' || c > '~' || raw.indexOf(c) >= 0)) {
            throw new AssertionError("A raw character in " + page + " for " + what);
        }
    }

    private static void check(Exception error, @Nullable CdnUrlException expected, String what) {
        Throwable own = error;
        Throwable cause = error.getCause();
        while (cause != null && !(cause instanceof CdnUrlException)) {
            own = cause; // Pebble wraps its error once more in a condition
            cause = cause.getCause();
        }
        if (cause == null || expected == null || cause.getClass() != expected.getClass()) {
            throw new AssertionError("Not the error " + expected + " for " + what, error);
        }
        if (!String.valueOf(own.getMessage()).contains(String.valueOf(cause.getMessage()))) {
            throw new AssertionError("Not the message of core for " + what, error);
        }
    }
}
