package io.cdnurl.invalidation.http;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON API of a CDN: its address, and the credential that is sent with each request. Thread-safe. */
final class JsonApi {
    static final JsonMapper MAPPER = new JsonMapper();

    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private final String endpoint;
    private final String header;
    private final String credential;
    private final HttpSender sender;

    /**
     * Creates an API.
     *
     * @param endpoint the address, checked
     * @param header the header that has the credential
     * @param scheme what to write before the token, {@code Bearer } or nothing
     * @param token the token, checked
     * @param timeout how long an exchange may take
     */
    JsonApi(URI endpoint, String header, String scheme, String token, Duration timeout) {
        this.endpoint = withoutSlashesAtEnd(endpoint.toString());
        this.header = header;
        this.credential = scheme + token;
        this.sender = new HttpSender(JvmProxy.named(endpoint), timeout, token, null);
    }

    private static String withoutSlashesAtEnd(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    /** Checks that a token can be sent to an endpoint. */
    static URI checkedEndpoint(URI endpoint) {
        String text = Credentials.withoutUserAndQuery(endpoint.toString());
        if (endpoint.getHost() == null || endpoint.getRawUserInfo() != null) {
            throw new InvalidRequestException(
                    "The endpoint",
                    text,
                    "is not an address with a host and without a user; write https://api.example.com.");
        }
        if (endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw new InvalidRequestException(
                    "The endpoint", text, "has a query or a fragment; write https://api.example.com/path.");
        }
        boolean isSafe = "https".equalsIgnoreCase(endpoint.getScheme())
                || ("http".equalsIgnoreCase(endpoint.getScheme())
                        && LOOPBACK.matcher(endpoint.getHost()).matches());
        if (!isSafe) {
            throw new InvalidRequestException(
                    "The endpoint",
                    text,
                    "must use https, or others could read the token; http is allowed for this machine only.");
        }
        return endpoint;
    }

    /** Checks that a token can be sent in a header; messages do not show it. */
    static String checkedToken(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new InvalidRequestException(
                    token.isBlank()
                            ? "The API token is empty."
                            : "The API token (not shown) holds a space, a line end, or another character that no token"
                                    + " has; was it copied with something else?");
        }
        return token;
    }

    /**
     * Splits items into requests.
     *
     * @param operation the operation
     * @param names the names of the items
     * @param most how many items one request may have
     * @return the requests
     */
    static List<InvalidationChunk> chunks(String operation, Collection<String> names, int most) {
        return chunks(InvalidationChunk.of(operation, names), most);
    }

    /**
     * Splits a request into smaller ones.
     *
     * @param all a request of all items
     * @param most how many items one request may have
     * @return the requests; empty if there are no items
     */
    static List<InvalidationChunk> chunks(InvalidationChunk all, int most) {
        List<InvalidationItem> items = all.items();
        List<InvalidationChunk> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            chunks.add(all.with(items.subList(from, Math.min(from + most, items.size()))));
        }
        return chunks;
    }

    /**
     * Sends a request.
     *
     * @param path the path, with a slash at its start
     * @param headers further headers
     * @param body the body, or null
     * @return the answer, with any status
     * @throws PurgeFailedException if there is no answer, or no request can have the path
     * @throws InterruptedException if the thread was interrupted
     */
    HttpAnswer post(String path, Map<String, String> headers, @Nullable ObjectNode body)
            throws PurgeFailedException, InterruptedException {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request = request(path).POST(publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return sender.send(request.build());
    }

    /**
     * Asks for something, and changes nothing.
     *
     * @param path the path with its query
     * @return the answer, with any status
     * @throws PurgeFailedException if there is no answer
     * @throws InterruptedException if the thread was interrupted
     */
    HttpAnswer get(String path) throws PurgeFailedException, InterruptedException {
        return sender.send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) throws PurgeFailedException {
        URI address = uri(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header(header, credential).header("Accept", "application/json");
        JvmProxy proxy = JvmProxy.of(address);
        String authorization = proxy == null ? null : proxy.authorization(address);
        if (authorization != null) {
            request.header("Proxy-Authorization", authorization);
        }
        return request;
    }

    private URI uri(String path) throws PurgeFailedException {
        try {
            return URI.create(endpoint + path);
        } catch (IllegalArgumentException e) {
            throw new PurgeFailedException(
                    Reason.REFUSED, "The path " + Quoted.of(path) + " cannot be sent; plan again.", null);
        }
    }

    HttpSender sender() {
        return sender;
    }

    /** The JSON object of an answer; null if it has none. */
    static @Nullable JsonNode json(HttpAnswer answer) {
        try {
            JsonNode json = MAPPER.readTree(answer.text());
            return json.isObject() ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
