package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preload in a {@code Link} header says what its tag says, or a browser fetches the file twice. */
class PreloadHeaderTest {
    private static final String CDN = "<https://cdn.example.com/build/";
    private static final String MONEY_INTEGRITY =
            "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";

    @TempDir
    Path directory;

    private CdnUrlBuilder cdn;

    @BeforeEach
    void bundle() {
        cdn = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest(Bundle.VITE)
                .settings("/build")
                .build());
    }

    private String header(Map<String, ?> attributes) {
        return cdn.tags().preloadHeader("static", List.of("src/main.js"), attributes, 1000);
    }

    @Test
    void everyPreloadHasWhatAHeaderMaySayOfIt() {
        Map<String, Object> attributes = Map.of(
                "nonce",
                "r4nd",
                "fetchpriority",
                "high",
                "referrerpolicy",
                "no-referrer",
                "media",
                "print",
                "defer",
                true,
                "class",
                "a",
                "data-id",
                7,
                "imagesrcset",
                "a.png 2x");
        String common = "; nonce=\"r4nd\"; referrerpolicy=\"no-referrer\"";
        String high = "; fetchpriority=\"high\"";

        assertThat(header(attributes).split(", "))
                .containsExactly(
                        CDN + "assets/money-Bz18YZBd.css>; rel=preload; as=style" + high + "; media=\"print\"" + common,
                        CDN + "assets/main-CUmBneRO.css>; rel=preload; as=style" + high + "; media=\"print\"" + common,
                        CDN + "assets/main-DIxlQphU.js>; rel=modulepreload; crossorigin" + high + common,
                        CDN + "assets/money-DKzBQMuW.js>; rel=modulepreload; crossorigin; integrity=\""
                                + MONEY_INTEGRITY + "\"" + high + common);
    }

    @Test
    void aScriptThatIsNoModuleHasItsType() {
        assertThat(header(Map.of("type", "text/javascript")))
                .endsWith("main-DIxlQphU.js>; rel=preload; as=script; type=\"text/javascript\"");
    }

    @Test
    void nothingIsSaidForAnAttributeWithoutAText() {
        assertThat(header(Values.of("nonce", true, "media", null, "fetchpriority", false, "referrerpolicy", "")))
                .isEqualTo(header(Map.of()));
    }

    /** Browsers take any word but this for {@code anonymous}. */
    @Test
    void onlyOneWordAsksForCredentials() {
        assertThat(header(Map.of("crossorigin", "Use-Credentials"))).contains("; crossorigin=use-credentials");
        assertThat(header(Map.of("crossorigin", "yes")))
                .contains("; crossorigin,")
                .doesNotContain("credentials");
    }

    @Test
    void nothingGetsOutOfAQuotedString() {
        assertThat(header(Map.of("nonce", "a\"; rel=\"x\\, <https://evil.example.com>")))
                .contains("; nonce=\"a\\\"; rel=\\\"x\\\\, <https://evil.example.com>\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\0", "a\tb", "\u007f", "größe", "\u2028"})
    void aHeaderHasNoOtherCharacters(String nonce) {
        assertThatThrownBy(() -> header(Map.of("nonce", nonce)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The attribute 'nonce' is '")
                .hasMessageContaining("printable ASCII characters only");
    }

    @Test
    void aFileMayBePreloadedToo() {
        assertThat(cdn.tags().preloadHeader("static", List.of("src/sans.woff2"), Map.of("nonce", "r4nd"), 1000))
                .isEqualTo(CDN + "assets/sans-6t0lgbXD.woff2>; rel=preload; as=font; type=\"font/woff2\"; crossorigin;"
                        + " nonce=\"r4nd\"");
        assertThat(cdn.tags().preloadHeader("static", List.of("src/sans.woff2", "main"), Map.of(), 1000))
                .startsWith(header(Map.of()))
                .endsWith("as=font; type=\"font/woff2\"; crossorigin");
    }

    @Test
    void anImageHasItsSourceSet() {
        CdnUrlBuilder plain = SampleSite.cdn();
        Map<String, Object> attributes = Map.of(
                "imagesrcset", "/hero.webp 1x, /hero-2.webp 2x", "imagesizes", "50vw", "media", "(min-width: 600px)");
        String sizes = "; imagesizes=\"50vw\"; imagesrcset=\"/hero.webp 1x, /hero-2.webp 2x\"";

        assertThat(plain.tags().preloadHeader("static", List.of("hero.webp"), attributes, 1000))
                .isEqualTo("<https://cdn.example.com/static/hero.webp>; rel=preload; as=image;"
                        + " media=\"(min-width: 600px)\"" + sizes);
        assertThat(plain.tags()
                        .preloadHeader("static", List.of("hero"), Map.of("as", "image", "type", "image/webp"), 1000))
                .isEqualTo("<https://cdn.example.com/static/hero>; rel=preload; as=image; type=\"image/webp\"");
    }

    @Test
    void aNameOfNeitherIsAnEntryPointThatIsMissing() {
        assertThatThrownBy(() -> cdn.tags().preloadHeader("static", List.of("src/mian.js"), Map.of(), 1000))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("The entry point 'src/mian.js'");
        assertThat(cdn.tags()
                        .preloadHeader(
                                "static", List.of("src/mian.js", "no.png"), Map.of("_on_missing", "ignore"), 1000))
                .isEmpty();
    }

    @Test
    void whatIsSaidCountsForTheLength() {
        String first = CDN + "assets/money-Bz18YZBd.css>; rel=preload; as=style; nonce=\"r4nd\"";

        assertThat(cdn.tags().preloadHeader("static", List.of("main"), Map.of("nonce", "r4nd"), first.length()))
                .isEqualTo(first);
        assertThat(cdn.tags().preloadHeader("static", List.of("main"), Map.of("nonce", "r4nd"), first.length() - 1))
                .doesNotContain("money-Bz18YZBd.css");
    }
}
