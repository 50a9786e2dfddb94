package io.cdnurl.tck;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.cdnurl.AssetFolder;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.RouteTable;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.manifest.ManifestContent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a page, made of the bytes of a fuzz test: those that a page has, and those that an attacker or an
 * accident puts in their place. None is null, which is an error of its own in some engines; nulls are in lists and
 * maps.
 */
final class HostilePage {
    /** The names of the two named values. */
    static final String NAMED = "nonce";

    static final String ALSO_NAMED = "_anchor";

    /** One whose assets have names that a bundler made, and one without a CDN. */
    static final List<CdnUrlBuilder> SITES = List.of(
            CdnUrlBuilder.of(site().domains("cdn1.example.com", "cdn2.example.com")
                    .manifestSource(validators -> manifest())
                    .build()),
            CdnUrlBuilder.of(site().integrityComputed(true)
                    .onMissing(MissingAssetPolicy.IGNORE)
                    .build()));

    private static final String MANIFEST = """
            {
              "js/app.js": {"file": "assets/app-DIxlQphU.js", "src": "js/app.js", "isEntry": true,
                  "css": ["assets/app-CUmBneRO.css"]},
              "x.css": {"file": "assets/x-Bz18YZBd.css", "src": "x.css"}
            }
            """;

    private static final RequestContext PAGE = new RequestContext("http", "www.example.com", "/app", "admin");

    private static final String[] USUAL = {"static", "js/app.js", "x.css", "user.show", "files", "index"};

    private static final String[] NAMES = {
        "filename",
        "entry",
        "id",
        "path",
        "title",
        "defer",
        "data-x",
        "media",
        "as",
        "type",
        "max_bytes",
        "_scheme",
        "_external",
        "_cdn",
        "_on_missing"
    };

    private static final String[] PIECES = {
        "'",
        "\"",
        "<",
        ">",
        "&",
        "&amp;",
        "&#39;",
        "`",
        "\\",
        "/",
        "..",
        "%",
        "#",
        "?",
        " ",
        "=",
        "{{",
        "}}",
        "${",
        "}",
        "{%",
        "\0",
        "\r\n",
        "\u0085",
        "\u202E",
        "\u2028",
        "\uD800",
        "ä",
        "日本",
        "</script>",
        "<!--",
        "javascript:",
        "//evil",
        "a",
        "1",
        ".js",
        ".css"
    };

    private static final int LONGEST_RANDOM = 12;

    private final FuzzedDataProvider data;

    HostilePage(FuzzedDataProvider data) {
        this.data = data;
    }

    private static CdnSettings.Builder site() {
        return CdnSettings.builder()
                .staticEndpoint(StaticEndpoint.of("static", "/static", new Folder()))
                .router(RouteTable.builder()
                        .route("index", "/")
                        .route("user.show", "/user/{id}")
                        .route("files", "/files/{+path}")
                        .build());
    }

    private static ManifestContent manifest() {
        return new ManifestContent(MANIFEST.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Files that ask no disk. */
    private static final class Folder implements AssetFolder {
        private static final Instant MODIFIED = Instant.ofEpochSecond(1_429_000_000);

        @Override
        public @Nullable Instant lastModified(String filename) {
            return filename.endsWith("/app.js") || filename.endsWith(".css") ? MODIFIED : null;
        }

        @Override
        public @Nullable InputStream open(String filename) {
            return lastModified(filename) == null
                    ? null
                    : new ByteArrayInputStream("a('</script></style>')".getBytes(StandardCharsets.UTF_8));
        }
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[data.consumeInt(0, values.length - 1)];
    }

    private boolean oneIn(int cases) {
        return data.consumeInt(1, cases) == 1;
    }

    /** Returns the arguments, of which {@code text} is always one; the named values; and perhaps the request. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("v", oneIn(8) ? value() : oneOf(USUAL));
        variables.put(
                "w",
                switch (data.consumeInt(0, 3)) {
                    case 0 -> value();
                    case 1 -> map();
                    default -> oneOf(USUAL);
                });
        variables.put("text", oneIn(4) ? text() : oneOf(USUAL));
        variables.put("x", oneIn(6) ? value() : map());
        variables.put("y", value());
        variables.put("z", value());
        if (oneIn(2)) {
            variables.put(RequestContext.VARIABLE, oneIn(8) ? value() : PAGE);
        }
        return variables;
    }

    private Object value() {
        return switch (data.consumeInt(0, 11)) {
            case 0 -> true;
            case 1 -> false;
            case 2 -> data.consumeLong();
            case 3 -> data.consumeDouble();
            case 4 -> Arrays.asList(text(), null, data.consumeInt());
            case 5 -> map();
            case 6 -> List.of(List.of(text()), Map.of(text(), List.of(text())));
            case 7 -> new String[] {text(), oneOf(USUAL)};
            default -> text();
        };
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int left = data.consumeInt(0, 3); left > 0; left--) {
            String name = oneIn(6) ? text() : oneOf(NAMES);
            map.put(
                    name,
                    switch (data.consumeInt(0, 5)) {
                        case 0 -> null;
                        case 1 -> Arrays.asList(text(), null);
                        case 2 -> data.consumeBoolean();
                        case 3 -> data.consumeInt();
                        default -> text();
                    });
        }
        return map;
    }

    private String text() {
        if (oneIn(4)) {
            return data.consumeString(LONGEST_RANDOM);
        }
        StringBuilder text = new StringBuilder();
        for (int left = data.consumeInt(0, 3); left >= 0; left--) {
            text.append(oneOf(PIECES));
        }
        return text.toString();
    }
}
