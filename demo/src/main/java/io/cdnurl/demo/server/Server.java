package io.cdnurl.demo.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;

/** An HTTP server that only this machine can reach. */
public final class Server implements AutoCloseable {
    /** The address where the server listens, and from which this machine sends its requests. */
    public static final String LOOPBACK = "127.0.0.1";

    private final Javalin javalin;

    private Server(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts a server.
     *
     * @param port the port; 0 for any free port
     * @param option the option that sets the port, for the message if the port is taken
     * @throws UnusableDemoException if the port is taken
     */
    public static Server start(int port, String option, Consumer<RoutesConfig> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            // The same answer for every client, so that a cache keeps only one.
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
                            .result("The page cannot be shown. " + e.getMessage() + "\n"));
            routes.accept(config.routes);
        });
        try {
            return new Server(javalin.start(LOOPBACK, port));
        } catch (JavalinBindException e) {
            throw new UnusableDemoException(
                    "Port " + port + " is taken or not allowed. Choose another with " + option + ", or 0 for any.", e);
        }
    }

    /** Answers GET and HEAD at a path. By default, Javalin answers every HEAD with an empty 200. */
    public static void serve(String path, Handler handler, RoutesConfig routes) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** Answers POST at a path, and every other method with 405. */
    public static void accept(String path, Handler handler, RoutesConfig routes) {
        routes.post(path, handler);
        for (HandlerType other : HandlerType.commonHttp()) {
            if (!other.equals(HandlerType.POST)) {
                routes.addHttpHandler(
                        other,
                        path,
                        ctx -> ctx.status(HttpStatus.METHOD_NOT_ALLOWED)
                                .header("Allow", "POST")
                                .result("This URL accepts POST only.\n"));
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
