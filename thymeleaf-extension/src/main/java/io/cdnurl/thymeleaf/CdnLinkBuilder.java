package io.cdnurl.thymeleaf;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.site.SiteAssets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Turns the links of Thymeleaf templates to static assets into URLs on the CDN, without a change to the templates:
 *
 * <pre>{@code
 * engine.addLinkBuilder(new CdnLinkBuilder(cdn));
 *
 * <link rel="stylesheet" th:href="@{/css/x.css}">    https://cdn.example.com/css/x.css?v=42
 * <a th:href="@{/users/{id}(id=3)}">                 /shop/users/3, as without it
 * }</pre>
 *
 * <p>{@link SiteAssets} says which links lead to assets. All other links, and those to an asset that is missing or
 * whose name is refused, are written by the engine's other link builders: no link fails a page. Query parameters,
 * fragments and variables such as <code>{n}</code> are written as Thymeleaf writes them.
 *
 * <p>The request is the one in the page variable {@value RequestContext#VARIABLE}, else the thread's ({@link
 * io.cdnurl.CurrentRequest}), else the one that the page answers, in servlet applications and in WebFlux. A template
 * that answers no request, a mail for instance, has the one that the settings find, if any. Scheme, host, port and
 * context path are what the server or the framework says of them: it must apply the headers of trusted proxies.
 *
 * <p>Thread-safe. Thymeleaf asks link builders in their {@linkplain #getOrder order}.
 */
public final class CdnLinkBuilder implements ILinkBuilder {
    private static final ILinkBuilder LINK_WRITER = new BelowRoot();

    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;
    private volatile @Nullable SiteAssets assets;

    /**
     * Creates the link builder. The files of static endpoints are listed now.
     *
     * @param cdn writes the URLs
     */
    public CdnLinkBuilder(CdnUrlBuilder cdn) {
        this(() -> cdn);
        this.assets = Objects.requireNonNull(cdn, "cdn").siteAssets();
    }

    /**
     * Creates the link builder before there is a {@link CdnUrlBuilder}.
     *
     * @param cdn gives what writes the URLs; asked for the first link, and its answer is kept
     */
    public CdnLinkBuilder(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    @Override
    public String getName() {
        return CdnLinkBuilder.class.getName();
    }

    /** {@return 0: before Thymeleaf's own link builder, which has no order and answers every link} */
    @Override
    public Integer getOrder() {
        return 0;
    }

    /**
     * Writes the URL of a link to an asset.
     *
     * @param context the template's context
     * @param base the link as the template writes it
     * @param parameters the parameters of the link, null for none
     * @return the URL; null if the link does not lead to an asset, or is to stay as it is
     * @throws IllegalStateException if there is still no {@link CdnUrlBuilder}
     */
    @Override
    public @Nullable String buildLink(
            IExpressionContext context, @Nullable String base, @Nullable Map<String, Object> parameters) {
        if (base == null
                || base.isEmpty()
                || base.charAt(0) != '/') { // written as ~/x, as an absolute URL, or relative
            return null;
        }
        SiteAssets known = assets();
        boolean hasVariables = base.indexOf('{') >= 0;
        String link = hasVariables ? LINK_WRITER.buildLink(context, base, parameters) : base;
        if (!known.mayLeadToAsset(link)) { // as most links
            return null;
        }
        RequestContext request;
        try {
            request = PageRequest.variable(context) instanceof RequestContext named ? named : PageRequest.find(context);
        } catch (InvalidValueException e) { // the host of the request is not valid
            return null;
        }
        String url = known.urlBelowRoot(link, request);
        boolean hasParameters = !hasVariables && parameters != null && !parameters.isEmpty();
        // The parameters of links that lead to no asset are left to Thymeleaf.
        return hasParameters && url != null
                ? known.urlBelowRoot(LINK_WRITER.buildLink(context, base, parameters), request)
                : url;
    }

    private SiteAssets assets() {
        SiteAssets known = assets;
        if (known == null) {
            CdnUrlBuilder builder = cdn.get();
            if (builder == null) {
                throw new IllegalStateException("A template has a link before there is a CdnUrlBuilder: the Supplier"
                        + " that the CdnLinkBuilder was made with returned null. Make the builder before the first page"
                        + " is rendered.");
            }
            known = builder.siteAssets();
            assets = known;
        }
        return known;
    }

    /** Writes links with their variables and parameters as Thymeleaf does, but without the application's path. */
    private static final class BelowRoot extends StandardLinkBuilder {
        @Override
        protected String computeContextPath(
                IExpressionContext context, String base, @Nullable Map<String, Object> parameters) {
            return "";
        }

        @Override
        protected String processLink(IExpressionContext context, String link) {
            return link;
        }
    }
}
