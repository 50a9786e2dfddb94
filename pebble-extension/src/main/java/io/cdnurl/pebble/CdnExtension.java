package io.cdnurl.pebble;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives Pebble templates the functions of {@link TemplateFunction}:
 *
 * <pre>{@code
 * PebbleEngine engine = new PebbleEngine.Builder().extension(new CdnExtension(cdn)).build();
 *
 * {{ url_for('static', filename='css/style.css') }}
 * {{ url_for('user.show', id=3) }}
 * {{ url_for('user.show', {'id': 3, 'data-tab': 'mail'}) }}
 * {{ script_tag('static', 'js/app.js', defer=true) }}
 * {{ entry_tags('build', 'src/main.js', nonce=nonce) }}
 * }</pre>
 *
 * <p>Tags are {@link io.pebbletemplates.pebble.extension.escaper.SafeString SafeString}s, which Pebble does not escape.
 * Everything else is text, which Pebble escapes.
 *
 * <p>Works with Pebble 3.2 to 4.1 and with any delimiters. {@link CdnUrlBuilder} says where the request is looked
 * for. A macro of Pebble sees no page variables: there, bind the request to the thread. A part inside {@code parallel}
 * runs on another thread: there, set the page variable.
 *
 * <p>Thread-safe.
 */
public final class CdnExtension extends AbstractExtension {
    private final Map<String, Function> functions;
    private final OtherExtensions others;

    /**
     * Creates the extension.
     *
     * @param cdn the builder that writes the URLs
     * @throws IllegalStateException if this version of Pebble cannot pass the arguments of these functions
     */
    public CdnExtension(CdnUrlBuilder cdn) {
        this(() -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Creates the extension before there is a builder.
     *
     * @param cdn gives the builder that writes the URLs; asked at each call
     * @throws IllegalStateException if this version of Pebble cannot pass the arguments of these functions
     */
    public CdnExtension(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this(cdn, new OtherExtensions());
    }

    CdnExtension(Supplier<? extends @Nullable CdnUrlBuilder> cdn, OtherExtensions others) {
        this.others = others;
        NamedArgumentsProbe.check(ArgumentNames.ANY);
        Map<String, Function> all = new HashMap<>();
        for (TemplateFunction function : TemplateFunction.values()) {
            all.put(function.functionName(), new CdnFunction(function, cdn, others));
        }
        this.functions = Map.copyOf(all);
    }

    @Override
    public Map<String, Function> getFunctions() {
        return functions;
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(others);
    }
}
