package io.cdnurl.demo.template;

import java.util.Map;

/** The pages of the site as templates of one engine. */
public interface Templates {
    /**
     * Writes a page.
     *
     * @param template the name of the template, {@code admin/today}
     * @param model the variables of the template
     */
    String render(String template, Map<String, Object> model);

    /**
     * Writes the result of a call in a template, not escaped for HTML.
     *
     * @param call the call as it is in the template, {@code url_for('static', filename='css/hut.css')}
     * @param model the variables of the template
     */
    String evaluate(String call, Map<String, Object> model);
}
