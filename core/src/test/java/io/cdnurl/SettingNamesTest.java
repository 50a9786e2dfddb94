package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting is read under Flask's name and as a dotted key, as text or as a value of its own type. */
class SettingNamesTest {
    /** A setting under both its names, and how to see that it arrived. */
    record Sample(String name, String key, Object value, Function<CdnSettings, Object> effect, Object expected) {
        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample("CDN_DEBUG", "cdn.debug", true, SettingNamesTest::isWithoutCdn, true),
                new Sample("CDN_DOMAIN", "cdn.domain", "x.example:8443", SettingNamesTest::host, "x.example:8443"),
                new Sample(
                        "CDN_DOMAIN_RULES", "cdn.domain-rules", "*.css=y.example", SettingNamesTest::host, "y.example"),
                new Sample(
                        "CDN_HTTPS",
                        "cdn.https",
                        true,
                        settings -> settings.values().scheme(),
                        SchemePolicy.HTTPS),
                new Sample(
                        "CDN_HTTPS",
                        "cdn.https",
                        false,
                        settings -> settings.values().scheme(),
                        SchemePolicy.HTTP),
                new Sample("CDN_TIMESTAMP", "cdn.timestamp", false, SettingNamesTest::version, "no version"),
                new Sample("CDN_TIMESTAMP_MAX_AGE", "cdn.timestamp-max-age", 0, SettingNamesTest::isKept, false),
                new Sample("CDN_TIMESTAMP_MAX_AGE", "cdn.timestamp-max-age", 86400, SettingNamesTest::isKept, true),
                new Sample("CDN_VERSION", "cdn.version", 42, SettingNamesTest::version, "v=42"),
                new Sample(
                        "CDN_VERSION_ON_SITE",
                        "cdn.version-on-site",
                        true,
                        settings -> settings.values().version().isOnSite(),
                        true),
                new Sample(
                        "CDN_MANIFEST_PATHS",
                        "cdn.manifest-paths",
                        "endpoint",
                        settings -> settings.values().manifest().pathsAreBelowEndpoint(),
                        true),
                new Sample(
                        "CDN_HEALTH_CHECK",
                        "cdn.health-check",
                        "/static/a b.css",
                        settings -> String.valueOf(settings.values().health()),
                        "HealthSettings[scheme=https, path=/static/a%20b.css, interval=PT10S, timeout=PT2S]"),
                new Sample(
                        "CDN_HEALTH_CHECK_INTERVAL",
                        "cdn.health-check-interval",
                        "2.5",
                        settings -> checked(settings, Setting.CDN_HEALTH_CHECK_INTERVAL),
                        "2.5"),
                new Sample(
                        "CDN_HEALTH_CHECK_TIMEOUT",
                        "cdn.health-check-timeout",
                        "0.5",
                        settings -> checked(settings, Setting.CDN_HEALTH_CHECK_TIMEOUT),
                        "0.5"),
                new Sample(
                        "CDN_PATH_PREFIX",
                        "cdn.path-prefix",
                        "/assets-v2",
                        settings -> settings.values().pathPrefix(),
                        "/assets-v2"),
                new Sample(
                        "CDN_SITE_URL",
                        "cdn.site-url",
                        "https://www.example.com/app",
                        settings -> settings.values().site(),
                        RequestContext.of("https", "www.example.com").withRootPath("/app")),
                new Sample(
                        "CDN_ON_MISSING",
                        "cdn.on-missing",
                        "warn",
                        settings -> settings.values().onMissing(),
                        MissingAssetPolicy.WARN),
                new Sample(
                        "CDN_MANIFEST_FORMAT",
                        "cdn.manifest-format",
                        "vite",
                        settings -> settings.values().manifest().format().name(),
                        "vite"),
                new Sample(
                        "CDN_MANIFEST_KEY_PREFIX",
                        "cdn.manifest-key-prefix",
                        "src/",
                        settings -> settings.values().manifest().keyPrefix(),
                        "src/"),
                new Sample(
                        "CDN_MANIFEST_KEEP_HOST",
                        "cdn.manifest-keep-host",
                        false,
                        settings -> settings.values().manifest().keepsHosts(),
                        false),
                new Sample(
                        "CDN_MANIFEST_FALLBACK",
                        "cdn.manifest-fallback",
                        "content-hash, timestamp",
                        settings -> settings.values().version().fallback().size(),
                        2),
                new Sample(
                        "CDN_MANIFEST_WATCH",
                        "cdn.manifest-watch",
                        true,
                        settings -> settings.values().manifest().isWatched(),
                        true),
                new Sample(
                        "CDN_INTEGRITY_COMPUTED",
                        "cdn.integrity-computed",
                        true,
                        settings -> settings.values().computesIntegrity(),
                        true),
                new Sample(
                        "CDN_MANIFEST_REFRESH",
                        "cdn.manifest-refresh",
                        "0.5",
                        settings -> settings.values().manifest().refresh(),
                        Duration.ofMillis(500)));
    }

    private static @Nullable String checked(CdnSettings settings, Setting setting) {
        return settings.values().texts().get(setting);
    }

    private static @Nullable String host(CdnSettings settings) {
        String domain = settings.values()
                .endpoints()
                .get(0)
                .hosts()
                .of("static/x.css", "static/x.css", "static/x.css")
                .domain();
        return domain.isEmpty() ? null : domain;
    }

    private static boolean isWithoutCdn(CdnSettings settings) {
        return settings.values().endpoints().get(0).hosts().isOnlySite();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadByFlasksName(Sample sample) {
        assertThat(sample.effect().apply(load(Map.of(sample.name(), sample.value()))))
                .isEqualTo(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadByItsDottedKey(Sample sample) {
        assertThat(sample.effect().apply(load(Map.of(sample.key(), sample.value()))))
                .isEqualTo(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadFromPropertiesAsText(Sample sample) {
        Properties properties = new Properties();
        properties.setProperty(sample.key(), " " + sample.value() + " ");

        assertThat(sample.effect().apply(load(properties))).isEqualTo(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isUnsetWhereItIsEmptyOrNull(Sample sample) {
        Map<String, Object> empty = new HashMap<>(Map.of(sample.name(), "", sample.key(), " \t"));
        Map<String, Object> none = Values.of(sample.name(), null);
        Object byDefault = sample.effect().apply(load(Map.of()));

        assertThat(sample.effect().apply(load(empty))).isEqualTo(byDefault);
        assertThat(sample.effect().apply(load(none))).isEqualTo(byDefault);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theDefaultTextMeansTheSameAsNoText(Sample sample) {
        Object byDefault = sample.effect().apply(load(Map.of()));

        Setting.valueOf(sample.name())
                .defaultText()
                .ifPresent(text -> assertThat(sample.effect().apply(load(Map.of(sample.name(), text))))
                        .isEqualTo(byDefault));
    }

    @Test
    void everySettingIsAmongTheSamplesOrTestedBelow() {
        Stream<String> sampled = samples().map(Sample::name);
        Stream<String> manifest = Stream.of(
                "CDN_MANIFEST",
                "CDN_MANIFEST_URL",
                "CDN_MANIFEST_CONNECT_TIMEOUT",
                "CDN_MANIFEST_READ_TIMEOUT",
                "CDN_MANIFEST_MAX_BYTES",
                "CDN_MANIFEST_ANY_REDIRECT");
        Stream<String> development = Stream.of("CDN_DEV_SERVER", "CDN_DEV_SERVER_FILE"); // see DevServerSettingsTest

        assertThat(Stream.of(sampled, manifest, development)
                        .flatMap(names -> names)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "1", "yes", "on", "On"})
    void theseMeanTrue(String text) {
        assertThat(isWithoutCdn(load(Map.of("CDN_DEBUG", text)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "FALSE", "0", "no", "off", "Off"})
    void theseMeanFalse(String text) {
        assertThat(isWithoutCdn(load(Map.of("CDN_DEBUG", text)))).isFalse();
    }

    @Test
    void theSettingsOfAManifestAreReadByBothNames(@TempDir Path directory) throws Exception {
        String url = Files.writeString(directory.resolve("m.txt"), "12345678  static/x.css\n")
                .toUri()
                .toString();
        Map<String, Object> byName = Map.of(
                "CDN_MANIFEST",
                true,
                "CDN_MANIFEST_URL",
                url,
                "CDN_MANIFEST_CONNECT_TIMEOUT",
                2,
                "CDN_MANIFEST_READ_TIMEOUT",
                2.5,
                "CDN_MANIFEST_MAX_BYTES",
                1000);
        Map<String, Object> byKey = Map.of(
                "cdn.manifest", "yes",
                "cdn.manifest-url", url,
                "cdn.manifest-connect-timeout", "2",
                "cdn.manifest-read-timeout", "2.5",
                "cdn.manifest-max-bytes", "1000");
        for (Map<String, Object> map : List.of(byName, byKey)) {
            assertThat(CdnUrlBuilder.of(load(map)).urlFor("static", "x.css")).endsWith("?c=12345678");
        }
    }

    @Test
    void theAddressOfAManifestIsEnoughUnlessTheSwitchIsOff() {
        Map<String, String> address = Map.of("CDN_MANIFEST_URL", "https://cdn.example.com/manifest");

        assertThat(manifests(load(address))).hasSize(1);
        assertThat(manifests(CdnSettings.builder()
                        .load(Map.of("CDN_MANIFEST", false))
                        .load(address)
                        .build()))
                .isEmpty();
        assertThat(manifests(
                        CdnSettings.builder().load(address).manifestUrl(null).build()))
                .isEmpty();
    }

    private static List<?> manifests(CdnSettings settings) {
        return settings.values().endpoints().get(0).manifests();
    }

    @Test
    void theDefaultsOfPropertiesAreRead() {
        Properties defaults = new Properties();
        defaults.setProperty("cdn.version", "7");
        defaults.setProperty("cdn.path-prefix", "/default");
        Properties properties = new Properties(defaults);
        properties.setProperty("cdn.path-prefix", "/own");

        assertThat(version(load(properties))).isEqualTo("v=7");
        assertThat(load(properties).values().pathPrefix()).isEqualTo("/own");
    }

    @Test
    void keysOfOthersAreLeftAlone() {
        Map<Object, Object> map = new HashMap<>(Map.of("server.port", 80, "CDNX", "x", "cdn", "x", 5, 5));
        map.put("CDN_VERSION", "1");

        assertThat(version(CdnSettings.of(map))).isEqualTo("v=1");
    }

    private static CdnSettings load(Map<?, ?> map) {
        return CdnSettings.builder().domain("cdn.example.com").load(map).build();
    }

    private static Object version(CdnSettings settings) {
        return versionOf(settings).toString();
    }

    private static AssetVersion versionOf(CdnSettings settings) {
        StaticEndpoint classes = StaticEndpoint.classpath("static", "/static", "");
        return settings.values()
                .version()
                .versioner()
                .versionOf(new Asset(classes, Manifest.class.getName().replace('.', '/') + ".class"));
    }

    /** Whether a version is answered a second time from memory. */
    private static Object isKept(CdnSettings settings) {
        return versionOf(settings).isCurrent();
    }
}
