package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.internal.settings.HealthSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad settings are told all at once, each with its name, its value and the remedy. */
class SettingProblemsTest {
    @Test
    void allProblemsAreInOneException() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("CDN_DEBUG", "maybe");
        map.put("CDN_DOMAIN", "https://cdn.example.com");
        map.put("CDN_ON_MISSING", "shout");
        map.put("CDN_PATH_PREFIX", "assets");
        map.put("CDN_DOMIAN", "x");

        assertThatThrownBy(() -> CdnSettings.of(map))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("""
                        5 settings are not valid:
                          - 'CDN_DOMIAN' is not a setting; did you mean CDN_DOMAIN?
                          - CDN_DEBUG 'maybe' is neither true nor false; write one of them, or leave the setting out
                          - CDN_ON_MISSING 'shout' is not fail, warn or ignore; write one of them
                          - CDN_DOMAIN 'https://cdn.example.com' is a URL: write CDN_DOMAIN=cdn.example.com, \
                        CDN_HTTPS=true
                          - CDN_PATH_PREFIX 'assets' does not begin with '/'; write '/assets'""");
    }

    @Test
    void oneProblemIsToldInTheSingular() {
        assertThatThrownBy(() -> CdnSettings.of(Map.of("CDN_HTTPS", "maybe"))).hasMessage("""
                        A setting is not valid:
                          - CDN_HTTPS 'maybe' is neither true nor false; \
                        write one of them, or leave the setting out""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CDN_TIMESTAMP_MAX_AGE|soon|is not a number of seconds; write one like 30 or 0.5",
                "CDN_TIMESTAMP_MAX_AGE|1e999999999|is not a number of seconds; write one like 30 or 0.5",
                "CDN_TIMESTAMP_MAX_AGE|0.0000000001|is not a number of seconds; write one like 30 or 0.5",
                "CDN_MANIFEST_REFRESH|10s|is not a number of seconds; write one like 30 or 0.5",
                "CDN_MANIFEST_MAX_BYTES|1MB|is not a number of bytes up to 2147483647; write one like 1048576",
                "CDN_MANIFEST_MAX_BYTES|2147483648|is not a number of bytes up to 2147483647; write one like 1048576",
                "CDN_MANIFEST_MAX_BYTES|0|is not more than 0 bytes; write one like 1048576",
                "CDN_MANIFEST_MAX_BYTES|-1|is not more than 0 bytes; write one like 1048576",
                "CDN_ON_MISSING|true|is not fail, warn or ignore; write one of them",
                "CDN_MANIFEST|md5|is neither true nor false; write one of them, or leave the setting out",
                "CDN_TIMESTAMP|2|is neither true nor false; write one of them, or leave the setting out",
                "CDN_SITE_URL|www.example.com|is not the address of a site; write one like https://www.example.com",
                "CDN_SITE_URL|ftp://example.com|is not the address of a site;"
                        + " write one like https://www.example.com/app",
                "CDN_SITE_URL|https://example.com/#x|is not the address of a site;"
                        + " write one like https://www.example.com/app",
                "CDN_SITE_URL|https://example.com/../x|is not the address of a site;"
                        + " write one like https://www.example.com/app",
                "CDN_SITE_URL|https://exa mple.com|is not the address of a site;"
                        + " write one like https://www.example.com/app",
                "CDN_PATH_PREFIX|/a/../b|has an empty or a dot segment, or a character that no path has;"
                        + " write one like /assets",
                "CDN_PATH_PREFIX|//a|has an empty or a dot segment, or a character that no path has;"
                        + " write one like /assets",
            })
    void namesTheSettingTheValueAndTheRemedy(String name, String value, String complaint) {
        assertThat(problems(Map.of(name, value))).containsExactly(name + " '" + value + "' " + complaint);
    }

    @ParameterizedTest
    @CsvSource({"CDN_TIMESTAMP_MAX_AGE,-1", "CDN_MANIFEST_REFRESH,-0.5", "CDN_MANIFEST_REFRESH,31536001"})
    void refusesTimesThatAreNegativeOrTooLong(String name, String value) {
        assertThat(problems(Map.of(name, value)))
                .containsExactly(name + " '" + value + "' is not between 0 seconds and a year of 365 days (31536000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDN_MANIFEST_CONNECT_TIMEOUT", "CDN_MANIFEST_READ_TIMEOUT"})
    void refusesATimeLimitOfZero(String name) {
        assertThat(problems(Map.of(name, 0)))
                .containsExactly(name + " '0' is not more than 0 seconds; write one like 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CDN_HEALTH_CHECK|health|does not begin with '/'; write '/health'",
                "CDN_HEALTH_CHECK|https://cdn.example.com/health|is a URL; write its path alone, like /assets",
                "CDN_HEALTH_CHECK|//cdn.example.com/health|is a URL; write its path alone, like /assets",
                "CDN_HEALTH_CHECK|/health?all|has more than a path; write the path alone, like /static/css/site.css",
                "CDN_HEALTH_CHECK|/health#all|has more than a path; write the path alone, like /static/css/site.css",
                "CDN_HEALTH_CHECK|/a/../b|has an empty or a dot segment, or a character that no path has; write one"
                        + " like /assets",
                "CDN_HEALTH_CHECK_INTERVAL|0|is not more than 0 seconds; write one like 5",
                "CDN_HEALTH_CHECK_INTERVAL|-1|is not between 0 seconds and a year of 365 days (31536000)",
                "CDN_HEALTH_CHECK_TIMEOUT|0|is not more than 0 seconds; write one like 5",
                "CDN_HEALTH_CHECK_TIMEOUT|10.5|is longer than CDN_HEALTH_CHECK_INTERVAL, 10 seconds; write a shorter"
                        + " one, or a longer interval",
            })
    void refusesAHealthCheckThatCannotBe(String name, String value, String complaint) {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("CDN_DOMAIN", "cdn.example.com"));
        map.put("CDN_HEALTH_CHECK", "/health");
        map.put(name, value);

        assertThat(problems(map)).containsExactly(name + " '" + quoted(value) + "' " + complaint);
    }

    /** The query of what may be an address is hidden. */
    private static String quoted(String value) {
        return value.replaceFirst("[?].*", "?...");
    }

    @Test
    void aHealthCheckNeedsADomain() {
        assertThat(problems(Map.of("CDN_HEALTH_CHECK", "/health")))
                .containsExactly("CDN_HEALTH_CHECK '/health' needs a domain to ask: set CDN_DOMAIN as well; on a site"
                        + " without a CDN, leave it out");
        assertThat(problems(Map.of("CDN_HEALTH_CHECK", "/health", "CDN_DOMAIN", "https://cdn.example.com")))
                .as("one problem for one mistake")
                .hasSize(1);
        assertThatNoException()
                .isThrownBy(() -> CdnSettings.of(
                        Map.of("CDN_HEALTH_CHECK", "/health", "CDN_DOMAIN_RULES", "*.map=maps.example.com")));
    }

    @Test
    void withDebugNoDomainIsChecked() {
        CdnSettings settings = CdnSettings.of(Map.of("CDN_HEALTH_CHECK", "/health", "CDN_DEBUG", true));

        assertThat(settings.values().health()).isNull();
    }

    @Test
    void theSchemeOfAHealthCheckIsThatOfTheUrls() {
        Map<String, Object> checked = Map.of("CDN_HEALTH_CHECK", "/a b/", "CDN_DOMAIN", "cdn.example.com");

        assertThat(CdnSettings.of(checked).values().health())
                .isEqualTo(new HealthSettings("https", "/a%20b/", Duration.ofSeconds(10), Duration.ofSeconds(2)));
        CdnSettings http = CdnSettings.builder()
                .load(checked)
                .scheme(SchemePolicy.HTTP)
                .healthCheck("/")
                .build();
        assertThat(http.values().health())
                .isEqualTo(new HealthSettings("http", "/", Duration.ofSeconds(10), Duration.ofSeconds(2)));
    }

    @Test
    void refusesATimeOfCenturies() {
        Duration centuries = Duration.ofSeconds(Long.MAX_VALUE);

        assertThatThrownBy(() -> CdnSettings.builder()
                        .timestampMaxAge(centuries)
                        .manifestRefresh(centuries)
                        .manifestReadTimeout(centuries)
                        .manifestConnectTimeout(centuries)
                        .build())
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems())
                                .hasSize(4)
                                .allMatch(
                                        problem -> problem.endsWith("'9223372036854775807' is not between 0 seconds and"
                                                + " a year of 365 days (31536000)")));
    }

    @ParameterizedTest
    @CsvSource({
        "CDN_DOMAINS,CDN_DOMAIN",
        "CDN_HTTP,CDN_HTTPS",
        "CDN_MANIFESTURL,CDN_MANIFEST_URL",
        "cdn.manifest_url,cdn.manifest-url",
        "cdn.onMissing,cdn.on-missing",
        "cdn.DEBUG,cdn.debug"
    })
    void suggestsTheSettingThatWasMeant(String mistaken, String meant) {
        assertThat(problems(Map.of(mistaken, "x")))
                .containsExactly("'" + mistaken + "' is not a setting; did you mean " + meant + "?");
    }

    @Test
    void bothNamesMayAgreeButNotDiffer() {
        assertThat(SampleSite.domain(CdnSettings.of(Map.of("CDN_DOMAIN", "a.example", "cdn.domain", "a.example"))))
                .isEqualTo("a.example");
        assertThat(problems(Map.of("CDN_DOMAIN", "a.example", "cdn.domain", "b.example")))
                .containsExactly("CDN_DOMAIN and cdn.domain are both set and differ; keep one of them");
    }

    @Test
    void aManifestNeedsItsAddress() {
        assertThat(problems(Map.of("CDN_MANIFEST", true)))
                .containsExactly(
                        "CDN_MANIFEST 'true' needs CDN_MANIFEST_URL, the address of the manifest; set that too");
    }

    @Test
    void aVersionAndAManifestExcludeEachOther() {
        assertThat(problems(
                        Map.of("CDN_MANIFEST", true, "CDN_MANIFEST_URL", "file:///manifest.txt", "CDN_VERSION", "7")))
                .containsExactly("CDN_VERSION '7' and CDN_MANIFEST are both set; keep the one that is meant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/var/manifest.txt|does not begin with https:, http:, file: or classpath:;"
                        + " write file:///var/manifest.txt",
                "C:\\app\\build\\manifest.json|does not begin with https:, http:, file: or classpath:;"
                        + " write file:///C:/app/build/manifest.json",
                "ftp://example.com/m|does not begin with https:, http:, file: or classpath:;"
                        + " for another place, pass a ManifestSource of your own",
                "https:///m|has no host; write https://host/path",
                "https://exa_mple.com/m|has no host; the host of a URL cannot have '_' in it, so write another name"
                        + " of the server",
                "https://example.com/a^b|is not a URL (Illegal character in path at character 21);"
                        + " percent-encode this character",
            })
    void aManifestsAddressIsChecked(String url, String complaint) {
        assertThat(problems(Map.of("CDN_MANIFEST", true, "CDN_MANIFEST_URL", url)))
                .singleElement()
                .asString()
                .isEqualTo("CDN_MANIFEST_URL: The manifest address '" + url + "' " + complaint + ".");
    }

    @Test
    void aMissingDirectoryIsToldWhereItsFilesAreNeeded(@TempDir Path directory) {
        Path absent = directory.resolve("absent");
        StaticEndpoint endpoint = StaticEndpoint.directory("static", "/static", absent);

        assertThat(problems(CdnSettings.builder().domain("cdn.example.com").staticEndpoint(endpoint)))
                .containsExactly("The static endpoint 'static' has its files in the directory " + absent
                        + ", which is not there; correct the path, or set CDN_TIMESTAMP=false"
                        + " if the files are elsewhere");
    }

    /** The folder only seems to be needed, since the setting that says where versions come from is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CDN_MANIFEST_URL|/srv/manifest.json",
                "CDN_MANIFEST_URL|C:\\app\\build\\manifest.json",
                "CDN_MANIFEST|maybe",
                "CDN_MANIFEST|true",
                "CDN_MANIFST_URL|file:///srv/manifest.json",
                "CDN_TIMESTAMP|maybe",
                "CDN_VERSION|${VERSION}",
                "CDN_ON_MISSING|wran",
                "CDN_DEBUG|maybe"
            })
    void oneCauseIsOneProblem(String name, String value, @TempDir Path directory) {
        StaticEndpoint endpoint = StaticEndpoint.directory("static", "/static", directory.resolve("absent"));

        assertThat(problems(CdnSettings.builder()
                        .domain("cdn.example.com")
                        .load(Map.of(name, value))
                        .staticEndpoint(endpoint)))
                .singleElement()
                .asString()
                .contains(name);
        assertThat(problems(CdnSettings.builder()
                        .domain("cdn.example.com")
                        .staticEndpoint(endpoint.withManifest("manifest.json"))))
                .hasSize(1);
    }

    @Test
    void aNameThatIsMistakenIsNotMissingToo() {
        assertThat(problems(Map.of("CDN_MANIFEST", true, "CDN_MANIFST_URL", "file:///manifest.txt")))
                .containsExactly("'CDN_MANIFST_URL' is not a setting; did you mean CDN_MANIFEST_URL?");
    }

    @Test
    void aClasspathFolderThatIsNotFoundIsWarnedAbout() {
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            CdnSettings.builder()
                    .domain("cdn.example.com")
                    .staticEndpoint(StaticEndpoint.classpath("static", "/static", "no/such/folder"))
                    .staticEndpoint(StaticEndpoint.classpath("there", "/there", "io/cdnurl"))
                    .staticEndpoint(StaticEndpoint.of(
                            "both",
                            "/both",
                            AssetFolder.firstOf(AssetFolder.classpath("none"), AssetFolder.classpath("io/cdnurl"))))
                    .build();

            assertThat(log.texts())
                    .containsExactly("The static endpoint 'static' has its files in the classpath folder"
                            + " no/such/folder/, which was not found; correct the path, or set CDN_TIMESTAMP=false if"
                            + " the files are elsewhere. (A jar that does not list its folders gives no other"
                            + " answer.)");
        }
    }

    @Test
    void aMissingDirectoryIsNoProblemWhereItsFilesAreNotNeeded(@TempDir Path directory) {
        StaticEndpoint endpoint = StaticEndpoint.directory("static", "/static", directory.resolve("absent"));
        CdnSettings.Builder fixed =
                CdnSettings.builder().domain("cdn.example.com").version("1");
        CdnSettings.Builder lenient =
                CdnSettings.builder().domain("cdn.example.com").onMissing(MissingAssetPolicy.IGNORE);
        for (CdnSettings.Builder settings : List.of(fixed, lenient, CdnSettings.builder())) {
            assertThatNoException()
                    .isThrownBy(() -> settings.staticEndpoint(endpoint).build());
        }
    }

    @Test
    void endpointsOfOneNameAreAProblem() {
        StaticEndpoint endpoint = StaticEndpoint.classpath("static", "/static", "static");

        assertThat(problems(CdnSettings.builder().staticEndpoint(endpoint).staticEndpoint(endpoint)))
                .containsExactly("The static endpoint 'static' is registered twice; give each a name of its own");
    }

    @Test
    void theRouterOfAFrameworkIsNotAskedBeforeTheApplicationHasStarted() {
        Router router = new Router() {
            @Override
            public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
                throw new AssertionError("asked for a route");
            }

            @Override
            public Collection<String> endpoints() {
                throw new AssertionError("asked for names");
            }
        };

        assertThat(CdnUrlBuilder.of(CdnSettings.builder().router(router).build())
                        .urlFor("static", "x.css"))
                .isEqualTo("/static/x.css");
    }

    @Test
    void aNameThatIsStaticAndARouteIsAProblem() {
        assertThat(problems(CdnSettings.builder()
                        .staticEndpoint(StaticEndpoint.classpath("media", "/media", "media"))
                        .router(RouteTable.builder().route("media", "/media").build())))
                .containsExactly("The endpoint 'media' is both a static endpoint and a route; rename one of them");
    }

    @Test
    void aBuilderCanBeCorrectedAndUsedAgain() {
        CdnSettings.Builder settings = CdnSettings.builder().domain("not a host");
        assertThat(problems(settings)).hasSize(1);

        assertThat(SampleSite.domain(settings.domain("a.example").build())).isEqualTo("a.example");
    }

    @Test
    void whiteSpaceSeparatesTheAddressesOfManifests() {
        assertThat(problems(Map.of("CDN_MANIFEST", "on", "CDN_MANIFEST_URL", "https://example.com/a b")))
                .containsExactly(
                        "CDN_MANIFEST_URL: The manifest address 'b' does not begin with https:, http:, file: or"
                                + " classpath:; write "
                                + Path.of("b").toAbsolutePath().toUri()
                                + " if it is a file. (White space separates addresses; a"
                                + " space within one is %20.)");
    }

    @Test
    void aListInPlaceOfOneIsExplained() {
        assertThat(problems(CdnSettings.builder().domain("a.example.com,b.example.com")))
                .containsExactly(
                        "CDN_DOMAIN 'a.example.com,b.example.com' is several domains in one text; give them one"
                                + " by one, like domains(\"cdn1.example.com\", \"cdn2.example.com\")");
        assertThat(problems(CdnSettings.builder().manifestUrl("file:///a.json file:///b.json")))
                .singleElement()
                .asString()
                .startsWith("CDN_MANIFEST_URL: The manifest address 'file:///a.json file:///b.json' is not a URL")
                .endsWith("(It has white space in it; give several addresses one by one: manifestUrls(...).)");
    }

    @Test
    void typedSettingsAreThoseOfTheTexts() {
        CdnUrlBuilder typed = CdnUrlBuilder.of(CdnSettings.builder()
                .domains("a.example.com", "b.example.com")
                .domainRule("*.woff2", "fonts.example.com")
                .domainRule("/static/img/**", "img1.example.com", "img2.example.com")
                .domainRule("*.map", "origin")
                .version("1")
                .build());
        CdnUrlBuilder text = CdnUrlBuilder.of(CdnSettings.of(Map.of(
                "CDN_DOMAIN",
                "a.example.com, b.example.com",
                "CDN_DOMAIN_RULES",
                "*.woff2=fonts.example.com; /static/img/**=img1.example.com,img2.example.com; *.map=origin",
                "CDN_VERSION",
                "1")));

        for (String name : List.of("a.css", "b.css", "c.css", "f.woff2", "img/a.png", "img/b.png", "a.js.map")) {
            assertThat(typed.urlFor("static", name)).isEqualTo(text.urlFor("static", name));
        }
        assertThat(typed.cspOrigins()).isEqualTo(text.cspOrigins());
    }

    @Test
    void onlyFilesAreWatched() {
        assertThat(problems(Map.of(
                        "CDN_MANIFEST",
                        "on",
                        "CDN_MANIFEST_WATCH",
                        "on",
                        "CDN_MANIFEST_URL",
                        "https://example.com/a?key=1")))
                .containsExactly("CDN_MANIFEST_WATCH 'true' is for local files, and the manifest is at"
                        + " 'https://example.com/a?...'; give its file: address, or set CDN_MANIFEST_REFRESH in"
                        + " place of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${CDN_DOMAIN}", "https://${HOST}/x", "#{env.cdn}", "{{ cdn }}", "%CDN_DOMAIN%", "$CDN_DOMAIN"})
    void aPlaceholderThatNothingReplacedIsCalledSo(String value) {
        for (Setting setting : Setting.values()) {
            assertThat(problems(Map.of(setting.name(), value)))
                    .containsExactly(setting + " '" + value + "' holds a placeholder that nothing has replaced by its"
                            + " value; set what it names where this text is read, or write the value");
        }
        assertThat(problems(CdnSettings.builder()
                        .domain(value)
                        .version(value)
                        .siteUrl(value)
                        .pathPrefix(value)
                        .domainRule("*.map", value)
                        .staticEndpoint(StaticEndpoint.classpath("static", "/static", "static")
                                .withDomain(value))))
                .hasSize(6)
                .allMatch(problem -> problem.contains("holds a placeholder that nothing has replaced"));
        assertThat(problems(CdnSettings.builder().manifestUrl(value)))
                .singleElement()
                .asString()
                .contains("holds a placeholder that nothing has replaced");
    }

    @Test
    void aPlaceholderOfMavenIsMaskedAsAUserWouldBe() {
        assertThat(problems(Map.of("CDN_VERSION", "@project.version@")))
                .singleElement()
                .asString()
                .startsWith("CDN_VERSION '...@' holds a placeholder that nothing has replaced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "'x'"})
    void quotationMarksAreNoPartOfAValue(String value) {
        assertThat(problems(Map.of("CDN_VERSION", value)))
                .containsExactly("CDN_VERSION '" + value + "' is in quotation marks, which would be part of the value;"
                        + " leave them out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example.com b.example.com|, but several with spaces between; separate them by commas:"
                        + " a.example.com,b.example.com",
                "my_cdn|: the host of a URL cannot have '_'; write the name that the CDN gave, or the name in the DNS"
                        + " that leads to it",
            })
    void aDomainThatIsNoneIsExplained(String domain, String explanation) {
        assertThat(problems(Map.of("CDN_DOMAIN", domain)))
                .containsExactly("CDN_DOMAIN '" + domain + "' is not a host or host:port, like"
                        + " mycdnname.cloudfront.net" + explanation);
    }

    @Test
    void theEndpointsOfFlaskCdnAreRegisteredInCode() {
        assertThat(problems(Map.of("CDN_ENDPOINTS", "static")))
                .containsExactly("'CDN_ENDPOINTS' is not a setting: static endpoints are registered in code, each by"
                        + " staticEndpoint(...); leave it out");
    }

    private static List<String> problems(Map<?, ?> map) {
        return problems(CdnSettings.builder().load(map));
    }

    private static List<String> problems(CdnSettings.Builder settings) {
        return catchThrowableOfType(InvalidSettingsException.class, settings::build)
                .problems();
    }
}
