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
                "nonce", "r4nd", "fetchpriority", "high", "referrerpolicy", "no-referrer", "media", "print", "defer",
                true, "class", "a", "data-id", 7, "imagesrcset", "a.png 2x");
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
    void whatIsSaidCountsForTheLength() {
        String first = CDN + "assets/money-Bz18YZBd.css>; rel=preload; as=style; nonce=\"r4nd\"";

        assertThat(cdn.tags().preloadHeader("static", List.of("main"), Map.of("nonce", "r4nd"), first.length()))
                .isEqualTo(first);
        assertThat(cdn.tags().preloadHeader("static", List.of("main"), Map.of("nonce", "r4nd"), first.length() - 1))
                .doesNotContain("money-Bz18YZBd.css");
    }
}
