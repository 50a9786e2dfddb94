package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each setting is described, and the description is true. */
class SettingTest {
    @ParameterizedTest
    @EnumSource(Setting.class)
    void isDescribed(Setting setting) {
        assertThat(setting.name()).startsWith("CDN_");
        assertThat(setting.key()).matches("cdn\\.[a-z]+(-[a-z]+)*");
        assertThat(setting.meaning()).matches("(?s)[A-Z`].*\\.").doesNotContain("|");
        assertThat(setting.meaning().length()).isLessThan(200);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theDefaultIsAValueThatIsTaken(Setting setting) {
        setting.defaultText().ifPresent(text -> {
            if (setting != Setting.CDN_MANIFEST) {
                assertThatNoException().isThrownBy(() -> CdnSettings.of(Map.of(setting.name(), text)));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void aNumberHasAUnitAndNothingElseHas(Setting setting) {
        boolean number = setting.type() == Setting.Type.SECONDS || setting.type() == Setting.Type.BYTES;

        assertThat(setting.unit().isPresent()).isEqualTo(number);
        if (number) {
            assertThat(setting.defaultText().orElseThrow()).matches("\\d+");
        }
    }

    @Test
    void choicesAreThePoliciesThatThereAre() {
        assertThat(Setting.CDN_ON_MISSING.choices())
                .containsExactlyElementsOf(Arrays.stream(MissingAssetPolicy.values())
                        .map(policy -> policy.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(Setting.CDN_DEBUG.choices()).isEmpty();
    }

    @Test
    void keysDiffer() {
        Set<String> keys = new HashSet<>();

        assertThat(Setting.values()).allMatch(setting -> keys.add(setting.key()));
        assertThat(Setting.CDN_PATH_PREFIX.key()).isEqualTo("cdn.path-prefix");
    }

    @Test
    void sixAreFlaskCdnNgs() {
        assertThat(Arrays.stream(Setting.values()).filter(Setting::isFromFlask).map(Setting::name))
                .containsExactlyInAnyOrder(
                        "CDN_DEBUG", "CDN_DOMAIN", "CDN_HTTPS", "CDN_TIMESTAMP", "CDN_MANIFEST", "CDN_MANIFEST_URL");
    }
}
