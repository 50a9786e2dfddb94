package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.InvalidRequestException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
    private static final URI SECURE = URI.create("https://api.example.com/x");
    private static final URI PLAIN = URI.create("http://api.example.com/x");

    private static String proxy(URI uri, String... variables) {
        return shown(EnvironmentProxies.of(map(variables)), uri);
    }

    private static Map<String, String> map(String... variables) {
        return IntStream.range(0, variables.length / 2)
                .boxed()
                .collect(Collectors.toMap(i -> variables[2 * i], i -> variables[2 * i + 1]));
    }

    private static String shown(ProxySelector selector, URI uri) {
        Proxy proxy = selector.select(uri).get(0);
        return proxy.equals(Proxy.NO_PROXY)
                ? "direct"
                : proxy.address().toString().replaceFirst("/<unresolved>", "").replaceFirst("^/", "");
    }

    @Test
    void eachSchemeHasItsVariable() {
        String[] both = {"https_proxy", "http://secure:3128", "HTTP_PROXY", "plain:8080"};
        assertThat(proxy(SECURE, both)).isEqualTo("secure:3128");
        assertThat(proxy(PLAIN, both)).isEqualTo("plain:8080");
        assertThat(proxy(SECURE, "http_proxy", "http://plain")).isEqualTo("direct");
        assertThat(proxy(PLAIN, "http_proxy", "http://plain")).isEqualTo("plain:80");
        assertThat(proxy(SECURE, "all_proxy", "http://all:1")).isEqualTo("all:1");
        assertThat(proxy(PLAIN, "ALL_PROXY", "http://all:1", "http_proxy", "http://plain:2"))
                .isEqualTo("plain:2");
    }

    @Test
    void lowerCaseComesFirstAndEmptyIsNotSet() {
        assertThat(proxy(SECURE, "https_proxy", "low:1", "HTTPS_PROXY", "high:1"))
                .isEqualTo("low:1");
        assertThat(proxy(SECURE, "https_proxy", " ", "HTTPS_PROXY", "high:1")).isEqualTo("high:1");
        assertThat(proxy(SECURE, "HTTPS_PROXY", "p:1", "no_proxy", "", "NO_PROXY", "example.com"))
                .isEqualTo("direct");
    }

    @Test
    void inACgiProgramTheClientsHeaderIsNoProxy() {
        assertThat(proxy(PLAIN, "HTTP_PROXY", "http://evil:1", "REQUEST_METHOD", "GET"))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                      | https://api.example.com/        | true
                    example.com            | https://api.example.com/        | true
                    example.com            | https://example.com/            | true
                    EXAMPLE.com.           | https://Api.Example.Com./       | true
                    example.com            | https://badexample.com/         | false
                    .example.com           | https://api.example.com/        | true
                    *.example.com          | https://api.example.com/        | true
                    api.example.com:443    | https://api.example.com/        | true
                    api.example.com:8443   | https://api.example.com/        | false
                    a.org, example.com     | https://api.example.com/        | true
                    a.org example.com      | https://api.example.com/        | true
                    192.0.2.7              | https://192.0.2.7/              | true
                    192.0.2.7:443          | https://192.0.2.7/              | true
                    192.0.2.7:8443         | https://192.0.2.7/              | false
                    192.0.2.0/24           | https://192.0.2.7/              | true
                    192.0.2.0/24           | https://192.0.3.7/              | false
                    192.0.2.0/33           | https://192.0.2.7/              | false
                    192.0.2.0/24           | https://api.example.com/        | false
                    2001:db8::/32          | https://[2001:db8::1]/          | true
                    2001:db8::1            | https://[2001:db8:0::1]/        | true
                    [2001:db8::1]:443      | https://[2001:db8::1]/          | true
                    2001:db9::/32          | https://[2001:db8::1]/          | false
                    ''                     | https://localhost/              | true
                    ''                     | https://127.9.9.9/              | true
                    ''                     | https://[::1]/                  | true
                    ''                     | https://localhost.example.com/  | false
                    .example.com           | https://example.com/            | true
                    *.example.com          | https://example.com/            | true
                    ,,/8,a/b,:             | https://api.example.com/        | false
                    192.0.2.256/24         | https://192.0.2.7/              | false
                    ::ffff:192.0.2.7       | https://192.0.2.7/              | true
                    2001:db8:::1           | https://[2001:db8::1]/          | false
                    """)
    void theListOfDirectHostsHasTheseForms(String list, URI uri, boolean isDirect) {
        assertThat(proxy(uri, "HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", list))
                .isEqualTo(isDirect ? "direct" : "proxy:3128");
    }

    /** In a JVM of its own, in which a look-up of these entries would find the host. */
    @Test
    void anEntryIsNeverLookedUp(@TempDir Path folder) throws Exception {
        Path names = Files.writeString(
                folder.resolve("hosts"), "192.0.2.7 999.1.1.1\n192.0.2.7 proxy.corp:http\n192.0.2.7 known\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + names,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LookUps.class.getName(),
                        "999.1.1.1,proxy.corp:http,known,proxy.corp:http/32,999.1.1.1/32,[proxy.corp:http]")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("known is 192.0.2.7, direct: false");
        assertThat(process.waitFor()).isZero();
    }

    static final class LookUps {
        public static void main(String[] list) throws Exception {
            String known = InetAddress.getAllByName("known")[0].getHostAddress();
            System.out.println("known is " + known + ", direct: "
                    + DirectHosts.parse(list[0]).contains(known, 443));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hidden-word@proxy:1080",
                "https://user:hidden-word@proxy:443",
                "http://user:hidden-word@",
                "http://user:hidden-word@proxy:99999",
                "http://user:hidden-word@pro xy",
                "user:hidden-word@proxy:port"
            })
    void whatJavaCannotUseIsRefusedWithoutItsValue(String value) {
        EnvironmentProxies proxies = EnvironmentProxies.of(Map.of("HTTPS_PROXY", value));
        assertThat(proxies.isEmpty()).isFalse();
        assertThat(proxies.toString()).doesNotContain("hidden-word");
        assertThat(shown(proxies, PLAIN)).isEqualTo("direct");
        assertThatThrownBy(() -> proxies.select(SECURE))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageContaining("http://host:port")
                .hasMessageNotContaining("hidden-word");
    }

    @Test
    void whatIsNotUsedIsNotRefused() {
        assertThat(proxy(SECURE, "ALL_PROXY", "socks5://p:1080", "HTTPS_PROXY", "good:1"))
                .isEqualTo("good:1");
        assertThat(proxy(SECURE, "ALL_PROXY", "socks5://p:1080", "NO_PROXY", "example.com"))
                .isEqualTo("direct");
        assertThatThrownBy(() -> proxy(PLAIN, "ALL_PROXY", "socks5://p:1080", "HTTPS_PROXY", "good:1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ALL_PROXY");
    }

    @Test
    void thePasswordIsForTheProxyAlone() throws Exception {
        EnvironmentProxies proxies =
                EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://me%40corp:p%40s:s+@w@proxy:3128"));
        assertThat(proxies.hasPasswords()).isTrue();
        assertThat(proxies.toString()).contains("proxy:3128").doesNotContain("me@corp", "me%40", "p@s");
        PasswordAuthentication password = ask(proxies, "proxy", 3128, Authenticator.RequestorType.PROXY);
        assertThat(password.getUserName()).isEqualTo("me@corp");
        assertThat(new String(password.getPassword())).isEqualTo("p@s:s+@w");
        assertThat(ask(proxies, "proxy", 3128, Authenticator.RequestorType.SERVER))
                .isNull();
        assertThat(ask(proxies, "other", 3128, Authenticator.RequestorType.PROXY))
                .isNull();
        assertThat(ask(proxies, "proxy", 3129, Authenticator.RequestorType.PROXY))
                .isNull();
    }

    private static PasswordAuthentication ask(
            EnvironmentProxies proxies, String host, int port, Authenticator.RequestorType type) throws Exception {
        return Authenticator.requestPasswordAuthentication(
                proxies.authenticator(), host, null, port, "http", "", "basic", SECURE.toURL(), type);
    }

    @Test
    void theSystemPropertiesOfAJvmCountMore() {
        System.setProperty("https.proxyHost", "property");
        System.setProperty("https.proxyPort", "3129");
        System.setProperty("http.nonProxyHosts", "*.internal");
        try {
            EnvironmentProxies proxies =
                    EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://environment:1", "NO_PROXY", "*"));
            assertThat(shown(proxies, SECURE)).isEqualTo("property:3129");
            assertThat(shown(proxies, URI.create("https://a.internal/"))).isEqualTo("direct");
        } finally {
            List.of("https.proxyHost", "https.proxyPort", "http.nonProxyHosts").forEach(System::clearProperty);
        }
    }

    @Test
    void withoutAVariableTheSelectorOfBeforeDecides() {
        EnvironmentProxies proxies = EnvironmentProxies.of(Map.of("NO_PROXY", "*"));
        assertThat(proxies.isEmpty()).isTrue();
        assertThat(proxies.select(SECURE)).isEqualTo(ProxySelector.getDefault().select(SECURE));
    }
}
