package io.cdnurl.examples.jooby;

import freemarker.template.Configuration;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.freemarker.CdnHash;
import io.jooby.ExecutionMode;
import io.jooby.Jooby;
import io.jooby.ModelAndView;
import io.jooby.freemarker.FreemarkerModule;

/** The application. */
public class Application extends Jooby {
    /** Creates the application. */
    public Application() {
        setContextPath("/shop");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .scheme(SchemePolicy.HTTPS) // whatever the request's scheme is
                .version("42") // of this release
                .staticEndpoint(StaticEndpoint.classpath("static", "/", "public"))
                .build());
        onStop(cdn);

        install(new FreemarkerModule());
        require(Configuration.class).setSharedVariable("cdn", new CdnHash(cdn));
        before(ctx -> ctx.setAttribute(
                RequestContext.VARIABLE,
                RequestContext.of(ctx.getScheme(), ctx.getHostAndPort()).withRootPath(ctx.getContextPath())));

        get("/page", ctx -> new ModelAndView("page.ftl"));
        assets("/*", "/public");
    }

    /**
     * Starts the application.
     *
     * @param args settings, {@code server.port=8080} for instance
     */
    public static void main(String[] args) {
        runApp(args, ExecutionMode.WORKER, Application::new);
    }
}
