package io.cdnurl.demo.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;

/** An HTTP server of this machine, for this machine only. */
public final class Server implements AutoCloseable {
    /** Where it listens; and who asks it from there. */
    public static final String LOOPBACK = "127.0.0.1";

    private final Javalin javalin;

    private Server(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any that is free
     * @param option the option that chooses the port, for the message if it is taken
     * @throws UnusableDemoException if the port is taken
     */
    public static Server start(int port, String option, Consumer<RoutesConfig> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            // One answer for all: a cache need not keep a compressed one and a plain one apart.
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            config.routes.before(ctx -> {
                ctx.header("Cache-Control", "no-store");
                ctx.header("X-Content-Type-Options", "nosniff");
            });
            config.routes.error(404, NoSuchPage::answer);
            config.routes.exception(
                    Exception.class,
                    (e, ctx) -> ctx.status(HttpStatus.INTERNAL_SERVER_ERROR)
                            .contentType("text/plain; charset=utf-8")
                            .result("This cannot be shown. " + e.getMessage() + "\n"));
            routes.accept(config.routes);
        });
        try {
            return new Server(javalin.start(LOOPBACK, port));
        } catch (JavalinBindException e) {
            throw new UnusableDemoException(
                    "Port " + port + " is taken or not allowed. Choose another with " + option + ", or 0 for any.", e);
        }
    }

    /** Answers GET and HEAD at a path. Left to itself, Javalin says 200 to every HEAD, and nothing else. */
    public static void serve(String path, Handler handler, RoutesConfig routes) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** Answers POST at a path, and tells everybody else so. */
    public static void accept(String path, Handler handler, RoutesConfig routes) {
        routes.post(path, handler);
        for (HandlerType other : HandlerType.commonHttp()) {
            if (!other.equals(HandlerType.POST)) {
                routes.addHttpHandler(
                        other,
                        path,
                        ctx -> ctx.status(HttpStatus.METHOD_NOT_ALLOWED)
                                .header("Allow", "POST")
                                .result("This takes POST only.\n"));
            }
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
