package io.cdnurl.demo.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the site.
 *
 * @param endpoint the name that templates use for it, {@code admin.today}
 * @param path the path of its URL
 * @param blueprint the part of the site it belongs to, null for the main part
 * @param template the name of its template
 * @param model what it shows besides what every page does
 */
public record Page(
        String endpoint, String path, @Nullable String blueprint, String template, Map<String, Object> model) {
    /** {@return this page with other values in its model} */
    public Page with(Map<String, Object> values) {
        Map<String, Object> merged = new HashMap<>(model);
        merged.putAll(values);
        return new Page(endpoint, path, blueprint, template, merged);
    }

    /** {@return the templates that write it, in the order of their output} */
    List<String> templates() {
        return blueprint == null ? List.of("layout", template) : List.of("layout", blueprint + "/layout", template);
    }
}
