package io.cdnurl;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Whatever a map, properties or the environment hold, the outcome is an exception that names the setting, or a builder
 * that works: its URLs are on hosts that the settings or the request name.
 */
class SettingsFuzzTest {
    private static final String NO_MANIFEST = "classpath:manifests/none.json";

    private static final String[] VALUES = {
        "true",
        "false",
        "on",
        "0",
        "30",
        "0.5",
        "-1",
        "1e9",
        "1E-400",
        "99999999999999999999",
        "cdn.example.com",
        "a.example.com,b.example.com:8443",
        "origin",
        "https://user:word@cdn.example.com/x?token=y",
        "*.css=fonts.example.com; *.js=origin",
        "/assets-v2",
        "https://site.example.com/app",
        "http://localhost:5173",
        "http://0.0.0.0:5173/base/",
        NO_MANIFEST,
        "vite",
        "site",
        "endpoint",
        "content-hash, timestamp",
        "ignore",
        "warn",
        "${env.X}",
        "%X%",
        "'quoted'"
    };

    /** Their texts name hosts. */
    private static final Setting[] HOSTS = {
        Setting.CDN_DOMAIN, Setting.CDN_DOMAIN_RULES, Setting.CDN_SITE_URL, Setting.CDN_DEV_SERVER
    };

    private static final RequestContext PAGE = new RequestContext("http", "www.example.com", "/app", "admin");

    private static final StaticEndpoint FILES =
            StaticEndpoint.of("static", "/static", new FilesInMemory(Map.of("x.css", "a {}")));

    private static final RouteTable ROUTES =
            RouteTable.builder().route("user.show", "/user/{id}").build();

    @FuzzTest
    void settingsAreRefusedByNameOrWork(FuzzedDataProvider data) {
        HostileInput input = new HostileInput(data);
        Map<String, Object> settings = settings(input);
        CdnSettings read;
        try {
            read = read(settings, input);
        } catch (InvalidSettingsException e) {
            HostileInput.assertHarmless(e.getMessage());
            checkNamesASetting(e.getMessage(), settings);
            return;
        }
        String manifest = text(settings, Setting.CDN_MANIFEST_URL);
        boolean asksNobody = manifest.isEmpty() || manifest.equals(NO_MANIFEST);
        if (asksNobody && text(settings, Setting.CDN_HEALTH_CHECK).isEmpty()) { // others might be on the network
            checkWorks(read, settings, input, manifest.isEmpty());
        }
    }

    /** Returns the text of a setting, by its name or by its key; empty if it is not set. */
    private static String text(Map<String, Object> settings, Setting setting) {
        String byName =
                String.valueOf(settings.getOrDefault(setting.name(), "")).strip();
        return byName.isEmpty()
                ? String.valueOf(settings.getOrDefault(setting.key(), "")).strip()
                : byName;
    }

    private static Map<String, Object> settings(HostileInput input) {
        Map<String, Object> settings = new HashMap<>();
        for (int left = 1 + input.below(4); left > 0; left--) {
            Setting setting = input.oneOf(Setting.values());
            String name = input.oneIn(32) ? input.text() : input.oneIn(2) ? setting.name() : setting.key();
            settings.put(name, value(setting, input));
        }
        return settings;
    }

    private static Object value(Setting setting, HostileInput input) {
        if (input.oneIn(16)) {
            Object value = input.value();
            return value == null ? "" : value;
        }
        if (input.oneIn(2)) {
            return input.textOr(VALUES);
        }
        return switch (setting) {
            case CDN_DOMAIN -> input.oneOf("cdn.example.com", "a.example.com,b.example.com:8443");
            case CDN_DOMAIN_RULES -> "*.css=fonts.example.com";
            case CDN_SITE_URL -> "https://site.example.com/app";
            case CDN_DEV_SERVER -> "http://localhost:5173";
            case CDN_DEV_SERVER_FILE -> "none/hot";
            case CDN_HEALTH_CHECK -> "/health";
            case CDN_PATH_PREFIX -> "/assets-v2";
            case CDN_MANIFEST_URL -> NO_MANIFEST;
            case CDN_MANIFEST_FORMAT -> "vite";
            case CDN_ON_MISSING -> "ignore";
            case CDN_MANIFEST_PATHS -> "endpoint";
            default -> setting.type() == Setting.Type.BOOLEAN ? true : 30;
        };
    }

    private static CdnSettings read(Map<String, Object> settings, HostileInput input) {
        CdnSettings.Builder builder =
                CdnSettings.builder().staticEndpoint(FILES).router(ROUTES);
        Map<String, String> texts = new HashMap<>();
        settings.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        Properties properties = new Properties();
        return switch (input.below(4)) {
            case 0 -> {
                properties.putAll(settings);
                yield builder.load(properties).build();
            }
            case 1 -> {
                properties.putAll(texts);
                yield builder.load(new Properties(properties)).build();
            }
            case 2 -> builder.environment(texts).build();
            default -> builder.load(settings).build();
        };
    }

    private static void checkNamesASetting(String message, Map<String, Object> settings) {
        for (Setting setting : Setting.values()) {
            if (message.contains(setting.name()) || message.contains(setting.key())) {
                return;
            }
        }
        throw new AssertionError("No setting is named in: " + message + " for " + settings);
    }

    private static void checkWorks(
            CdnSettings read, Map<String, Object> settings, HostileInput input, boolean withoutManifest) {
        RequestContext request = input.oneOf(PAGE, null);
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(read)) {
            checkHost(cdn.urlFor("static", Map.of("filename", "x.css"), request), settings);
            checkHost(cdn.urlFor("user.show", Map.of("id", 3), request), settings);
            WrittenMarkup.elements(cdn.tags().forRequest(request).stylesheet("static", "x.css", Map.of()))
                    .forEach(element ->
                            checkHost(String.valueOf(element.attributes().get("href")), settings));
            for (String origin : cdn.cspOrigins(request)) {
                if (!origin.equals("'self'")) {
                    checkHost(origin, settings);
                }
            }
        } catch (CdnUrlException e) {
            HostileInput.assertHarmless(e.getMessage());
            if (withoutManifest) {
                throw new AssertionError("Settings that do not work: " + settings, e);
            }
        }
    }

    private static void checkHost(String url, Map<String, Object> settings) {
        String host = URI.create(url).getRawAuthority();
        if (host == null ? !url.startsWith("/") : !host.equals(PAGE.host()) && !isNamed(host, settings)) {
            throw new AssertionError("The host of " + url + " is not in " + settings);
        }
    }

    private static boolean isNamed(String host, Map<String, Object> settings) {
        for (Setting setting : HOSTS) {
            String text = text(settings, setting).toLowerCase(Locale.ROOT);
            String reachable = text.replace("0.0.0.0", "localhost").replace("[::]", "localhost");
            String lower = host.toLowerCase(Locale.ROOT);
            if (text.contains(lower) || reachable.contains(lower)) {
                return true;
            }
        }
        return false;
    }
}
