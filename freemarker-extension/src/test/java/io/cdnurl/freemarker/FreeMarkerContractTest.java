package io.cdnurl.freemarker;

import freemarker.cache.StringTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateExceptionHandler;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import io.cdnurl.tck.AdapterContract;
import io.cdnurl.tck.Renderer;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class FreeMarkerContractTest extends AdapterContract {
    static Configuration configuration(Map<String, String> templates) {
        StringTemplateLoader loader = new StringTemplateLoader();
        templates.forEach(loader::putTemplate);
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(loader);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }

    @Override
    protected Renderer renderer(Supplier<? extends CdnUrlBuilder> cdn, Map<String, String> templates) {
        Configuration configuration = configuration(templates);
        configuration.setSharedVariable("cdn", new CdnHash(cdn));
        return variables -> {
            StringWriter out = new StringWriter();
            configuration.getTemplate("page").process(variables, out);
            return out.toString();
        };
    }

    @Override
    protected String call(TemplateFunction function, List<String> arguments) {
        return "cdn." + super.call(function, arguments);
    }

    @Override
    protected String joined(String first, String second) {
        return first + " + " + second;
    }

    @Override
    protected String choose(String condition, String then, String otherwise) {
        return "<#if " + condition + ">" + then + "<#else>" + otherwise + "</#if>";
    }

    @Override
    protected String print(String expression) {
        return "${" + expression + "}";
    }

    @Override
    protected String printInScript(String expression) {
        return "${" + expression + "?js_string?no_esc}";
    }

    @Override
    protected String include(String template) {
        return "<#include '" + template + "'>";
    }

    @Override
    protected Map<String, String> pageWithMacro(String body) {
        return Map.of("page", "<#macro asset>" + body + "</#macro><@asset/>");
    }

    @Override
    protected String lineInMessage(int line) {
        return "at line " + line + ",";
    }
}
