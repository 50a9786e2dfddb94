package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a.js", "/b.d/A.PNG?v=1.0", "a.woff2", ".x"})
    void aFileHasAnExtension(String file) {
        assertThat(FileName.hasExtension(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Not found.", "1.0", "a.b/c", "a?b.js", "a.b c", "a.averylongextension"})
    void othersHaveNone(String text) {
        assertThat(FileName.hasExtension(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.js,b.1.js,true",
        "a.JS,b.1.js?v=1,true",
        "a.scss,/x/a-1.css,true",
        "main,/x/main-1.css,true",
        "x/main?1,main-1.css,true",
        "a.js,b.css,false",
        "name,Not found.,false",
        ".,x,false"
    })
    void aFileMatchesItsName(String name, String file, boolean matches) {
        assertThat(FileName.matches(name, file)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"a.js?b?c,a.js", "a.js,a.js", "?a,''"})
    void theQueryIsDropped(String file, String path) {
        assertThat(FileName.withoutQuery(file)).isEqualTo(path);
    }
}
