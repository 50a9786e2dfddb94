package io.cdnurl.thymeleaf;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Gives Thymeleaf templates the functions of {@link TemplateFunction}, and elements and attributes for the most usual:
 *
 * <pre>{@code
 * engine.addDialect(new CdnDialect(cdn));
 *
 * <a th:href="${#cdn.url_for('user.show', {id: 3})}">              SpEL, with Spring
 * <a th:href="${#cdn.url_for('user.show', #{'id': 3})}">           OGNL, without it
 * <img cdn:src="'img/' + ${user.picture}">
 * <img cdn:src="'logo.svg'" cdn:endpoint="admin.static">
 * <cdn:script name="js/app.js" defer cdn:nonce="${nonce}"/>
 * <cdn:entry endpoint="build" name="src/main.js"/>
 * }</pre>
 *
 * <p>The elements, in HTML templates, are {@code cdn:script}, {@code cdn:stylesheet}, {@code cdn:preload}, {@code
 * cdn:inline} and {@code cdn:entry}: what they stand for is written in their place. {@code name} is the file or the
 * entry point, {@code endpoint} the static endpoint, {@code static} by default; all other attributes go to the
 * tags. An attribute with the prefix {@code cdn:} is an expression.
 *
 * <p>{@code cdn:src} and {@code cdn:href} are expressions for the name of a file, and write its URL.
 *
 * <p>The functions of {@code #cdn} that write markup are for {@code th:utext} and {@code [(...)]}. {@link
 * CdnLinkBuilder} says where the request is looked for.
 *
 * <p>Thread-safe.
 */
public final class CdnDialect extends AbstractProcessorDialect implements IExpressionObjectDialect {
    private static final String PREFIX = "cdn";

    /** After all of Thymeleaf's own: the attributes that they write are there then. */
    private static final int PRECEDENCE = StandardDialect.PROCESSOR_PRECEDENCE + 1000;

    private final PageFunctions functions;

    /**
     * Creates the dialect.
     *
     * @param cdn writes the URLs
     */
    public CdnDialect(CdnUrlBuilder cdn) {
        this(() -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Creates the dialect before there is a {@link CdnUrlBuilder}.
     *
     * @param cdn gives what writes the URLs; asked at each call
     */
    public CdnDialect(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        super(CdnDialect.class.getName(), PREFIX, PRECEDENCE);
        this.functions = new PageFunctions(cdn);
    }

    @Override
    public Set<IProcessor> getProcessors(String dialectPrefix) {
        Set<IProcessor> processors = new LinkedHashSet<>();
        processors.add(new AssetAttribute(dialectPrefix, "src", functions));
        processors.add(new AssetAttribute(dialectPrefix, "href", functions));
        processors.add(new AssetElement(dialectPrefix, "script", TemplateFunction.SCRIPT_TAG, functions));
        processors.add(new AssetElement(dialectPrefix, "stylesheet", TemplateFunction.STYLESHEET_TAG, functions));
        processors.add(new AssetElement(dialectPrefix, "preload", TemplateFunction.PRELOAD_TAG, functions));
        processors.add(new AssetElement(dialectPrefix, "inline", TemplateFunction.INLINE_ASSET, functions));
        processors.add(new AssetElement(dialectPrefix, "entry", TemplateFunction.ENTRY_TAGS, functions));
        processors.add(new EndpointAttribute(dialectPrefix));
        processors.add(new StandardXmlNsTagProcessor(TemplateMode.HTML, dialectPrefix));
        return processors;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return functions;
    }
}
