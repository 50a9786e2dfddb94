package io.cdnurl;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.internal.call.ValueText;
import io.cdnurl.internal.text.Visible;
import io.cdnurl.manifest.ManifestContent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a template hands to a function, the answer is an exception of ours, or exactly the elements, the link
 * headers or the URL that the function promises, with every value in its place. The same call has the same answer.
 */
class TagFuzzTest {
    private static final String[] FILES = {"src/main.js", "src/sans.woff2", "x.css", "js/app.mjs", "img/a.png"};

    private static final String[] NAMES = {
        "defer",
        "nonce",
        "title",
        "media",
        "data-id",
        "TYPE",
        "as",
        "crossorigin",
        "integrity",
        "nomodule",
        "legacy",
        "fetchpriority",
        "filename",
        "entry",
        "max_bytes",
        "id",
        "_scheme",
        "_external",
        "_anchor",
        "_site",
        "_cdn",
        "_on_missing",
        "_react_refresh"
    };

    private static final Set<String> HOSTS =
            Set.of("cdn.example.com", "a.example.com", "b.example.com:8443", "www.example.com", "site.example.com");

    private static final FilesInMemory FOLDER = new FilesInMemory(Map.of(
            "x.css", "a::after{content:'</style>'}",
            "js/app.mjs", "let a = '</script>' + \"<!--\"",
            "img/a.png", "png",
            "assets/main-DIxlQphU.js", "go('</script>')",
            "src/main.js", "go()"));

    private static final RequestContext PAGE = new RequestContext("http", "www.example.com", "/app", "admin");

    private static final CdnUrlBuilder[] BUILDERS = {
        CdnUrlBuilder.of(site().domain("cdn.example.com")
                .manifestSource(validators -> manifest())
                .build()),
        CdnUrlBuilder.of(site().domains("a.example.com", "b.example.com:8443")
                .domainRule("*.js", "cdn.example.com")
                .domainRule("*.png", "origin")
                .integrityComputed(true)
                .scheme(SchemePolicy.PROTOCOL_RELATIVE)
                .build()),
        CdnUrlBuilder.of(site().versionOnSite(true)
                .siteUrl("https://site.example.com/app")
                .onMissing(MissingAssetPolicy.IGNORE)
                .build()),
        CdnUrlBuilder.of(site().debug(true).timestamp(false).build())
    };

    private static final TemplateFunction[] FUNCTIONS = TemplateFunction.values();

    private static CdnSettings.Builder site() {
        return SampleSite.unversioned()
                .domain(null)
                .timestamp(true)
                .staticEndpoint(StaticEndpoint.of("static", "/static", FOLDER));
    }

    private static ManifestContent manifest() {
        return new ManifestContent(Bundle.VITE.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @FuzzTest
    void anAnswerIsWhatItsFunctionPromises(FuzzedDataProvider data) {
        HostileInput input = new HostileInput(data);
        Call call = Call.of(input);
        Object answer = call.answer();
        if (answer != null) {
            check(call, answer);
            if (!answer.equals(call.answer())) {
                throw new AssertionError("Another answer for the same " + call);
            }
        }
    }

    private record Call(
            CdnUrlBuilder cdn,
            TemplateFunction function,
            List<@Nullable Object> positional,
            Map<String, @Nullable Object> named,
            @Nullable Object request) {

        static Call of(HostileInput input) {
            CdnUrlBuilder cdn = input.oneOf(BUILDERS);
            TemplateFunction function = input.oneOf(FUNCTIONS);
            List<@Nullable Object> positional = new ArrayList<>();
            if (function != TemplateFunction.CSP_ORIGINS || input.oneIn(8)) {
                positional.add(
                        input.oneIn(8) ? input.argument() : input.oneOf("static", ".static", "files", "user.show"));
                if (!input.oneIn(8)) {
                    positional.add(
                            switch (input.below(8)) {
                                case 0 -> input.argument();
                                case 1 -> input.list(FILES);
                                case 2 -> input.map(NAMES);
                                default -> input.textOr(FILES);
                            });
                }
                if (input.oneIn(4)) {
                    positional.add(input.oneIn(8) ? input.argument() : input.map(NAMES));
                }
            }
            Map<String, @Nullable Object> named = input.oneIn(2) ? input.values(NAMES) : Map.of();
            return new Call(cdn, function, positional, named, input.oneOf(PAGE, PAGE, null));
        }

        /** Returns the answer; null for an exception of ours. */
        @Nullable
        Object answer() {
            try {
                return function.call(positional, named, () -> cdn, request);
            } catch (CdnUrlException e) {
                HostileInput.assertHarmless(e.getMessage());
                return null;
            }
        }

        /** Returns the attributes that the call gives, by their names in lower case; null for one without a value. */
        Map<String, @Nullable String> attributes() {
            Map<String, @Nullable String> attributes = new HashMap<>();
            List<Map<?, ?>> all = new ArrayList<>(List.of(named));
            positional.forEach(argument -> {
                if (argument instanceof Map<?, ?> map) {
                    all.add(map);
                }
            });
            for (Map<?, ?> map : all) {
                map.forEach((name, value) -> {
                    String lower = ValueText.of("", name).toLowerCase(Locale.ROOT);
                    if (value != null && value != Boolean.FALSE && !lower.startsWith("_")) {
                        attributes.put(lower, value == Boolean.TRUE ? null : shown(value));
                    }
                });
            }
            attributes
                    .keySet()
                    .removeAll(
                            switch (function) {
                                case ENTRY_TAGS -> Set.of("entry");
                                case PRELOAD_HEADER -> Set.of("entry", "max_bytes");
                                default -> Set.of("filename");
                            });
            return attributes;
        }
    }

    /** Returns what a browser reads: a character that no page can hold is the replacement character. */
    private static @Nullable String shown(Object value) {
        boolean isNoNumber = value instanceof Double number && !Double.isFinite(number);
        if (value instanceof Map || value instanceof List || value instanceof Object[] || isNoNumber) {
            return ""; // is refused if it would be written
        }
        StringBuilder shown = new StringBuilder();
        ValueText.of("", value).codePoints().forEach(c -> {
            boolean held = c == '\t' || c == '\n' || c == '\f' || c == '\r' || !Visible.isInvisible(c);
            int type = Character.getType(c);
            boolean kept = held || type == Character.FORMAT || c == 0x2028 || c == 0x2029;
            shown.appendCodePoint(kept ? c : 0xFFFD);
        });
        return shown.toString();
    }

    private static void check(Call call, Object answer) {
        if (call.function() == TemplateFunction.ASSET_EXISTS) {
            if (!(answer instanceof Boolean)) {
                throw new AssertionError(answer + " for " + call);
            }
            return;
        }
        String text = (String) answer;
        switch (call.function()) {
            case URL_FOR, ASSET_BASE -> checkUrl(text);
            case INTEGRITY_FOR -> checkCharacters(text, " ");
            case CSP_ORIGINS -> checkCharacters(text, " '");
            case PRELOAD_HEADER -> WrittenMarkup.links(text).forEach(link -> checkLink(call, link));
            case SCRIPT_TAG -> checkOnly(call, text, "script", Set.of("src", "type", "integrity", "crossorigin"));
            case STYLESHEET_TAG -> checkOnly(call, text, "link", Set.of("href", "rel", "integrity", "crossorigin"));
            case PRELOAD_TAG ->
                checkOnly(
                        call,
                        text,
                        "link",
                        Set.of("href", "rel", "as", "type", "nomodule", "integrity", "crossorigin"));
            case INLINE_ASSET -> checkInline(call, text);
            case ENTRY_TAGS -> checkEntry(call, text);
            case ASSET_EXISTS -> throw new AssertionError(text);
        }
    }

    private static void checkOnly(Call call, String markup, String name, Set<String> own) {
        List<WrittenMarkup.Element> elements = WrittenMarkup.elements(markup);
        if (elements.isEmpty()) { // a missing asset that is ignored
            return;
        }
        if (elements.size() != 1 || !elements.get(0).name().equals(name)) {
            throw new AssertionError(markup + " for " + call);
        }
        checkElement(call, elements.get(0), own, true);
        if (!elements.get(0).content().isEmpty()) {
            throw new AssertionError(markup + " for " + call);
        }
    }

    private static void checkInline(Call call, String markup) {
        List<WrittenMarkup.Element> elements = WrittenMarkup.elements(markup);
        if (elements.isEmpty()) {
            return;
        }
        WrittenMarkup.Element element = elements.get(0);
        if (elements.size() != 1 || !Set.of("style", "script").contains(element.name())) {
            throw new AssertionError(markup + " for " + call);
        }
        checkElement(call, element, Set.of("type"), true);
    }

    private static void checkEntry(Call call, String markup) {
        int scripts = 0;
        for (WrittenMarkup.Element element : WrittenMarkup.elements(markup)) {
            boolean script = element.name().equals("script");
            scripts += script ? 1 : 0;
            checkElement(
                    call, element, Set.of(script ? "src" : "href", "rel", "type", "integrity", "crossorigin"), false);
        }
        if (scripts > 1 || (scripts == 0 && !markup.isEmpty())) {
            throw new AssertionError(markup + " for " + call);
        }
    }

    /** Checks that an element has the function's own attributes, those of the call, and no others. */
    private static void checkElement(Call call, WrittenMarkup.Element element, Set<String> own, boolean all) {
        Map<String, @Nullable String> given = call.attributes();
        element.attributes().forEach((name, value) -> {
            boolean isOwn = own.contains(name);
            if (!isOwn && !given.containsKey(name)) {
                throw new AssertionError(name + " in " + element + " for " + call);
            }
            if (!isOwn && !Objects.equals(value, given.get(name))) {
                throw new AssertionError(name + " in " + element + " for " + call);
            }
            if (name.equals("src") || name.equals("href")) {
                checkUrl(String.valueOf(value));
            }
        });
        for (String name : given.keySet()) {
            if (all && !own.contains(name) && !element.attributes().containsKey(name)) {
                throw new AssertionError("no " + name + " in " + element + " for " + call);
            }
        }
    }

    private static void checkLink(Call call, Map<String, @Nullable String> link) {
        Set<String> own = Set.of("href", "rel", "as", "type", "crossorigin", "integrity");
        Map<String, @Nullable String> given = call.attributes();
        link.forEach((name, value) -> {
            if (!own.contains(name) && !Objects.equals(value, given.get(name))) {
                throw new AssertionError(name + " in " + link + " for " + call);
            }
        });
        checkUrl(String.valueOf(link.get("href")));
    }

    /** Checks that a URL is on a host of the settings or the request, and holds nothing that a page could misread. */
    private static void checkUrl(String url) {
        checkCharacters(url, "");
        int authority = url.indexOf("//");
        boolean relative = url.startsWith("/") && authority != 0;
        if (!relative && !HOSTS.contains(URI.create(url).getRawAuthority())) {
            throw new AssertionError("The host of " + url);
        }
    }

    private static void checkCharacters(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= ' ' || c > '~' || "\"'<>\\^`{|}".indexOf(c) >= 0) && others.indexOf(c) < 0) {
                throw new AssertionError("A raw character in: " + text);
            }
        }
    }
}
