package io.cdnurl.servlet;

import io.cdnurl.CdnUrlBuilder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Objects;

/**
 * Adds the filters to a web application as it starts, in their order and with the dispatcher types that each
 * needs:
 *
 * <pre>{@code
 * public void contextInitialized(ServletContextEvent event) {
 *     ServletContext context = event.getServletContext();
 *     cdn = CdnUrlBuilder.of(CdnSettings.builder()
 *             .environment()
 *             .staticEndpoint(StaticEndpoint.of("static", "/", ServletContextFolder.of(context, "/")))
 *             .build());
 *     CdnFilters.addTo(context, cdn);
 * }
 * }</pre>
 */
public final class CdnFilters {
    private CdnFilters() {}

    /**
     * Adds {@link RequestBindingFilter}, {@link OriginFilter} and {@link AssetLinkFilter}, for all paths. They come
     * before filters that the application declares. If it declares Spring Security's filter in {@code web.xml}, declare
     * these three behind it there, in place of this call.
     *
     * @param context the application, which is starting
     * @param cdn writes the URLs; close it when the application ends
     * @throws IllegalStateException if the application has such a filter already, or has started
     */
    public static void addTo(ServletContext context, CdnUrlBuilder cdn) {
        Objects.requireNonNull(cdn, "cdn");
        add(context, new RequestBindingFilter(), EnumSet.allOf(DispatcherType.class));
        add(context, new OriginFilter(cdn), EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        add(context, new AssetLinkFilter(cdn), EnumSet.allOf(DispatcherType.class));
    }

    private static void add(ServletContext context, Filter filter, EnumSet<DispatcherType> types) {
        String name = filter.getClass().getName();
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        if (registration == null) {
            throw new IllegalStateException(
                    "The web application has a filter " + name + " already; add the filters once.");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(types, false, "/*");
    }
}
