package io.cdnurl.demo.docs;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.freemarker.CdnHash;
import io.cdnurl.jtwig.CdnFunctions;
import io.cdnurl.pebble.CdnExtension;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.EnvironmentConfiguration;
import org.jtwig.environment.EnvironmentConfigurationBuilder;

/** An engine that renders the calls of the documentation, which are written for Pebble. */
enum DocEngine {
    PEBBLE {
        @Override
        Pages with(CdnUrlBuilder cdn) {
            PebbleEngine engine =
                    new PebbleEngine.Builder().extension(new CdnExtension(cdn)).build();
            return call -> {
                StringWriter page = new StringWriter();
                engine.getLiteralTemplate(call).evaluate(page);
                return page.toString();
            };
        }
    },
    FREEMARKER {
        @Override
        Pages with(CdnUrlBuilder cdn) {
            Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
            configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
            configuration.setSharedVariable("cdn", new CdnHash(cdn));
            return call -> {
                StringWriter page = new StringWriter();
                new Template("page", "${cdn." + withMap(call) + "}", configuration).process(Map.of(), page);
                return page.toString();
            };
        }
    },
    JTWIG {
        @Override
        Pages with(CdnUrlBuilder cdn) {
            EnvironmentConfiguration configuration = EnvironmentConfigurationBuilder.configuration()
                    .escape()
                    .withInitialEngine("html")
                    .and()
                    .functions()
                    .add(CdnFunctions.all(cdn))
                    .and()
                    .build();
            return call -> JtwigTemplate.inlineTemplate("{{ " + withMap(call) + " }}", configuration)
                    .render(JtwigModel.newModel());
        }
    };

    private static final Pattern CALL = Pattern.compile("\\{\\{ (?<function>\\w+)\\((?<arguments>.*)\\) }}");
    private static final Pattern ARGUMENT =
            Pattern.compile("(?:(?<name>\\w+)=)?(?<value>'[^']*'|\\w+|\\[[^]]*])(?:, )?");

    /** Renders pages that consist of one call. */
    @FunctionalInterface
    interface Pages {
        String write(String call) throws Exception;
    }

    abstract Pages with(CdnUrlBuilder cdn);

    /** Whether the engine can render a call: a call with a filter is for Pebble only. */
    boolean canWrite(String call) {
        return this == PEBBLE || CALL.matcher(call).matches();
    }

    /** The call with a map in place of named arguments: the other engines have no named arguments. */
    private static String withMap(String call) {
        Matcher parts = CALL.matcher(call);
        if (!parts.matches()) {
            throw new IllegalArgumentException(call);
        }
        List<String> positional = new ArrayList<>();
        List<String> named = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(parts.group("arguments"));
        while (argument.find()) {
            if (argument.group("name") == null) {
                positional.add(argument.group("value"));
            } else {
                named.add("'" + argument.group("name") + "': " + argument.group("value"));
            }
        }
        if (!named.isEmpty()) {
            positional.add("{" + String.join(", ", named) + "}");
        }
        return parts.group("function") + "(" + String.join(", ", positional) + ")";
    }
}
