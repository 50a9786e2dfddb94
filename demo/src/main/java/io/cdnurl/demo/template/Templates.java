package io.cdnurl.demo.template;

import java.util.Map;

/** The site's pages in the language of one template engine. */
public interface Templates {
    /**
     * Writes a page.
     *
     * @param template its name, {@code admin/today}
     * @param model what it shows, by name
     */
    String render(String template, Map<String, Object> model);

    /**
     * Writes what a call in a template makes, not escaped for HTML.
     *
     * @param call the call as it is in the template, {@code url_for('static', filename='css/hut.css')}
     * @param model what the template shows, by name
     */
    String evaluate(String call, Map<String, Object> model);
}
