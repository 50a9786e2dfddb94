package io.cdnurl.demo.template;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.cdnurl.freemarker.CdnHash;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** The pages as FreeMarker templates. FreeMarker escapes for HTML in files whose names end in {@code .ftlh}. */
final class FreeMarkerTemplates implements Templates {
    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

    FreeMarkerTemplates() {
        configuration.setClassForTemplateLoading(getClass(), "/io/cdnurl/demo/templates/freemarker");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setSharedVariable("cdn", new CdnHash(CdnInUse::get));
    }

    @Override
    public String render(String template, Map<String, Object> model) {
        try {
            return write(configuration.getTemplate(template + ".ftlh"), model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String evaluate(String call, Map<String, Object> model) {
        try {
            return write(new Template("call", "${" + call + "}", configuration), model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Template template, Map<String, Object> model) throws IOException {
        StringWriter out = new StringWriter();
        try {
            template.process(model, out);
        } catch (TemplateException e) {
            throw new IllegalStateException(e.getMessageWithoutStackTop(), e);
        }
        return out.toString();
    }
}
