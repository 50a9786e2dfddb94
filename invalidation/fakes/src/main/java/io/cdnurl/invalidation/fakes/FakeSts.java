package io.cdnurl.invalidation.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS's Security Token Service on loopback, for tests: it gives credentials for a role to one access key
 * (<a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>) and to one web
 * identity (<a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">with its token</a>),
 * and refuses all others. It does not check signatures beyond their form. Thread-safe.
 */
public final class FakeSts implements AutoCloseable {
    /** The role that can be assumed. */
    public static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    /** The access key that may assume the role. */
    public static final String ACCESS_KEY = "AKIDEXAMPLE";

    /** The web identity that may assume the role. */
    public static final String WEB_IDENTITY = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZXBsb3kifQ.c2ln";

    /** The access key of the role. */
    public static final String ROLE_ACCESS_KEY = "ASIAROLEEXAMPLE";

    /** The session token of the role. */
    public static final String ROLE_TOKEN = "token-of-the-role";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/ ]+)/\\d{8}/([a-z0-9-]+)/sts/aws4_request, ?SignedHeaders=[a-z0-9;-]+,"
                    + " ?Signature=[0-9a-f]{64}");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    /**
     * A request.
     *
     * @param action what was asked for, {@code AssumeRole}
     * @param region the region for which it was signed; empty if it was not signed
     */
    public record Call(String action, String region) {}

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Call> calls = new ArrayList<>();
    private @Nullable ApiException failure;

    private FakeSts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    /**
     * Starts a server on any free port.
     *
     * @return the server, which must be closed
     */
    public static FakeSts start() {
        return new FakeSts();
    }

    /** {@return the endpoint for AWS_ENDPOINT_URL_STS} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Makes each request fail from now on.
     *
     * @param status the HTTP status
     * @param code the error's code
     * @param message the error's message
     * @return this
     */
    public synchronized FakeSts failWith(int status, String code, String message) {
        failure = new ApiException(status, code, message);
        return this;
    }

    /** Ends what {@link #failWith} began. */
    public synchronized void endFailure() {
        failure = null;
    }

    /** {@return the requests, in the order in which they came} */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        String answer;
        try {
            answer = answer(exchange, parameters(body));
        } catch (ApiException e) {
            status = e.status();
            answer =
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                    + "<Error><Type>Sender</Type><Code>"
                            + e.code() + "</Code><Message>" + e.text()
                            + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String answer(HttpExchange exchange, Map<String, String> parameters) throws ApiException {
        String action = parameters.getOrDefault("Action", "");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher signed = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        boolean isSigned = signed.matches();
        calls.add(new Call(action, isSigned ? signed.group(2) : ""));
        if (failure != null) {
            throw failure;
        }
        check(action, parameters, isSigned ? signed.group(1) : null);
        return "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult><Credentials>"
                        .formatted(action)
                + "<AccessKeyId>" + ROLE_ACCESS_KEY
                + "</AccessKeyId><SecretAccessKey>secret-of-the-role</SecretAccessKey>"
                + "<SessionToken>" + ROLE_TOKEN + "</SessionToken><Expiration>"
                + Instant.now().plus(HOUR).truncatedTo(ChronoUnit.SECONDS)
                + "</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:deploy</AssumedRoleId><Arn>"
                + "arn:aws:sts::123456789012:assumed-role/deploy/me</Arn></AssumedRoleUser>"
                + "</%1$sResult></%1$sResponse>".formatted(action);
    }

    private static void check(String action, Map<String, String> parameters, @Nullable String accessKey)
            throws ApiException {
        if (!SESSION_NAME
                .matcher(parameters.getOrDefault("RoleSessionName", ""))
                .matches()) {
            throw new ApiException(400, "ValidationError", "1 validation error detected: roleSessionName");
        }
        switch (action) {
            case "AssumeRole" -> {
                if (!ACCESS_KEY.equals(accessKey)) {
                    throw new ApiException(
                            403, "InvalidClientTokenId", "The security token included in the request is invalid.");
                }
            }
            case "AssumeRoleWithWebIdentity" -> {
                if (!WEB_IDENTITY.equals(
                        parameters.getOrDefault("WebIdentityToken", "").strip())) {
                    throw new ApiException(400, "InvalidIdentityToken", "Couldn't retrieve verification key.");
                }
            }
            default -> throw new ApiException(400, "InvalidAction", "Could not find operation.");
        }
        if (!ROLE.equals(parameters.get("RoleArn"))) {
            throw new ApiException(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::123456789012:user/base is not authorized to perform: sts:" + action
                            + " on resource: " + parameters.get("RoleArn"));
        }
    }

    private static Map<String, String> parameters(String body) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
