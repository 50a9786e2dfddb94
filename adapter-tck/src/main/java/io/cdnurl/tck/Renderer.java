package io.cdnurl.tck;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine with {@code url_for} registered, set up as its users do it, with escaping for HTML on. */
@FunctionalInterface
public interface Renderer {
    /**
     * Renders the template called {@code page}.
     *
     * @param templates the sources of all templates by name; those that {@code page} includes are among them
     * @param variables the page's variables
     * @return what was rendered
     * @throws Exception whatever the engine throws
     */
    String render(Map<String, String> templates, Map<String, ? extends @Nullable Object> variables) throws Exception;
}
