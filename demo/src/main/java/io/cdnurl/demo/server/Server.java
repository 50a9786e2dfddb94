package io.cdnurl.demo.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server that only this machine can reach. */
public final class Server implements AutoCloseable {
    /** The address where the server listens, and from which this machine sends its requests. */
    public static final String LOOPBACK = "127.0.0.1";

    /** How long nothing may come or go on a connection. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** The connections that may wait until the server accepts them. */
    private static final int ACCEPT_QUEUE = 1024;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE");

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

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
            config.jetty.modifyServer(Server::harden);
            config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new PlainAnswer()));
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.addCustomizer((request, headers) -> withItsOwnMethod(request));
            });
            config.jetty.addConnector((server, http) -> connector(server, http, port));
            config.routes.before(ctx -> {
                ctx.header("Cache-Control", "no-store");
                ctx.header("X-Content-Type-Options", "nosniff");
            });
            config.routes.error(404, NoSuchPage::answer);
            config.routes.exception(Exception.class, Server::fail);
            routes.accept(config.routes);
        });
        try {
            return new Server(javalin.start());
        } catch (JavalinBindException e) {
            throw new UnusableDemoException(
                    "Port " + port + " is taken or not allowed. Choose another with " + option + ", or 0 for any.", e);
        }
    }

    private static void harden(org.eclipse.jetty.server.Server server) {
        server.insertHandler(new WholeMessages());
        server.setErrorHandler(new PlainAnswer());
    }

    private static Connector connector(org.eclipse.jetty.server.Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(new OpenConnections());
        return connector;
    }

    /**
     * Takes away the header that makes Javalin take a request for one with another method.
     *
     * @throws HttpException.RuntimeException if no route can have the method: {@code BEFORE} and others are names of
     *     Javalin's own
     */
    private static Request withItsOwnMethod(Request request) {
        if (!METHODS.contains(request.getMethod())) {
            throw new HttpException.RuntimeException(HttpStatus.NOT_IMPLEMENTED.getCode());
        }
        HttpFields headers = HttpFields.build(request.getHeaders()).remove(Header.X_HTTP_METHOD_OVERRIDE);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }

    /** The reason is for the log: it may name files of this machine. */
    private static void fail(Exception e, Context ctx) {
        LOG.warn("{} {} failed.", ctx.method(), ctx.path(), e);
        ctx.status(HttpStatus.INTERNAL_SERVER_ERROR)
                .header("Cache-Control", "no-store")
                .contentType("text/plain; charset=utf-8")
                .result("The page cannot be shown. The log of the site has the reason.\n");
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
