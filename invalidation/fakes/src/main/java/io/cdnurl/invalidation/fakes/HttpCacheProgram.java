package io.cdnurl.invalidation.fakes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * A real Varnish or nginx on a port of its own. Where the program is missing the test is skipped, but on a CI server it
 * fails.
 */
public final class HttpCacheProgram implements AutoCloseable {
    private static final int MOST_TRIES = 150;

    private final Process process;
    private final int port;

    private HttpCacheProgram(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What came back: the head in lower case, and the body. */
    public record Answer(String head, String body) {
        public int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    /**
     * Starts a Varnish.
     *
     * @param folder an empty one
     * @param vcl what comes after the version and the backend
     */
    public static HttpCacheProgram varnish(Path folder, HttpCacheOrigin origin, String vcl) throws Exception {
        return varnishOn(freePort(), folder, origin, vcl);
    }

    /** Starts a Varnish before any site on this machine. */
    public static HttpCacheProgram varnish(Path folder, int site, String vcl) throws Exception {
        return varnishOn(freePort(), folder, site, vcl);
    }

    public static HttpCacheProgram varnishOn(int port, Path folder, HttpCacheOrigin origin, String vcl)
            throws Exception {
        return varnishOn(port, folder, origin.port(), vcl);
    }

    /** Starts a Varnish before a site on this machine. */
    public static HttpCacheProgram varnishOn(int port, Path folder, int site, String vcl) throws Exception {
        Path program = program("varnishd", "varnish varnish-modules gcc libc6-dev");
        file(
                "varnish-modules",
                Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib")
                        .map(Path::of)
                        .flatMap(lib -> Stream.concat(Stream.of(lib), folders(lib)))
                        .map(lib -> lib.resolve("varnish/vmods/libvmod_xkey.so")));
        String backend = "vcl 4.1;\nbackend site { .host = \"127.0.0.1\"; .port = \"" + site + "\"; }\n";
        Path file = Files.writeString(folder.resolve("default.vcl"), backend + vcl);
        return started(
                port,
                folder,
                List.of(
                        program.toString(),
                        "-F",
                        // It need not change its user here, and may not where it has none of its own.
                        "-j",
                        "none",
                        "-n",
                        folder.resolve("work").toString(),
                        "-a",
                        "127.0.0.1:" + port,
                        "-T",
                        "none",
                        "-f",
                        file.toString(),
                        "-s",
                        "malloc,64m"));
    }

    /**
     * Starts an nginx with a cache {@code cdn}.
     *
     * @param folder an empty one
     * @param server what else there is in the server's block
     * @param location what else there is where it asks the site
     */
    public static HttpCacheProgram nginx(Path folder, HttpCacheOrigin origin, String server, String location)
            throws Exception {
        return nginx(folder, origin.port(), server, location);
    }

    /**
     * Starts an nginx that is a server and no cache.
     *
     * @param folder an empty one
     * @param port a free one, where the configuration listens
     * @param http what there is in the http block
     */
    public static HttpCacheProgram nginxServer(Path folder, int port, String http) throws Exception {
        return startedNginx(program("nginx", "nginx"), port, folder, """
                USER
                daemon off;
                pid FOLDER/pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path FOLDER/body;
                    proxy_temp_path FOLDER/proxy;
                    fastcgi_temp_path FOLDER/fastcgi;
                    uwsgi_temp_path FOLDER/uwsgi;
                    scgi_temp_path FOLDER/scgi;
                    HTTP
                }
                """.replace("HTTP", http));
    }

    /** Starts an nginx whose site is another cache. */
    public static HttpCacheProgram nginxBefore(HttpCacheProgram inner, Path folder, String server, String location)
            throws Exception {
        return nginx(folder, inner.port, server, location);
    }

    private static HttpCacheProgram nginx(Path folder, int backend, String server, String location) throws Exception {
        Path program = program("nginx", "nginx libnginx-mod-http-cache-purge");
        Path module = file(
                "libnginx-mod-http-cache-purge",
                Stream.of("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules")
                        .map(modules -> Path.of(modules, "ngx_http_cache_purge_module.so")));
        int port = freePort();
        String configuration = """
                load_module MODULE;
                USER
                daemon off;
                pid FOLDER/pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path FOLDER/body;
                    proxy_temp_path FOLDER/proxy;
                    fastcgi_temp_path FOLDER/fastcgi;
                    uwsgi_temp_path FOLDER/uwsgi;
                    scgi_temp_path FOLDER/scgi;
                    proxy_cache_path FOLDER/cache keys_zone=cdn:1m;
                    server {
                        listen 127.0.0.1:PORT;
                        server_name cdn.example.com static.example.org;
                        SERVER
                        location / {
                            proxy_pass http://127.0.0.1:ORIGIN;
                            proxy_set_header Host $host;
                            proxy_cache cdn;
                            proxy_cache_key $host$request_uri;
                            add_header X-Cache $upstream_cache_status;
                            LOCATION
                        }
                    }
                }
                """.replace("MODULE", module.toString())
                .replace("PORT", "" + port)
                .replace("ORIGIN", "" + backend)
                .replace("SERVER", server)
                .replace("LOCATION", location);
        return startedNginx(program, port, folder, configuration);
    }

    private static HttpCacheProgram startedNginx(Path program, int port, Path folder, String configuration)
            throws Exception {
        // Only root can change the user, and root's own folders are not to be read by another one.
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                configuration.replace("USER", user).replace("FOLDER", folder.toString()));
        return started(
                port,
                folder,
                List.of(program.toString(), "-c", file.toString(), "-p", folder.toString(), "-e", "stderr"));
    }

    private static HttpCacheProgram started(int port, Path folder, List<String> command) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        HttpCacheProgram program = new HttpCacheProgram(process, port);
        for (int tries = 0; !program.answers(); tries++) {
            if (tries == MOST_TRIES || !process.isAlive()) {
                program.close();
                throw new IOException(command.get(0) + " does not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return program;
    }

    private boolean answers() {
        try {
            send("GET / HTTP/1.1\r\nHost: up.example.net\r\nConnection: close\r\n\r\n");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path program(String command, String packages) {
        // Daemons are where an ordinary user's path does not lead.
        String path = System.getenv().getOrDefault("PATH", "")
                + File.pathSeparator
                + String.join(File.pathSeparator, "/usr/local/sbin", "/usr/sbin");
        return file(
                packages,
                Arrays.stream(path.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry, command)));
    }

    private static Path file(String packages, Stream<Path> candidates) {
        return candidates
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Programs.missing(
                        "A cache to purge is not installed: on Debian and Ubuntu, apt-get install " + packages));
    }

    private static Stream<Path> folders(Path folder) {
        File[] folders = folder.toFile().listFiles(File::isDirectory);
        return folders == null ? Stream.of() : Arrays.stream(folders).map(File::toPath);
    }

    /** Its URL as a node. */
    public String node() {
        return "http://127.0.0.1:" + port;
    }

    /** Its name in chunks. */
    public String name() {
        return "127.0.0.1:" + port;
    }

    public Answer get(String host, String target) throws IOException {
        return get(host, target, "");
    }

    /** With one more header, if it is not empty. */
    public Answer get(String host, String target, String header) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + (header.isEmpty() ? "" : header + "\r\n")
                + "Connection: close\r\n\r\n");
    }

    /** Sends a text as it is. */
    public Answer send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(bytes);
            String answer = bytes.toString(StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("no answer: " + answer);
            }
            return new Answer(answer.substring(0, end).toLowerCase(Locale.ROOT), answer.substring(end + 4));
        }
    }

    /** Brings an object into the cache, and proves that it is there. */
    public void warm(HttpCacheOrigin origin, String host, String target) throws IOException {
        get(host, target);
        assertHit(origin, host, target);
    }

    /** What is there came from the cache, so that the origin was not asked. */
    public void assertHit(HttpCacheOrigin origin, String host, String target) throws IOException {
        int asked = origin.requests().size();
        Answer answer = get(host, target);
        assertThat(answer.head()).as("%s%s", host, target).contains("x-cache: hit");
        assertThat(origin.requests()).as("%s%s", host, target).hasSize(asked);
        assertThat(answer.body()).startsWith("release ").endsWith(" of " + host + target);
    }

    /** What is there came from the origin, just now, and is the new content. */
    public void assertFresh(HttpCacheOrigin origin, String host, String target) throws IOException {
        int asked = origin.requests().size();
        Answer answer = get(host, target);
        assertThat(answer.head()).as("%s%s", host, target).contains("x-cache: miss");
        assertThat(answer.body()).isEqualTo(origin.content(host, target));
        assertThat(origin.requests().subList(asked, origin.requests().size())).containsExactly("GET " + host + target);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(10, SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly().onExit().join();
        }
    }
}
