package io.cdnurl.examples.scaling.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;

/** Looks at what the CDN has, without making it fetch anything: its configuration knows {@code only-if-cached}. */
final class CacheCheck {
    private static final int NOT_IN_CACHE = 504;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Compares everything that the CDN has under the URLs that pages named. */
    void check(Findings findings) throws IOException, InterruptedException {
        for (Map.Entry<String, byte[]> each : findings.seen().entrySet()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(each.getKey()))
                    .header("Cache-Control", "only-if-cached")
                    .build();
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != NOT_IN_CACHE && answer.statusCode() != 200) {
                findings.wrongInCache(each.getKey(), "status " + answer.statusCode());
            } else if (answer.statusCode() == 200 && !Arrays.equals(answer.body(), each.getValue())) {
                findings.wrongInCache(each.getKey(), "the file of another release");
            }
        }
    }
}
