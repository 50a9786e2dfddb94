package io.cdnurl.demo;

import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.page.Page;
import io.cdnurl.demo.page.PageWriter;
import io.cdnurl.demo.page.SiteMap;
import io.cdnurl.demo.server.UnusableDemoException;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command: starts the site and its edge, or prints a page. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = DemoVersion.class,
        sortOptions = false,
        header = "A small web site whose assets come through an edge cache.%n",
        description = "%nWithout options: the site on port 8080, the edge on port 8081, until Ctrl-C.%n",
        footer = "%nThe environment variable " + DeskKey.VARIABLE
                + " holds the token that opens the warden's desk, where the"
                + " slate is written and purged. Without it the desk is closed.")
public final class Demo implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65535;

    @Option(names = "--port", paramLabel = "PORT", description = "the site's port; 0 for any (default: 8080)")
    private int port = 8080;

    @Option(names = "--edge-port", paramLabel = "PORT", description = "the edge's port; 0 for any (default: 8081)")
    private int edgePort = 8081;

    @Option(
            names = "--varnish",
            paramLabel = "URL",
            description = "let the Varnish at http://host:port be the edge, in place of the built-in one")
    private @Nullable String varnish;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "the engine a new visitor gets: pebble, freemarker or jtwig (default: pebble)")
    private Engine engine = Engine.PEBBLE;

    @Option(
            names = "--assets",
            paramLabel = "DIR",
            description = "serve the assets in DIR, so that you can edit them and see their URLs change")
    private @Nullable Path assets;

    @Option(names = "--print", paramLabel = "PATH", description = "print the page at PATH, such as /rooms, and exit")
    private @Nullable String print;

    private Demo() {}

    /**
     * Runs the command, and ends the process with its exit code.
     *
     * @param arguments the options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command; running it does not end the process. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Demo());
        command.registerConverter(Engine.class, Demo::engineNamed);
        command.setParameterExceptionHandler(
                (e, unused) -> complain(command, e.getMessage() + "\n--help lists the options.", ExitCode.USAGE));
        command.setExecutionExceptionHandler((e, unused, result) -> {
            if (e instanceof UnusableDemoException) {
                return complain(command, e.getMessage(), ExitCode.SOFTWARE);
            }
            throw e;
        });
        return command;
    }

    private static int complain(CommandLine command, @Nullable String message, int exitCode) {
        command.getErr().println(message);
        return exitCode;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkPort("--port", port);
        checkPort("--edge-port", edgePort);
        String varnishDomain = varnish == null ? null : domainOf(varnish);
        Assets served = assets == null ? Assets.builtIn() : Assets.in(assets);
        if (print != null) {
            String edgeDomain = varnishDomain == null ? "127.0.0.1:" + edgePort : varnishDomain;
            System.out.writeBytes(page(print, edgeDomain, served).getBytes(StandardCharsets.UTF_8));
            return ExitCode.OK;
        }
        DeskKey key = DeskKey.of(System.getenv(DeskKey.VARIABLE));
        RunningDemo demo = varnishDomain == null
                ? RunningDemo.start(port, edgePort, served, engine, key)
                : RunningDemo.start(port, varnishDomain, served, engine, key);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
        System.out.println(welcome(demo, varnishDomain == null ? "Edge   " : "Varnish", key));
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static Engine engineNamed(String word) {
        for (Engine engine : Engine.values()) {
            if (engine.word().equals(word)) {
                return engine;
            }
        }
        throw new TypeConversionException("there is no engine '" + word + "'; choose pebble, freemarker or jtwig.");
    }

    private static void checkPort(String option, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UnusableDemoException(
                    option + " " + port + " is not a port. Choose 1 to " + HIGHEST_PORT + ", or 0 for any free port.");
        }
    }

    private static String domainOf(String url) {
        try {
            URI uri = URI.create(url);
            boolean bare = uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= HIGHEST_PORT
                    && uri.getRawUserInfo() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (bare && "http".equalsIgnoreCase(uri.getScheme())) {
                return uri.getRawAuthority();
            }
        } catch (IllegalArgumentException e) {
            // The message below says what is expected. The position of the error would not help.
        }
        throw new UnusableDemoException("--varnish " + (url.contains("@") ? "" : "'" + url + "' ")
                + "is not the address of a Varnish. Write it like http://127.0.0.1:6081.");
    }

    private String page(String path, String edgeDomain, Assets served) {
        SiteMap map = new SiteMap();
        Page page = map.at(path);
        if (page == null) {
            throw new UnusableDemoException("There is no page '" + path + "'. There are: "
                    + map.pages().stream().map(Page::path).collect(Collectors.joining(", ")));
        }
        try (CdnBuilders builders = new CdnBuilders(edgeDomain, served, map.routes())) {
            return new PageWriter(builders).write(page, Preferences.defaults(engine), "localhost:" + port);
        } catch (RuntimeException e) {
            throw new UnusableDemoException("The page cannot be written. " + e.getMessage(), e);
        }
    }

    private static String welcome(RunningDemo demo, String edge, DeskKey key) {
        return String.join(
                System.lineSeparator(),
                "",
                "Larch Hut is open.",
                "",
                "  Site     " + demo.siteAddress() + "/",
                "  " + edge + "  " + demo.edgeAddress() + "  (the pages' assets come from here)",
                "  Desk     " + demo.siteAddress() + "/admin/slate  (" + hours(key) + ")",
                "",
                "Open the site in a browser. Ctrl-C ends the demo.",
                "");
    }

    private static String hours(DeskKey key) {
        return key.exists()
                ? "opens with the token in " + DeskKey.VARIABLE
                : "closed; to open it, start with a token in " + DeskKey.VARIABLE;
    }
}
