package io.cdnurl.spring.internal.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells how to resolve the cycle of a bean that Spring MVC needs for its set-up, a {@code WebMvcConfigurer} for
 * instance, and that asks for the builder: the builder is made of what that set-up says.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Boot's, which tells of the cycle only
final class BuilderCycleFailureAnalyzer extends AbstractFailureAnalyzer<BeanCurrentlyInCreationException> {
    private static final String BUILDER = "cdnUrlBuilder";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCurrentlyInCreationException cause) {
        List<String> beans = new ArrayList<>();
        for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
            if (failure instanceof BeanCreationException creation && creation.getBeanName() != null) {
                if (beans.isEmpty() || !beans.get(beans.size() - 1).equals(creation.getBeanName())) {
                    beans.add(creation.getBeanName());
                }
            }
        }
        int from = beans.indexOf(cause.getBeanName());
        int builder = beans.indexOf(BUILDER);
        if (from < 0 || builder < from) {
            return null;
        }
        String needs = String.join("\n    needs ", beans.subList(from, beans.size()));
        return new FailureAnalysis(
                "The CdnUrlBuilder is made of what Spring MVC serves, and a bean that Spring MVC needs for that asks"
                        + " for the CdnUrlBuilder:\n\n    " + needs + "\n",
                "Let '" + beans.get(builder - 1) + "' ask for the builder when it needs a URL: inject"
                        + " ObjectProvider<CdnUrlBuilder> in place of CdnUrlBuilder, and call getObject() then.",
                cause);
    }
}
