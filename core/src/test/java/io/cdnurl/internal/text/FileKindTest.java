package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
    @ParameterizedTest
    @CsvSource({
        "a.css,STYLE",
        "A.CSS,STYLE",
        "a.js,SCRIPT",
        "a.cjs,SCRIPT",
        "a.mjs,MODULE",
        "a.woff2,FONT",
        "a.otf,FONT",
        "a.svg,IMAGE",
        "a.JPEG,IMAGE",
        "a.json,FETCH",
        "a.vtt,TRACK",
        "a.js.map,OTHER",
        "a.ts,OTHER",
        "css,OTHER",
        "a.,OTHER",
        "https://h/a.b/c.css?v=x.js,STYLE",
        "a.css/b,OTHER",
        "a?b.css,OTHER",
        "?a.css,OTHER",
        ".css,STYLE"
    })
    void theEndingTellsTheKind(String file, FileKind kind) {
        assertThat(FileKind.of(file)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "a.css,STYLE",
        "a.SCSS,STYLE",
        "a.less,STYLE",
        "a.pcss,STYLE",
        "a.js,MODULE",
        "a.mjs,MODULE",
        "a.ts,MODULE",
        "a.tsx,MODULE",
        "a.vue,MODULE",
        "a.svelte,MODULE",
        "a.woff2,FONT",
        "a.svg,IMAGE",
        "a.bin,OTHER",
        "main,OTHER"
    })
    void aSourceHasTheKindOfWhatIsMadeOfIt(String source, FileKind kind) {
        assertThat(FileKind.ofSource(source)).isEqualTo(kind);
    }

    @Test
    void theEndingIsInLowerCaseInEveryLanguage() {
        assertThat(FileKind.ending("a.GIF")).isEqualTo("gif");
        assertThat(FileKind.ending("a")).isEmpty();
        assertThat(FileKind.ending("")).isEmpty();
        assertThat(FileKind.ending("?")).isEmpty();
        assertThat(FileKind.ending("a.b/c")).isEmpty();
    }

    @Test
    void scriptsAreOfTwoKinds() {
        for (FileKind kind : FileKind.values()) {
            assertThat(kind.isScript()).isEqualTo(kind == FileKind.SCRIPT || kind == FileKind.MODULE);
        }
    }
}
