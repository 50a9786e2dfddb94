package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.FakeSts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies and authorities of a company: a proxy on loopback, before servers whose certificates are of their own CA. */
@Timeout(120)
class NetworkTest {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String[] CLOUDFLARE = {
        "purge", "--cloudflare=" + ZONE, "--site=https://www.example.com", "--path=/a"
    };
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("me:p@ss:word".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    private final Map<String, Integer> servers = new ConcurrentHashMap<>();
    private final List<String> connects = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Relay proxy;
    private String password = "";

    @BeforeAll
    static void makeCertificates() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=CA of the company", "-ext", "bc:c", "-keyalg", "EC");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-dname",
                "CN=server",
                "-signer",
                "ca",
                "-keyalg",
                "EC",
                "-ext",
                "san=dns:api.corp.invalid,dns:cloudfront.corp.invalid,dns:sts.corp.invalid");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "ca",
                "-file",
                keys.resolve("ca.pem").toString());
        keytool("-genkeypair", "-alias", "other", "-dname", "CN=another CA", "-ext", "bc:c", "-keyalg", "EC");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "other",
                "-file",
                keys.resolve("other.pem").toString());
        Files.writeString(
                keys.resolve("bundle.pem"),
                "# Our authorities - both of them\n" + Files.readString(keys.resolve("other.pem"))
                        + "\nCA of the company\n=================\n"
                        + Files.readString(keys.resolve("ca.pem")));
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                keys.resolve("keys.p12").toString(),
                "-storepass",
                "changeit"));
        command.addAll(1, Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), this::connect);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** What a proxy does for the method CONNECT. */
    private Socket connect(Socket client) throws IOException {
        String head = head(client.getInputStream());
        connects.add(head);
        String target = head.split(" ", -1)[1];
        if (!password.isEmpty() && !head.contains(": " + password + "\r\n")) {
            return answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\"");
        }
        Integer port = servers.get(target);
        if (port == null) {
            return answer(client, "403 Forbidden");
        }
        Socket server = Relay.connect(port);
        answer(client, "200 OK");
        return server;
    }

    private static Socket answer(Socket client, String status) throws IOException {
        String end = status.startsWith("200") ? "" : "Content-Length: 0\r\n";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + end + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return null;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Puts TLS before a server, under a name that only the proxy knows. */
    private void serve(String host, int port) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.resolve("keys.p12").toFile(), "changeit".toCharArray());
        store.deleteEntry("ca");
        store.deleteEntry("other");
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        ServerSocket listener =
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Relay front = new Relay(listener, client -> Relay.connect(port));
        open.add(front);
        servers.put(host + ":443", front.port());
    }

    private FakeCache cloudflare() throws Exception {
        FakeCache api = new FakeCache(request ->
                new FakeCache.Answer(200, "{\"success\": true, \"errors\": [], \"result\": {\"id\": \"1\"}}"));
        open.add(api);
        serve("api.corp.invalid", Integer.parseInt(api.url().substring(api.url().lastIndexOf(':') + 1)));
        return api;
    }

    private Command.Result run(Map<String, String> environment, String[] arguments, String... further)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(
                Map.of("CLOUDFLARE_API_TOKEN", "token-of-the-zone", "CLOUDFLARE_BASE_URL", "https://api.corp.invalid"));
        all.putAll(environment);
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(Arrays.asList(further));
        try (Program program = Program.start(folder, all, line.toArray(String[]::new))) {
            return program.end();
        }
    }

    @Test
    void cloudflareIsReachedByAProxyWithAPassword() throws Exception {
        FakeCache api = cloudflare();
        password = AUTHORIZATION;
        Command.Result result = run(
                Map.of("HTTPS_PROXY", "http://me:p%40ss:word@127.0.0.1:" + proxy.port(), "no_proxy", "other.invalid"),
                CLOUDFLARE,
                "--ca-bundle=" + keys.resolve("bundle.pem"));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(connects).isNotEmpty().allMatch(head -> head.startsWith("CONNECT api.corp.invalid:443 "));
        assertThat(api.requests()).hasSize(1);
        assertThat(api.requests().get(0).authorization()).isEqualTo("Bearer token-of-the-zone");
    }

    @Test
    void cloudFrontAndStsAreReachedByAProxyWithAPassword() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), """
                [profile role]
                role_arn = %s
                source_profile = base
                region = eu-west-1
                [profile base]
                aws_access_key_id = %s
                aws_secret_access_key = secret-of-base
                """.formatted(FakeSts.ROLE, FakeSts.ACCESS_KEY));
        password = AUTHORIZATION;
        try (FakeCloudFront cloudFront = FakeCloudFront.start();
                FakeSts sts = FakeSts.start()) {
            serve("cloudfront.corp.invalid", cloudFront.endpoint().getPort());
            serve("sts.corp.invalid", sts.endpoint().getPort());
            Command.Result result = run(
                    Map.of(
                            "https_proxy",
                            "me:p%40ss:word@127.0.0.1:" + proxy.port(),
                            "AWS_CA_BUNDLE",
                            keys.resolve("ca.pem").toString(),
                            "AWS_CONFIG_FILE",
                            file.toString(),
                            "AWS_ENDPOINT_URL_CLOUDFRONT",
                            "https://cloudfront.corp.invalid",
                            "AWS_ENDPOINT_URL_STS",
                            "https://sts.corp.invalid"),
                    new String[] {"purge", "--cloudfront=" + FakeCloudFront.DISTRIBUTION, "--path=/a"},
                    "--profile=role");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(cloudFront.signers())
                    .containsExactly(new FakeCloudFront.Signer(FakeSts.ROLE_ACCESS_KEY, FakeSts.ROLE_TOKEN));
            assertThat(connects.stream().map(head -> head.split(" ", -1)[1]))
                    .contains("sts.corp.invalid:443", "cloudfront.corp.invalid:443");
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() throws Exception {
        cloudflare();
        password = AUTHORIZATION;
        Command.Result result = run(Map.of("ALL_PROXY", "http://me:hidden-word@127.0.0.1:" + proxy.port()), CLOUDFLARE);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("api.corp.invalid (by the proxy 127.0.0.1:" + proxy.port() + ") answered 407")
                .contains("the proxy wants a user and a password")
                .doesNotContain(
                        "hidden-word",
                        Base64.getEncoder().encodeToString("me:hidden-word".getBytes(StandardCharsets.UTF_8)),
                        "\tat ");
    }

    @Test
    void aProxyThatRefusesSentNothing() throws Exception {
        Command.Result result = run(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()), CLOUDFLARE);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("the proxy refused; nothing was sent", "403")
                .contains("by the proxy 127.");
    }

    @Test
    void withoutTheAuthorityTheServerIsNotTrusted() throws Exception {
        FakeCache api = cloudflare();
        Command.Result result = run(
                Map.of(
                        "HTTPS_PROXY",
                        "http://127.0.0.1:" + proxy.port(),
                        "SSL_CERT_FILE",
                        keys.resolve("other.pem").toString()),
                CLOUDFLARE);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("failed the TLS handshake; nothing was sent", "must trust");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void nodesOfACacheAreAskedDirectly() throws Exception {
        try (FakeCache cache = FakeCache.thatTakesAll()) {
            String address = "http://127.0.0.1:" + proxy.port();
            Command.Result result = run(
                    Map.of("HTTP_PROXY", address, "http_proxy", address, "ALL_PROXY", address),
                    new String[] {"purge", "--varnish=" + cache.url(), "--site=https://www.example.com", "--path=/a"});
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(cache.paths()).containsExactly("/a");
            assertThat(connects).isEmpty();
        }
    }

    @Test
    void whatIsNotUsedBreaksNothing() throws Exception {
        Map<String, String> broken =
                Map.of("ALL_PROXY", "socks5://proxy:1080", "SSL_CERT_FILE", folder + "/nothing.pem");
        Command.Result plan = run(
                broken, new String[] {"plan", "--cloudflare=" + ZONE, "--site=https://www.example.com", "--path=/a"});
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        try (FakeCache cache = FakeCache.thatTakesAll()) {
            Command.Result purge = run(
                    broken,
                    new String[] {"purge", "--varnish=" + cache.url(), "--site=https://www.example.com", "--path=/a"});
            assertThat(purge.exitCode()).as(purge.err()).isZero();
        }
        FakeCache api = cloudflare();
        Command.Result good = run(
                Map.of("ALL_PROXY", "socks5://proxy:1080", "HTTPS_PROXY", "127.0.0.1:" + proxy.port()),
                CLOUDFLARE,
                "--ca-bundle=" + keys.resolve("ca.pem"));
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(api.requests()).hasSize(1);
    }

    /** The JVM trusts the CA of the company, and the file has another one. */
    @Test
    void theAuthoritiesOfJavaAreTrustedBesidesThoseOfTheFile() throws Exception {
        FakeCache api = cloudflare();
        Path store = folder.resolve("trusted.p12");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca",
                KeyStore.getInstance(keys.resolve("keys.p12").toFile(), "changeit".toCharArray())
                        .getCertificate("ca"));
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, "changeit".toCharArray());
        }
        Command.Result result = run(
                Map.of(
                        "HTTPS_PROXY",
                        "http://127.0.0.1:" + proxy.port(),
                        "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=changeit"),
                CLOUDFLARE,
                "--ca-bundle=" + keys.resolve("other.pem"));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileWithoutCertificatesIsRefused(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);
        Command command = new Command().with("CLOUDFLARE_API_TOKEN", "token-of-the-zone");
        List<String> line = new ArrayList<>(Arrays.asList(CLOUDFLARE));
        line.add("--ca-bundle=" + file);
        Command.Result result = command.run(line.toArray(String[]::new));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("The file of certificates in --ca-bundle", "ca.pem", "certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_CA_BUNDLE", "SSL_CERT_FILE"})
    void aFileThatIsNotThereIsNamedWithItsVariable(String variable) {
        Command.Result result = new Command()
                .with("CLOUDFLARE_API_TOKEN", "token-of-the-zone")
                .with(variable, folder.resolve("nothing.pem"))
                .run(CLOUDFLARE);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(variable, "nothing.pem", "cannot be read");
    }

    @Test
    void aProxyThatJavaCannotUseIsRefused() {
        Command.Result result = new Command()
                .with("CLOUDFLARE_API_TOKEN", "token-of-the-zone")
                .with("HTTPS_PROXY", "socks5://me:hidden-word@proxy:1080")
                .run(CLOUDFLARE);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("HTTPS_PROXY").doesNotContain("hidden-word");
    }
}
