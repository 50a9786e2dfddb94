package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One visitor, with cookies. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        return send("GET", url, headers);
    }

    HttpResponse<String> send(String method, String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.noBody())
                .header("Accept", "text/html, */*");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends the form of a page, with its token. */
    HttpResponse<String> submit(String page, String fields) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("a form with a token").isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html, */*")
                .POST(BodyPublishers.ofString(
                        fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Logs in as ada. */
    void logIn(String site) throws IOException, InterruptedException {
        assertThat(submit(site + "/login", "username=ada&password=example")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/visits"));
    }

    /** The number that the page of visits shows. */
    int visits(String site) throws IOException, InterruptedException {
        Matcher visits = Pattern.compile("id=\"visits\">(\\d+)<")
                .matcher(get(site + "/visits").body());
        assertThat(visits.find()).isTrue();
        return Integer.parseInt(visits.group(1));
    }

    boolean hasCookies() {
        return !cookies.getCookieStore().getCookies().isEmpty();
    }
}
