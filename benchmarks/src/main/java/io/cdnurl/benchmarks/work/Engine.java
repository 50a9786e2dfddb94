package io.cdnurl.benchmarks.work;

import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.freemarker.CdnHash;
import io.cdnurl.jtwig.CdnFunctions;
import io.cdnurl.pebble.CdnExtension;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.EnvironmentConfigurationBuilder;
import org.jtwig.functions.FunctionRequest;
import org.jtwig.functions.SimpleJtwigFunction;

/** A template engine with our function, and with a function that returns a constant, for comparison. */
public enum Engine {
    /** Pebble: {@code url_for('static', filename='x.css')}. */
    PEBBLE {
        @Override
        public String call(String function, String filename) {
            return "{{ " + function + "('static', filename='" + filename + "') }}";
        }

        @Override
        public Supplier<String> page(String source, CdnUrlBuilder cdn) {
            PebbleEngine engine = new PebbleEngine.Builder()
                    .extension(new CdnExtension(cdn), new PebbleConstant(CONSTANT))
                    .build();
            PebbleTemplate template = engine.getLiteralTemplate(source);
            return () -> {
                StringWriter out = new StringWriter(LENGTH);
                try {
                    template.evaluate(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return out.toString();
            };
        }
    },
    /** FreeMarker: {@code ${cdn.url('static', 'x.css')}}. */
    FREEMARKER {
        @Override
        public String call(String function, String filename) {
            String hash = function.equals(CONSTANT_FUNCTION) ? "constant" : "cdn";
            return "${" + hash + "." + function + "('static', '" + filename + "')}";
        }

        @Override
        public Supplier<String> page(String source, CdnUrlBuilder cdn) {
            Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
            SimpleScalar constant = new SimpleScalar(CONSTANT);
            TemplateMethodModelEx method = arguments -> constant;
            configuration.setSharedVariable("cdn", new CdnHash(cdn));
            configuration.setSharedVariable("constant", new FreeMarkerConstant(method));
            try {
                Template template = new Template("page.ftlh", source, configuration);
                return () -> {
                    StringWriter out = new StringWriter(LENGTH);
                    try {
                        template.process(Map.of(), out);
                    } catch (IOException | TemplateException e) {
                        throw new IllegalStateException(e);
                    }
                    return out.toString();
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** Jtwig: {@code url_for('static', 'x.css')}. */
    JTWIG {
        @Override
        public String call(String function, String filename) {
            return "{{ " + function + "('static', '" + filename + "') }}";
        }

        @Override
        public Supplier<String> page(String source, CdnUrlBuilder cdn) {
            JtwigTemplate template = JtwigTemplate.inlineTemplate(
                    source,
                    EnvironmentConfigurationBuilder.configuration()
                            .functions()
                            .add(CdnFunctions.all(cdn))
                            .add(new JtwigConstant())
                            .and()
                            .build());
            return () -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream(LENGTH);
                template.render(JtwigModel.newModel(), out);
                return out.toString(StandardCharsets.UTF_8);
            };
        }
    };

    /** What the page has in the place of each URL. */
    public enum Content {
        /** A constant text in the template. */
        LITERALS,
        /** Calls of a function that returns a constant text. */
        CONSTANT,
        /** Calls of our function. */
        URL_FOR
    }

    private static final String CONSTANT =
            "https://mycdnname.cloudfront.net/static/css/components/section-10000000.css?t=1429000000";
    private static final String CONSTANT_FUNCTION = "constant";
    private static final int LENGTH = 8192;

    /**
     * Writes the call of a function.
     *
     * @param function its name
     * @param filename the name of a file of the static endpoint
     * @return the expression of the template
     */
    public abstract String call(String function, String filename);

    /**
     * Parses a page.
     *
     * @param source its template
     * @param cdn the builder that writes URLs and tags
     * @return a call that renders the page
     */
    public abstract Supplier<String> page(String source, CdnUrlBuilder cdn);

    /**
     * Parses a page with 20 URLs.
     *
     * @param content what the page has in the place of each URL
     * @param cdn the builder that writes the URLs
     * @return a call that renders the page
     */
    public Supplier<String> page(Content content, CdnUrlBuilder cdn) {
        return page(
                Page.with(name -> switch (content) {
                    case LITERALS -> CONSTANT;
                    case CONSTANT -> call(CONSTANT_FUNCTION, name);
                    case URL_FOR -> call("url_for", name);
                }),
                cdn);
    }

    private record FreeMarkerConstant(TemplateMethodModelEx method) implements TemplateHashModel {
        @Override
        public @Nullable TemplateModel get(String key) {
            return key.equals(CONSTANT_FUNCTION) ? method : null;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    private static final class JtwigConstant extends SimpleJtwigFunction {
        @Override
        public String name() {
            return CONSTANT_FUNCTION;
        }

        @Override
        public Object execute(FunctionRequest request) {
            request.getArguments(); // Jtwig evaluates arguments only when a function asks for them
            return CONSTANT;
        }
    }
}
