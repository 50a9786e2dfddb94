package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.internal.text.PercentEncoding;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the inputs, the answer is an exception of ours, or a URL that Java parses. The URL's host is the configured
 * one, and its path stays below the endpoint's.
 */
class UrlFuzzTest {
    private static final RequestContext PAGE = new RequestContext("http", "www.example.com", "/app", "admin");
    private static final List<String> RESERVED =
            List.of("_anchor", "_scheme", "_external", "_site", "_cdn", "filename", "id");

    @FuzzTest
    void aUrlStaysWhereItBelongs(FuzzedDataProvider data) {
        try {
            checkStaticUrl(data);
            checkRoutedUrl(data);
        } catch (CdnUrlException expected) {
            assertThat(expected.getMessage()).isNotEmpty().doesNotContain("\r");
        }
    }

    private static void checkStaticUrl(FuzzedDataProvider data) {
        boolean versioned = data.consumeBoolean();
        String domain = data.consumeBoolean() ? "cdn.example.com:8443" : data.consumeString(20);
        String prefix = data.consumeBoolean() ? "" : data.consumeString(20);
        String urlPath = data.consumeBoolean() ? "/static" : data.consumeString(20);
        CdnSettings settings = CdnSettings.builder()
                .domain(domain)
                .pathPrefix(prefix)
                .scheme(data.pickValue(SchemePolicy.values()))
                .timestamp(false)
                .version(versioned ? data.consumeString(10) : null)
                .staticEndpoint(StaticEndpoint.classpath("static", urlPath, "static"))
                .build();
        StaticEndpoint endpoint = settings.values().endpoints().get(0).endpoint();
        Map<String, @Nullable Object> values = values(data);
        values.put("filename", data.consumeString(100));
        RequestContext request = data.consumeBoolean() ? PAGE : null;
        URI url = URI.create(CdnUrlBuilder.of(settings).urlFor("static", values, request));

        if (Boolean.FALSE.equals(values.get("_cdn"))) {
            assertBelow(url, "www.example.com", (request == null ? "" : "/app") + endpoint.urlPath());
        } else {
            String chosen = url.getRawAuthority();
            assertThat(Arrays.stream(domain.split(",", -1)).map(String::strip)).contains(chosen);
            assertBelow(
                    url, URI.create("//" + chosen).getHost(), settings.values().pathPrefix() + endpoint.urlPath());
        }
    }

    private static void checkRoutedUrl(FuzzedDataProvider data) {
        CdnUrlBuilder cdn = SampleSite.cdn();
        Map<String, @Nullable Object> values = values(data);
        values.put(data.pickValue(new String[] {"id", "path"}), data.consumeString(50));
        boolean user = data.consumeBoolean();
        RequestContext request = data.consumeBoolean() ? PAGE : null;
        URI url = URI.create(cdn.urlFor(user ? "user.show" : "files", values, request));

        assertBelow(url, "www.example.com", (request == null ? "" : "/app") + (user ? "/user" : "/files"));
        if (user) {
            assertThat(url.getRawPath().substring(url.getRawPath().lastIndexOf("/user/") + "/user/".length()))
                    .doesNotContain("/");
        }
    }

    private static Map<String, @Nullable Object> values(FuzzedDataProvider data) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int n = data.consumeInt(0, 3); n > 0; n--) {
            String name = data.consumeBoolean() ? data.pickValue(RESERVED) : data.consumeString(10);
            values.put(name, value(data));
        }
        return values;
    }

    private static @Nullable Object value(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 6)) {
            case 0 -> data.consumeBoolean();
            case 1 -> data.consumeLong();
            case 2 -> data.consumeDouble();
            case 3 -> List.of(data.consumeString(5), data.consumeInt());
            case 4 -> null;
            case 5 -> data.pickValue(new String[] {"https", "http", "wss", ""});
            default -> data.consumeString(30);
        };
    }

    /** A browser takes a backslash for a slash, and drops segments of dots, encoded ones too: no URL may have them. */
    private static void assertBelow(URI url, String host, String path) {
        if (url.getHost() != null) {
            assertThat(url.getHost()).isEqualTo(host);
        }
        assertThat(url.getRawAuthority() == null).isEqualTo(url.getHost() == null);
        assertThat(url.getRawPath()).doesNotContain("\\").doesNotStartWith("//");
        assertThat(url.normalize().getRawPath()).startsWith(PercentEncoding.PATH.encode(path) + "/");
        assertThat(url.getRawPath().split("/", -1)).noneMatch(segment -> segment.matches("(?i)(\\.|%2e){1,2}"));
        assertThat(url.getRawPath()).startsWith(PercentEncoding.PATH.encode(path) + "/");
        assertThat(url.getPath()).startsWith(path + "/");
    }
}
