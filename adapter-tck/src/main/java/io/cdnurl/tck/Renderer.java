package io.cdnurl.tck;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine with the functions registered and the templates of a test. Tests use it many times and on many threads. */
@FunctionalInterface
public interface Renderer {
    /**
     * Renders the template called {@code page}.
     *
     * @param variables the variables of the page
     * @return the rendered page
     * @throws Exception if the engine throws it
     */
    String render(Map<String, ? extends @Nullable Object> variables) throws Exception;
}
