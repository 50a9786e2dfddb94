package io.cdnurl.tck;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One engine with the functions registered and the templates of a test, used again and again and by many threads. */
@FunctionalInterface
public interface Renderer {
    /**
     * Renders the template called {@code page}.
     *
     * @param variables the page's variables
     * @return what was rendered
     * @throws Exception whatever the engine throws
     */
    String render(Map<String, ? extends @Nullable Object> variables) throws Exception;
}
