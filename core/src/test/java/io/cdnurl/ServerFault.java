package io.cdnurl;

import static io.cdnurl.ManifestServer.ok;
import static io.cdnurl.ManifestServer.raw;
import static io.cdnurl.ManifestServer.redirect;
import static io.cdnurl.ManifestServer.status;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A way in which a server fails to answer with a manifest, and what the message says of it.
 *
 * @param limit for the whole answer
 */
record ServerFault(String name, ManifestServer.Answer answer, Duration limit, String message) {
    static final int MAX_BYTES = 10_000;

    private static final String ENTRY = "0123456789abcdef  static/x.css\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String LATE = "the server did not send its whole answer within 800 milliseconds";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(800);

    static Stream<ServerFault> all() {
        return Stream.of(
                new ServerFault("404", status(404), LONG, "the server answered with status 404"),
                new ServerFault("403", status(403), LONG, "the server answered with status 403"),
                new ServerFault("500", status(500), LONG, "the server answered with status 500"),
                new ServerFault("503", status(503), LONG, "the server answered with status 503"),
                new ServerFault("204", raw("HTTP/1.1 204 No Content\r\n\r\n"), LONG, "status 204"),
                new ServerFault("206", raw(sized(206, ENTRY.length()) + ENTRY), LONG, "status 206"),
                new ServerFault("garbage", ok("hello world\n"), LONG, "line 1: a checksum of 8 to 128"),
                new ServerFault("HTML", ok("<!DOCTYPE html>\n<title>Sign in</title>\n"), LONG, "it is an HTML page"),
                new ServerFault("JSON cut short", ok("{\"x.css\": \"x.abc.css"), LONG, "(line 1)"),
                new ServerFault("nothing", ok(""), LONG, "it is empty"),
                new ServerFault("blank lines", ok("\n\n"), LONG, "it is empty"),
                new ServerFault("not UTF-8", exchange -> sendNotUtf8(exchange), LONG, "line 1: it is not UTF-8 text"),
                new ServerFault("half a body", raw(sized(200, 1000) + ENTRY), LONG, "the answer was cut short"),
                new ServerFault(
                        "cut chunks", raw(CHUNKED + "1f\r\n" + ENTRY + "\r\n"), LONG, "the answer was cut short"),
                new ServerFault("half a chunk", raw(CHUNKED + "3f\r\n" + ENTRY), LONG, "the answer was cut short"),
                new ServerFault(
                        "no length", raw("HTTP/1.1 200 OK\r\n\r\n" + ENTRY), LONG, "neither Content-Length nor"),
                new ServerFault("HTTP/1.0", raw("HTTP/1.0 200 OK\r\n\r\n" + ENTRY), LONG, "neither Content-Length nor"),
                new ServerFault("gzip", ok(ENTRY, "Content-Encoding: gzip"), LONG, "what it sent is not gzip"),
                new ServerFault("brotli", ok(ENTRY, "Content-Encoding: br"), LONG, "the Content-Encoding 'br'"),
                new ServerFault("endless body", ServerFault::endless, LONG, "it is larger than 10000 bytes"),
                new ServerFault(
                        "huge body", raw(sized(200, Integer.MAX_VALUE) + "\n".repeat(20_000)), LONG, "larger than"),
                new ServerFault("redirect loop", redirect("/manifest.txt"), LONG, "status 302 again and again"),
                new ServerFault(
                        "redirect to another host", redirect("http://127.0.0.1:1/"), LONG, "another host or port"),
                new ServerFault(
                        "redirect to another scheme", redirect("file:///etc/passwd"), LONG, "as safe as its own"),
                new ServerFault("redirect to no URL", redirect("http://[/"), LONG, "not a URL"),
                new ServerFault("redirect to nowhere", status(302), LONG, "status 302 and no address"),
                new ServerFault("hang-up", raw(""), LONG, "the answer was cut short or is not HTTP"),
                new ServerFault(
                        "another protocol",
                        raw("SSH-2.0-OpenSSH_9.2p1\r\n"),
                        LONG,
                        "the answer was cut short or is not HTTP"),
                new ServerFault("no answer", ManifestServer.Exchange::hang, SHORT, LATE),
                new ServerFault("half a head", then("HTTP/1.1 200 OK\r\nX: "), SHORT, LATE),
                new ServerFault("no body", then(sized(200, 1000)), SHORT, LATE),
                new ServerFault("stuck body", then(sized(200, 1000) + ENTRY), SHORT, LATE),
                new ServerFault("drip", ServerFault::drip, SHORT, LATE));
    }

    private static String sized(int status, int length) {
        return "HTTP/1.1 " + status + " Status\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static ManifestServer.Answer then(String start) {
        return exchange -> {
            exchange.send(start);
            exchange.hang();
        };
    }

    private static void sendNotUtf8(ManifestServer.Exchange exchange) throws IOException {
        exchange.send(sized(200, 12));
        exchange.send(new byte[] {'1', '2', '3', '4', '5', '6', '7', '8', ' ', ' ', (byte) 0xE9, 'x'});
    }

    private static void endless(ManifestServer.Exchange exchange) throws IOException {
        exchange.send(CHUNKED);
        while (true) {
            exchange.send("1f\r\n" + ENTRY + "\r\n");
        }
    }

    /** Each byte comes soon, and all of them never. */
    private static void drip(ManifestServer.Exchange exchange) throws IOException, InterruptedException {
        exchange.send(sized(200, MAX_BYTES));
        for (int i = 0; i < MAX_BYTES; i++) {
            exchange.send("\n");
            Thread.sleep(20);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
