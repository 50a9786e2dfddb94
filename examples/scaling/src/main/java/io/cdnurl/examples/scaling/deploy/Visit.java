package io.cdnurl.examples.scaling.deploy;

import io.cdnurl.examples.scaling.release.Release;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads a page as a browser without a cache does: the page, then each asset that it names, all through the CDN.
 * Compares every asset, byte by byte, with that of the release that made the page. Thread-safe.
 */
final class Visit {
    /** Longer than the balancer and the CDN wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Pattern RELEASE = Pattern.compile("<meta name=\"release\" content=\"(\\d+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"([^\"]*/assets/[^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String cdn;
    private final Map<Integer, Release> releases;
    private final Findings findings;

    /**
     * Prepares to load pages.
     *
     * @param cdn the address of the CDN, without a slash at the end
     * @param releases all releases by number
     * @param findings is told what was found
     */
    Visit(String cdn, Map<Integer, Release> releases, Findings findings) {
        this.cdn = cdn;
        this.releases = releases;
        this.findings = findings;
    }

    /**
     * Loads a page with all its assets.
     *
     * @param path its path and query
     */
    void load(String path) throws InterruptedException {
        HttpResponse<byte[]> answer = get(cdn + path);
        if (answer == null || answer.statusCode() != 200) {
            findings.failedPage(cdn + path, shown(answer));
            return;
        }
        String page = new String(answer.body(), StandardCharsets.UTF_8);
        Release release = release(page);
        if (release == null) {
            findings.failedPage(cdn + path, "a page that names no release");
            return;
        }
        boolean isWhole = true;
        Set<String> urls = assets(page);
        for (String url : urls) {
            isWhole &= isRight(url, release);
        }
        if (urls.size() < release.names().size()) {
            findings.failedPage(cdn + path, "a page with " + urls.size() + " assets on the CDN");
        } else {
            findings.page(isWhole);
        }
    }

    private Release release(String page) {
        Matcher number = RELEASE.matcher(page);
        return number.find() ? releases.get(Integer.valueOf(number.group(1))) : null;
    }

    private Set<String> assets(String page) {
        Set<String> urls = new LinkedHashSet<>();
        Matcher asset = ASSET.matcher(page);
        while (asset.find()) {
            String url = asset.group(1).replace("&amp;", "&");
            if (url.startsWith(cdn + "/")) {
                urls.add(url);
            }
        }
        return urls;
    }

    private boolean isRight(String url, Release release) throws InterruptedException {
        byte[] right = release.content(URI.create(url).getPath()).orElse(null);
        if (right == null) {
            findings.missingAsset(url, "release " + release.number() + " has no such file");
            return false;
        }
        findings.seen(url, right);
        HttpResponse<byte[]> answer = get(url);
        if (answer == null || answer.statusCode() >= 500) {
            findings.failedAsset(url, shown(answer));
            return false;
        }
        if (answer.statusCode() != 200) {
            findings.missingAsset(url, shown(answer));
            return false;
        }
        if (!Arrays.equals(answer.body(), right)) {
            findings.wrongAsset(url, "the file of another release, for a page of release " + release.number());
            return false;
        }
        return true;
    }

    private HttpResponse<byte[]> get(String url) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        }
    }

    private static String shown(HttpResponse<?> answer) {
        return answer == null ? "no answer" : "status " + answer.statusCode();
    }
}
