package io.cdnurl.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.InvalidSettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several domains: a path has one of them for good. */
class DomainsTest {
    private static final int PATHS = 10_000;

    private static final List<String> SOME = IntStream.range(0, PATHS)
            .mapToObj(i -> "static/img/picture-" + i + ".webp")
            .toList();

    @Test
    void eachGetsItsShare() {
        Domains domains = Domains.of(Domains.split("a.example.com,b.example.com,c.example.com,d.example.com"), false);

        Map<String, Integer> shares = new HashMap<>();
        SOME.forEach(path -> shares.merge(domains.of(path).domain(), 1, Integer::sum));

        assertThat(shares).hasSize(4);
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(PATHS / 4 - 250, PATHS / 4 + 250));
    }

    @Test
    void oneMoreTakesOverItsShareAndMovesNoOther() {
        Domains three = Domains.of(Domains.split("a.example.com,b.example.com,c.example.com"), false);
        Domains four = Domains.of(Domains.split("a.example.com,b.example.com,new.example.com,c.example.com"), false);

        List<String> moved = SOME.stream()
                .filter(path -> !three.of(path).equals(four.of(path)))
                .toList();

        assertThat(moved).allSatisfy(path -> assertThat(four.of(path)).isEqualTo(new Host("new.example.com")));
        assertThat(moved.size()).isBetween(PATHS / 4 - 250, PATHS / 4 + 250);
    }

    @Test
    void oneThatIsLeftOutMovesItsShareAndNoOther() {
        Domains three = Domains.of(Domains.split("a.example.com,b.example.com,c.example.com"), false);
        Host out = new Host("b.example.com");
        Domains two = three.without(Set.of(out));

        Map<String, Integer> taken = new HashMap<>();
        for (String path : SOME) {
            if (three.of(path).equals(out)) {
                taken.merge(two.of(path).domain(), 1, Integer::sum);
            } else {
                assertThat(two.of(path)).isEqualTo(three.of(path));
            }
        }
        assertThat(taken).containsOnlyKeys("a.example.com", "c.example.com");
        assertThat(taken.values()).allSatisfy(share -> assertThat(share).isBetween(PATHS / 6 - 250, PATHS / 6 + 250));
    }

    @Test
    void whereNoneIsLeftTheSiteTakesTheirPlace() {
        Domains two = Domains.of(Domains.split("a.example.com,b.example.com"), false);
        Set<Host> both = Set.of(new Host("a.example.com"), new Host("b.example.com"));

        assertThat(two.without(both)).isEqualTo(Domains.SITE);
        assertThat(Domains.SITE.without(both)).isSameAs(Domains.SITE);
        assertThat(two.without(Set.of(new Host("c.example.com")))).isSameAs(two);
        assertThat(two.without(Set.of(new Host("a.example.com"))).only()).isEqualTo(new Host("b.example.com"));
    }

    @Test
    void theOneOfAPathIsTheFirstOfAll() {
        Domains domains = Domains.of(Domains.split("a.example.com,b.example.com,c.example.com"), false);

        assertThat(domains.all("static/css/app.css"))
                .containsExactly(new Host("b.example.com"), new Host("a.example.com"), new Host("c.example.com"));
        assertThat(Domains.SITE.all("static/css/app.css")).containsExactly(Host.SITE);
    }

    @Test
    void theirOrderDoesNotMatter() {
        Domains domains = Domains.of(Domains.split("a.example.com,b.example.com"), false);
        Domains reversed = Domains.of(Domains.split("b.example.com, a.example.com"), false);

        assertThat(SOME).allSatisfy(path -> assertThat(domains.of(path)).isEqualTo(reversed.of(path)));
    }

    /** On every server and in every later version: another answer would make every browser load everything again. */
    @ParameterizedTest
    @CsvSource({
        "static/css/app.css, b.example.com",
        "static/js/app.js, a.example.com",
        "build/src/main.js, a.example.com",
        "static/img/größe-東京.png, c.example.com",
    })
    void theChoiceIsForGood(String path, String expected) {
        Domains domains = Domains.of(Domains.split("a.example.com,b.example.com,c.example.com"), false);

        assertThat(domains.of(path).domain()).isEqualTo(expected);
    }

    @Test
    void oneIsThatOfEveryPath() {
        assertThat(Domains.of(Domains.split("cdn.example.com"), false).only()).isEqualTo(new Host("cdn.example.com"));
        assertThat(Domains.of(Domains.split("a.example.com,b.example.com"), false)
                        .only())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.com,", ",a.example.com", "a.example.com,,b.example.com"})
    void nothingBetweenCommasIsRefused(String list) {
        assertThatThrownBy(() -> CdnSettings.of(Map.of("CDN_DOMAIN", list)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("CDN_DOMAIN '" + list + "' has nothing between two commas");
    }

    @Test
    void theSameTwiceIsRefused() {
        assertThatThrownBy(() -> CdnSettings.builder()
                        .domains("a.example.com", "a.example.com")
                        .build())
                .hasMessageContaining("names 'a.example.com' twice");
    }

    @Test
    void eachIsChecked() {
        assertThatThrownBy(() -> CdnSettings.builder()
                        .domains("a.example.com", "https://b.example.com/x")
                        .build())
                .hasMessageContaining("is a URL: write CDN_DOMAIN=b.example.com, CDN_HTTPS=true, CDN_PATH_PREFIX=/x");
    }

    @Test
    void theOriginIsNoDomain() {
        assertThat(Domains.of(Domains.split("Origin"), true)).isEqualTo(Domains.SITE);
        assertThatThrownBy(() -> CdnSettings.builder().domain("origin").build())
                .hasMessageContaining("CDN_DOMAIN 'origin' stands for the site itself; leave CDN_DOMAIN out");
    }
}
