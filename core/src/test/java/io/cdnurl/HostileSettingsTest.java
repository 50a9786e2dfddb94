package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a setting is mistaken, no message shows a credential, and none forges a line of a log. */
class HostileSettingsTest {
    private static final String SECRET = "hunter2";

    /** For a setting of a megabyte. Most take milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int LONGEST_MESSAGE = 5_000;

    private static final List<String> HOSTILE = List.of(
            "https://user:hunter2@cdn.example.com/x.js",
            "https://user:hun/hunter2@cdn.example.com/x.js",
            "https://hunter2@cdn.example.com",
            "//user:hunter2@cdn.example.com",
            "https:/user:hunter2@cdn.example.com",
            "user:hunter2@cdn.example.com",
            "hunter2@cdn.example.com",
            "https://cdn.example.com/?token=hunter2",
            "cdn.example.com?token=hunter2",
            "https:\\\\user:hunter2@cdn.example.com",
            "user:hunter2@a.example.com,b.example.com",
            "a.example.com/x?token=hunter2,b.example.com",
            "b.example.com,b.example.com?token=hunter2",
            "*.js=hunter2@cdn.example.com",
            "*.js=https://user:hunter2@cdn.example.com",
            "*.js=cdn.example.com?token=hunter2");

    private static final String FORGED = "a\nWARNING: all is well\u001B[31m,b\u202E";

    /** A text that is a part of many rules and grammars, a million times over. */
    private static final List<String> UNITS = List.of(
            "/", "a", "*", "**/", "*-", ",", ";", "=", "a=b;", "@", "u:p@", "?", "\\", ":", " ", "%", "{", "\u202E",
            "\u00E4");

    @TestFactory
    Stream<DynamicTest> longSettings() {
        return Arrays.stream(Setting.values())
                .map(setting -> DynamicTest.dynamicTest(setting.name(), () -> {
                    for (String unit : UNITS) {
                        for (String start : List.of("", setting == Setting.CDN_DOMAIN_RULES ? "*.js=" : "https://a/")) {
                            String value = start + unit.repeat(250_000 / unit.length()) + "x";
                            Map<String, String> settings = new HashMap<>(Map.of("CDN_MANIFEST", "on"));
                            settings.put(setting.name(), value);
                            Throwable thrown = assertTimeout(
                                    LIMIT,
                                    () -> catchThrowable(() -> CdnSettings.of(settings)),
                                    () -> start + unit + " again and again");
                            if (thrown != null) {
                                assertThat(thrown).isInstanceOf(CdnUrlException.class);
                                assertThat(thrown.getMessage()).hasSizeLessThan(LONGEST_MESSAGE);
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> settingsAsText() {
        return Arrays.stream(Setting.values())
                .flatMap(setting -> HOSTILE.stream()
                        .map(value -> DynamicTest.dynamicTest(
                                setting + " " + value,
                                () -> assertHidden(() -> CdnSettings.of(Map.of(
                                        "CDN_MANIFEST",
                                        setting == Setting.CDN_MANIFEST ? value : "on",
                                        setting.name(),
                                        value))))));
    }

    @TestFactory
    Stream<DynamicTest> settingsInCode() {
        StaticEndpoint endpoint = StaticEndpoint.directory("static", "/static", Path.of("none"));
        return HOSTILE.stream()
                .map(value -> DynamicTest.dynamicTest(value, () -> {
                    assertHidden(() -> CdnSettings.builder().domain(value).build());
                    assertHidden(() -> CdnSettings.builder()
                            .domains(value, "b.example.com")
                            .build());
                    assertHidden(() ->
                            CdnSettings.builder().domainRule("*.js", value).build());
                    assertHidden(() -> CdnSettings.builder().manifestUrl(value).build());
                    assertHidden(() ->
                            CdnSettings.builder().manifestUrls(value, value).build());
                    assertHidden(
                            () -> CdnSettings.builder().manifestFormat(value).build());
                    assertHidden(() -> CdnSettings.builder().pathPrefix(value).build());
                    assertHidden(() -> CdnSettings.builder().siteUrl(value).build());
                    assertHidden(() -> CdnSettings.builder()
                            .staticEndpoint(endpoint.withDomain(value))
                            .build());
                    assertHidden(() -> CdnSettings.builder()
                            .staticEndpoint(endpoint.withManifest(value))
                            .build());
                    assertHidden(() -> StaticEndpoint.directory("static", value, Path.of("none")));
                    if (!value.contains("?")) { // a query in a host is an odd host, and not a signed address
                        assertHidden(() -> RequestContext.of("https", value));
                        assertHidden(() ->
                                RequestContext.of("https", "www.example.com").withRootPath(value));
                    }
                }));
    }

    /** Java's own classes for addresses throw other exceptions. */
    @TestFactory
    Stream<DynamicTest> halvesOfCharacters() {
        return Arrays.stream(Setting.values())
                .map(setting -> DynamicTest.dynamicTest(setting.name(), () -> {
                    for (String start :
                            List.of("", "/", "C:\\", "a\\", "file:", "~/", "http://localhost:5173/", "https:a/")) {
                        for (String half : List.of("\uD800", "\uDC00", "\uDC00\uD800x")) {
                            Throwable thrown =
                                    catchThrowable(() -> CdnSettings.of(Map.of(setting.name(), start + half)));

                            assertThat(thrown)
                                    .satisfiesAnyOf(
                                            none -> assertThat(none).isNull(),
                                            ours -> assertThat(ours).isInstanceOf(InvalidSettingsException.class));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> forgedLines() {
        return Stream.<Runnable>of(
                        () -> CdnSettings.builder().domain(FORGED).build(),
                        () -> CdnSettings.builder().domains(FORGED, FORGED).build(),
                        () -> CdnSettings.builder().domainRule(FORGED, FORGED).build(),
                        () -> CdnSettings.builder().manifestUrl(FORGED).build(),
                        () -> CdnSettings.builder().manifestFormat(FORGED).build(),
                        () -> CdnSettings.builder().pathPrefix(FORGED).build(),
                        () -> CdnSettings.builder().siteUrl(FORGED).build(),
                        () -> CdnSettings.of(Map.of("CDN_DEBUG", FORGED)),
                        () -> CdnSettings.of(Map.of("CDN_" + FORGED, "x")))
                .map(attempt -> DynamicTest.dynamicTest("forged", () -> {
                    Throwable thrown = catchThrowable(attempt::run);
                    assertThat(thrown).isInstanceOf(InvalidSettingsException.class);
                    assertThat(((InvalidSettingsException) thrown).problems())
                            .allSatisfy(problem -> assertThat(problem)
                                    .doesNotContain("\n")
                                    .doesNotContain("\u001B")
                                    .doesNotContain("\u202E"));
                }));
    }

    private static void assertHidden(Runnable attempt) {
        for (Throwable thrown = catchThrowable(attempt::run); thrown != null; thrown = thrown.getCause()) {
            assertThat(thrown.toString()).doesNotContain(SECRET);
        }
    }
}
