package io.cdnurl.spring.internal.web;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.servlet.OriginFilter;
import io.cdnurl.spring.internal.setting.StarterSetting;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Makes the origin's filter as the properties say. */
public final class OriginFilters {
    private OriginFilters() {}

    /**
     * Makes the filter.
     *
     * @param cdn knows the assets and their versions
     * @param environment the application's properties
     * @return the filter
     * @throws InvalidSettingsException if a property is not valid
     */
    public static OriginFilter of(CdnUrlBuilder cdn, Environment environment) {
        OriginFilter filter = new OriginFilter(cdn).servingFilesIf(OriginFilters::isOfResourceHandler);
        String maxAge = StarterSetting.ORIGIN_MAX_AGE.text(environment);
        if (maxAge != null) {
            filter = withMaxAge(filter, maxAge);
        }
        boolean servesOthers = Binder.get(environment)
                .bind(StarterSetting.ORIGIN_SERVES_OTHER_VERSIONS.key(), Boolean.class)
                .orElse(false);
        return servesOthers ? filter.servingOtherVersions() : filter;
    }

    /** A controller may answer at the path of a file. What did not come to Spring was the container's own file. */
    private static boolean isOfResourceHandler(HttpServletRequest request) {
        Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        return handler instanceof ResourceHttpRequestHandler
                || handler instanceof DefaultServletHttpRequestHandler
                || request.getAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE) == null;
    }

    private static OriginFilter withMaxAge(OriginFilter filter, String text) {
        try {
            return filter.withMaxAge(DurationStyle.detectAndParse(text, ChronoUnit.SECONDS));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(List.of(StarterSetting.ORIGIN_MAX_AGE.key() + " " + Quoted.of(text)
                    + " is not a time from zero to 365 days; write one like 300, 300s or 5m"));
        }
    }
}
