package io.cdnurl.demo.page;

import io.cdnurl.CurrentRequest;
import io.cdnurl.RequestContext;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.template.CdnInUse;
import io.cdnurl.demo.template.Engine;
import io.cdnurl.demo.template.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the pages, with the panel and the table of assets below each page. */
public final class PageWriter {
    private final CdnBuilders builders;
    private final Map<Engine, Templates> templates = new ConcurrentHashMap<>();

    public PageWriter(CdnBuilders builders) {
        this.builders = builders;
    }

    /**
     * Writes a page.
     *
     * @param site the address of the site, as {@code host:port}
     * @throws RuntimeException if a template asks for something that does not exist; the message names it
     */
    public String write(Page page, Preferences preferences, String site) {
        RequestContext request = RequestContext.of("http", site).withBlueprint(page.blueprint());
        CurrentRequest scope = CurrentRequest.bind(request);
        try {
            return write(page, preferences);
        } finally {
            scope.close();
        }
    }

    private String write(Page page, Preferences preferences) {
        Engine engine = preferences.engine();
        PageCdn cdn = PageCdn.of(preferences.settings(), builders);
        Map<String, Object> model = new HashMap<>(page.model());
        model.put("page", page.endpoint());
        model.put("path", page.path());
        model.put("engine", engine.label());
        model.put("template", engine.file(page.template()));
        model.put("engines", Choice.engines(engine));
        model.put("schemes", Choice.schemes(preferences.settings()));
        model.put("switches", Choice.switches(preferences.settings()));
        model.put("notice", cdn.notice());
        model.put("assets", rows(page, engine, cdn, model));
        return CdnInUse.with(cdn.used(), () -> templates(engine).render(page.template(), model));
    }

    private List<AssetRow> rows(Page page, Engine engine, PageCdn cdn, Map<String, Object> model) {
        return page.templates().stream()
                .flatMap(template -> engine.assetCalls(template).stream())
                .distinct()
                .flatMap(call -> AssetRow.of(
                        call,
                        CdnInUse.with(cdn.shown(), () -> templates(engine).evaluate(call, model)),
                        CdnInUse.with(cdn.used(), () -> templates(engine).evaluate(call, model))))
                .toList();
    }

    private Templates templates(Engine engine) {
        return templates.computeIfAbsent(engine, Engine::templates);
    }
}
