package io.cdnurl.pebble;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Warns if an engine has several of these extensions: it calls the functions of the one that was registered last, and
 * says nothing. An engine does not show its extensions, but it does show what they give it, so each gives it one of
 * these. It visits nothing.
 */
final class OtherExtensions implements NodeVisitorFactory {
    private final Consumer<String> log;
    private volatile boolean checked;

    OtherExtensions() {
        this(warning -> System.getLogger(CdnExtension.class.getName()).log(Level.WARNING, warning));
    }

    OtherExtensions(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public NodeVisitor createVisitor(PebbleTemplate template) {
        return new AbstractNodeVisitor((PebbleTemplateImpl) template) {
            @Override
            public void visit(RootNode node) {
                // The nodes of the template are of no interest.
            }
        };
    }

    /** Looks at the engine, at the first call only. */
    void check(EvaluationContext context) {
        if (!checked) {
            checked = true;
            long extensions = context instanceof EvaluationContextImpl known
                    ? known.getExtensionRegistry().getNodeVisitors().stream()
                            .filter(OtherExtensions.class::isInstance)
                            .count()
                    : 1;
            if (extensions > 1) {
                log.accept("This PebbleEngine has " + extensions + " CdnExtensions; url_for and the tags are those of"
                        + " the one that was registered last. Register one, with the CdnUrlBuilder that is meant.");
            }
        }
    }
}
