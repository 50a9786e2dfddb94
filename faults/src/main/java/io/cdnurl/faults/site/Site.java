package io.cdnurl.faults.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;

/**
 * A web site whose pages are full of assets. Arguments: the address of the manifest server, the folder with the files.
 * The first line that it writes is its port. It ends when its input does.
 */
public final class Site {
    private static final int THREADS = 8;

    /** Is held for the whole run, so that little of the heap is free. */
    private static final byte[][] BALLAST = new byte[128][256 * 1024];

    private Site() {}

    /**
     * Runs the site.
     *
     * @param args see the description of this class
     * @throws IOException if it does not start
     */
    public static void main(String[] args) throws IOException {
        Events events = new Events();
        Interrupter interrupter = new Interrupter();
        BuilderInUse inUse = new BuilderInUse(new BuilderMaker(args[0], Path.of(args[1]), events), interrupter, events);
        Pages pages = new Pages(inUse);

        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext(
                "/page/",
                exchange -> answer(exchange, () -> {
                    String[] request = exchange.getRequestURI().getPath().split("/", -1);
                    String names = exchange.getRequestURI().getQuery();
                    return interrupter.interrupting(() -> pages.write(request[2], names.split(",", -1)));
                }));
        server.createContext("/vitals", exchange -> answer(exchange, () -> Vitals.now(events, interrupter)));
        server.createContext(
                "/trouble",
                exchange -> answer(exchange, () -> {
                    interrupter.start();
                    inUse.startToReplace();
                    return "";
                }));
        server.start();
        System.err.println("Ballast: "
                + Arrays.stream(BALLAST).mapToInt(part -> part.length).sum() + " bytes");
        System.out.println(server.getAddress().getPort());
        endWithInput();
    }

    private interface Answer {
        String write() throws Exception;
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        int status = 200;
        String text;
        try {
            text = answer.write();
        } catch (Exception | Error e) {
            status = 500;
            text = e.toString();
            e.printStackTrace();
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(body);
        }
    }

    /** Whoever started the site closes its input, at the latest when it ends itself. */
    private static void endWithInput() throws IOException {
        while (System.in.read() >= 0) {
            // What is written is of no interest.
        }
        Runtime.getRuntime().halt(0);
    }
}
