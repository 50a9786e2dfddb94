package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a router of the user's own may answer. */
class RoutedPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/b/",
                "/a//b",
                "/%C3%BC",
                "/a;v=1",
                "/...",
                "/.a",
                "/a.",
                "/%2e%2ea",
                "/a@b:c",
                "/~x"
            })
    void takesAnEncodedPath(String path) {
        assertThat(new RoutedPath(path, Set.of()).path()).isEqualTo(path);
    }

    @Test
    void encodesWhatFrameworksLeaveAsItIs() {
        assertThat(new RoutedPath("/c++/it's/%27", Set.of()).path()).isEqualTo("/c%2B%2B/it%27s/%27");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "/a b",
                "/ü",
                "/a?b",
                "/a#b",
                "/100%",
                "/%zz",
                "/a\r\nb",
                "/\t/evil.example"
            })
    void refusesWhatIsNoEncodedPath(String path) {
        assertThatThrownBy(() -> new RoutedPath(path, Set.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not a percent-encoded path that starts with one slash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/.",
                "/a/..",
                "/a/../b",
                "/./a",
                "/%2e%2e/a",
                "/.%2E",
                "/%2e",
                "/a/..;x/b",
                "/a/.;/b",
                "/%2e%2e;x"
            })
    void refusesSegmentsOfDotsInAnyForm(String path) {
        assertThatThrownBy(() -> new RoutedPath(path, Set.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("a segment of dots");
    }
}
