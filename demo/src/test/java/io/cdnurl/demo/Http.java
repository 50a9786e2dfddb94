package io.cdnurl.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Plain HTTP requests, without what a browser adds. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        return send(request(url, headers));
    }

    static HttpResponse<String> head(String url) throws IOException, InterruptedException {
        return send(request(url).method("HEAD", BodyPublishers.noBody()));
    }

    static HttpResponse<String> post(String url, String form) throws IOException, InterruptedException {
        return request("POST", url, BodyPublishers.ofString(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    /**
     * Sends a request on a connection of its own. The server may just be closing one that was used, if it did not read
     * the body, and the client does not repeat a POST.
     */
    static HttpResponse<String> request(String method, String url, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        return send(HttpClient.newHttpClient(), request(url, headers).method(method, body));
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(CLIENT, request);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }
}
