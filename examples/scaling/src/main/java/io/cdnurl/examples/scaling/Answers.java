package io.cdnurl.examples.scaling;

import io.cdnurl.examples.scaling.cluster.Cluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A table of who answers what. */
final class Answers {
    private static final String ROW = "%-34s %-7s %-9s %-11s %-5s %s%n";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Cluster cluster;

    Answers(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Sends some requests, and prints a line for each. */
    void print() throws IOException, InterruptedException {
        System.out.printf(ROW, "request", "status", "instance", "page cache", "CDN", "age");
        for (String base : List.of(cluster.balancer().url(), cluster.cdn().url())) {
            String who = base.equals(cluster.cdn().url()) ? "CDN" : "balancer";
            for (int i = 0; i < 3; i++) {
                row(who + " GET /", base + "/");
            }
            row(who + " GET /visits", base + "/visits");
            row(who + " GET /visits", base + "/visits");
        }
    }

    private void row(String what, String url) throws IOException, InterruptedException {
        HttpResponse<Void> answer =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
        System.out.printf(
                ROW,
                what,
                answer.statusCode(),
                header("X-Instance", answer),
                header("X-Page-Cache", answer),
                header("X-Cache", answer),
                header("Age", answer));
    }

    private static String header(String name, HttpResponse<?> answer) {
        return answer.headers().firstValue(name).orElse("-");
    }
}
