package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a file in a page: the same meaning, and nothing that ends the element. */
class InlineAssetTest {
    private static final int MOST_BYTES = 128 * 1024;

    @TempDir
    Path directory;

    private CdnSettings.Builder files() {
        return new Bundle(directory).settings("/build").manifestUrl(null).timestampMaxAge(Duration.ZERO);
    }

    private String inline(String filename, Map<String, ?> attributes) {
        return inline(files(), filename, attributes);
    }

    private static String inline(CdnSettings.Builder settings, String filename, Map<String, ?> attributes) {
        return CdnUrlBuilder.of(settings.build()).tags().inline("static", filename, attributes);
    }

    /** Returns what is between the tags. */
    private String text(String filename, String content) {
        new Bundle(directory).with(filename, content);
        String element = inline(filename, Map.of());
        String text = element.substring(element.indexOf('>') + 1, element.lastIndexOf('<'));
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("</style", "</script");
        return text;
    }

    @Test
    void aStylesheetIsAStyleElement() {
        new Bundle(directory).with("css/mail.css", "a > b { color: red }\n");

        assertThat(inline("css/mail.css", Values.of("nonce", "r4nd", "media", "\"", "data-a", 1, "id", null)))
                .isEqualTo("<style data-a=\"1\" media=\"&quot;\" nonce=\"r4nd\">a > b { color: red }\n</style>");
    }

    @Test
    void aScriptIsAScriptElement() {
        new Bundle(directory).with("a.js", "a && b").with("a.mjs", "import './b.js'");

        assertThat(inline("a.js", Map.of("nonce", "r4nd"))).isEqualTo("<script nonce=\"r4nd\">a && b</script>");
        assertThat(inline("a.js", Map.of("type", "module", "async", true)))
                .isEqualTo("<script type=\"module\" async>a && b</script>");
        assertThat(inline("a.mjs", Map.of())).isEqualTo("<script type=\"module\">import './b.js'</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrity", "crossorigin", "defer", "fetchpriority", "referrerpolicy", "async"})
    void attributesOfFilesAreRefused(String name) {
        new Bundle(directory).with("a.js", "");

        assertThatThrownBy(() -> inline("a.js", Map.of(name, true)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The attribute '" + name + "' has no use here, since ");
        assertThat(inline("a.js", Map.of(name, false))).isEqualTo("<script></script>");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a::after { content: \"</style>\" }, a::after { content: \"\\3C /style>\" }",
                "a { content: '</STYLE' }, a { content: '\\3C /STYLE' }",
                "a { content: '\\</style' }, a { content: '\\3C /style' }",
                "a { content: '\\\\</style' }, a { content: '\\\\\\3C /style' }",
                "a { content: '\\'</style' }, a { content: '\\'\\3C /style' }",
                "a { background: url(a</style>) }, a { background: url(a\\3C /style>) }",
                "a { background: url( 'a</style>') }, a { background: url( 'a\\3C /style>') }",
                "/* </style> */ a {}, /* \\3C /style> */ a {}",
                ".a\\</style><script>alert(1)</script>{}, .a\\3C /style><script>alert(1)</script>{}",
                ".a\\\"\\</style>\"</style>\", .a\\\"\\3C /style>\"\\3C /style>\"",
                "a { background: url(a\\)\\</style>) }, a { background: url(a\\)\\3C /style>) }",
                "/* \\</style> */ a {}, /* \\3C /style> */ a {}",
                "/* \\*/ a { content: '</style' }, /* \\*/ a { content: '\\3C /style' }",
                "a { content: '</style\\, a { content: '\\3C /style\\",
                "/* ' */ a { content: '</style' }, /* ' */ a { content: '\\3C /style' }",
                "a { content: '</script><!--<script' }, a { content: '</script><!--<script' }",
                "@media (width<500px) {}, @media (width<500px) {}",
            })
    void aStylesheetDoesNotEndItsElement(String css, String expected) {
        new Bundle(directory).with("a.css", css);

        assertThat(inline("a.css", Map.of())).isEqualTo("<style>" + expected + "</style>");
    }

    @Test
    void aStringGoesOnBehindAnEscapedEndOfItsLine() {
        assertThat(text("a.css", "a { content: 'b\\\r\n</style' }")).isEqualTo("a { content: 'b\\\r\n\\3C /style' }");
        assertThatThrownBy(() -> text("b.css", "a { content: 'b\r\n</style' }"))
                .hasMessageContaining("on line 2, outside of strings");
        assertThatThrownBy(() -> text("c.css", "a\\\\</style {}")).hasMessageContaining("outside of strings");
    }

    @Test
    void aStylesheetThatCannotBeWrittenIsRefused() {
        new Bundle(directory).with("a.css", "a {}\nb {}\n--x: a</style>; {}");

        assertThatThrownBy(() -> inline("a.css", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The file 'a.css' of the static endpoint 'static' has '</style' on line 3, outside of"
                        + " strings, URLs and comments: there it ends the style element of a page, and cannot be"
                        + " written in another way. Take it out.");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a='</script>', a='\\x3C/script>'",
                "a=\"</ScRiPt\", a=\"\\x3C/ScRiPt\"",
                "a='<!--<script>', a='\\x3C!--<script>'",
                "a='\\</script>', a='\\x3C/script>'",
                "a='\\\\</script>', a='\\\\\\x3C/script>'",
                "a='\\'</script>', a='\\'\\x3C/script>'",
                "a=`</script>${'<!--'}</script>`, a=`\\x3C/script>${'\\x3C!--'}\\x3C/script>`",
                "a=`${`</script>`+{b:'}'}}`, a=`${`\\x3C/script>`+{b:'}'}}`",
                "return`</script>`, return`\\x3C/script>`",
                "a=/[</script>]/u.test('\"'), a=/[\\x3C/script>]/u.test('\"')",
                "a=/\"/.test('</script>'), a=/\"/.test('\\x3C/script>')",
                "if(a)/\"/.test('</script>'), if(a)/\"/.test('\\x3C/script>')",
                "a=(b)/2;c='</script>'/d, a=(b)/2;c='\\x3C/script>'/d",
                "a++/2;b='</script>', a++/2;b='\\x3C/script>'",
                "/* don't </script> */a, /* don't \\x3C/script> */a",
                "a // don't <!-- </script>, a // don't \\x3C!-- \\x3C/script>",
                "a</script/.b, a< /script/.b",
                "<!-- don't <!--, // don't \\x3C!--",
                "a.if(b)/c;d='</script>'/e, a.if(b)/c;d='\\x3C/script>'/e",
                "a='\\\\';b='</script>', a='\\\\';b='\\x3C/script>'",
            })
    void aScriptDoesNotEndItsElement(String js, String expected) {
        new Bundle(directory).with("a.js", js);

        assertThat(inline("a.js", Map.of())).isEqualTo("<script>" + expected + "</script>");
    }

    /** In a module, {@code <!--} is no comment. */
    @Test
    void aModuleComparesWhereAScriptHasAComment() {
        new Bundle(directory).with("a.mjs", "a<!--b").with("a.js", "a<!--b\n--> don't\nc='</script'");

        assertThat(inline("a.mjs", Map.of())).endsWith(">a< !--b</script>");
        assertThat(inline("a.js", Map.of())).isEqualTo("<script>a//b\n--> don't\nc='\\x3C/script'</script>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~a\nb=c`</script>`~|in a template with a tag",
                "~a\nb=String.raw`<!--`~|on line 2, in a template with a tag",
                "a='</script>|a string that does not end from line 1",
                "a=`</script>|a template that does not end",
                "a=`${'</script>'|a template that does not end",
                "/* </script>|a comment that does not end",
                "~a='x\n</script>'~|a string that does not end"
            })
    void aScriptThatCannotBeWrittenIsRefused(String js, String problem) {
        new Bundle(directory).with("a.js", js);

        assertThatThrownBy(() -> inline("a.js", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The file 'a.js' of the static endpoint 'static' has '</script' or '<!--'")
                .hasMessageContaining(problem)
                .hasMessageContaining("script_tag");
    }

    @Test
    void templatesInEachOtherAreReadUpToADepth() {
        assertThat(text("a.js", "`${".repeat(100) + "'</script>'" + "}`".repeat(100)))
                .contains("'\\x3C/script>'");
        assertThat(text("b.js", "`${1}`;".repeat(1000) + "'</script>'")).endsWith("'\\x3C/script>'");
        for (int depth : new int[] {101, 20_000}) {
            assertThatThrownBy(() -> text("c.js", "`${".repeat(depth) + "'</script>'"))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("it has more than 100 templates in each other from line 1 on. Load the"
                            + " script with script_tag");
        }
    }

    @Test
    void whatHasAMeaningInFilesOnlyIsLeftOut() {
        assertThat(text("a.css", "@charset \"UTF-8\";\na {}\n/*# sourceMappingURL=a.css.map */\n"))
                .isEqualTo("a {}\n");
        assertThat(text("a.js", "a()\n//# sourceMappingURL=a.js.map\n")).isEqualTo("a()\n");
        assertThat(text("b.css", "a {} /* b */")).isEqualTo("a {} /* b */");
        assertThat(text("b.js", "a() // b")).isEqualTo("a() // b");
        assertThatThrownBy(() -> text("c.css", "@charset \"iso-8859-1\";"))
                .hasMessageContaining("says that it is 'iso-8859-1' (@charset); save it as UTF-8");
    }

    @Test
    void aTextIsUtf8() throws IOException {
        assertThat(text("a.css", "\uFEFFa { content: 'größe 東京 \ud83d\ude00' }"))
                .isEqualTo("a { content: 'größe 東京 \ud83d\ude00' }");
        Files.write(directory.resolve("b.css"), new byte[] {'a', '{', (byte) 0xE4, '}'});

        assertThatThrownBy(() -> inline("b.css", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The file 'b.css' of the static endpoint 'static' is not UTF-8, from byte 3 on: save it as"
                        + " UTF-8.");
        Files.write(directory.resolve("c.css"), new byte[] {'a', (byte) 0xC3});
        assertThatThrownBy(() -> inline("c.css", Map.of())).hasMessageContaining("is not UTF-8, from byte 2 on");
        assertThatThrownBy(() -> text("a.js", "a='\0'")).hasMessageContaining("has a NUL character");
    }

    @Test
    void aTextIsNotTooLong() {
        assertThat(text("a.css", " ".repeat(MOST_BYTES))).hasSize(MOST_BYTES);
        assertThatThrownBy(() -> text("b.css", " ".repeat(MOST_BYTES + 1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("'b.css'")
                .hasMessageContaining("has more than 131072 bytes")
                .hasMessageContaining("stylesheet_tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logo.svg", "a.scss", "a.ts", "data.json", "a"})
    void onlyStylesheetsAndScriptsAreWritten(String filename) {
        new Bundle(directory).with(filename, "x");

        assertThatThrownBy(() -> inline(filename, Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("The content of the file '" + filename + "' cannot be written into a page")
                .hasMessageContaining("url_for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.css", "/a.css", "a/../a.css", ""})
    void noFileOutsideTheFolderIsRead(String filename) {
        assertThatThrownBy(() -> inline(filename, Map.of("_on_missing", "ignore")))
                .isInstanceOf(InvalidAssetPathException.class);
    }

    @Test
    void noLinkLeadsOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.css"), "secret");
        new Bundle(directory).with("css/own.css", "own");
        Files.createSymbolicLink(directory.resolve("out.css"), secret);
        Files.createSymbolicLink(directory.resolve("out"), elsewhere);
        Files.createSymbolicLink(directory.resolve("in.css"), Path.of("css", "own.css"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            List<AssetFolder> folders = List.of(
                    AssetFolder.directory(directory), AssetFolder.directory(link), AssetFolder.classpath("", loader));
            for (AssetFolder folder : folders) {
                for (StaticEndpoint endpoint : List.of(
                        StaticEndpoint.of("static", "/static", folder),
                        StaticEndpoint.of("static", "/static", AssetFolder.firstOf(folder, folder)))) {
                    CdnSettings.Builder settings =
                            CdnSettings.builder().staticEndpoint(endpoint).version("7");
                    for (String out : List.of("out.css", "out/secret.css")) {
                        assertThatThrownBy(() -> inline(settings, out, Map.of()))
                                .isInstanceOf(AssetNotFoundException.class)
                                .hasMessageContaining("a symbolic link leads out of the folder");
                    }
                    assertThat(inline(settings, "in.css", Map.of())).isEqualTo("<style>own</style>");
                    assertThat(inline(settings, "css/own.css", Map.of())).isEqualTo("<style>own</style>");
                }
            }
        }
    }

    @Test
    void theFileThatABundlerMadeIsWritten() {
        CdnSettings.Builder settings = new Bundle(directory)
                .withManifest("{\"src/a.scss\": \"a.1a.css\", \"b.css\": \"/build/b.1a.css\","
                        + " \"c.css\": \"https://other.example.com/build/c.1a.css\", \"d.css\": \"d.1a.css\"}")
                .with("a.1a.css", "made a")
                .with("b.1a.css", "made b")
                .with("b.css", "source b")
                .with("c.1a.css", "made c")
                .with("d.css", "source d")
                .with("e.css", "not listed")
                .settings("/build");

        assertThat(inline(settings, "src/a.scss", Map.of())).isEqualTo("<style>made a</style>");
        assertThat(inline(settings, "b.css", Map.of())).isEqualTo("<style>made b</style>");
        assertThat(inline(settings, "c.css", Map.of())).isEqualTo("<style>made c</style>");
        assertThat(inline(settings, "d.css", Map.of())).isEqualTo("<style>source d</style>");
        assertThat(inline(settings, "e.css", Map.of())).isEqualTo("<style>not listed</style>");
        assertThat(inline(settings.debug(true), "b.css", Map.of())).isEqualTo("<style>made b</style>");
    }

    @Test
    void aModuleOfABundlerIsAModule() {
        CdnSettings.Builder settings = new Bundle(directory)
                .withManifest(Bundle.VITE)
                .with("assets/main-DIxlQphU.js", "go()")
                .settings("/build");

        assertThat(inline(settings, "src/main.js", Map.of())).isEqualTo("<script type=\"module\">go()</script>");
        assertThat(inline(settings, "src/main.js", Map.of("type", false))).isEqualTo("<script>go()</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.css?x=1", "t.css#x", "t.css?x=1#y", "t.css?"})
    void aQueryAndAFragmentMeanNothing(String name) {
        CdnSettings.Builder made = new Bundle(directory)
                .withManifest("{\"t.css\": \"t.1a.css\"}")
                .with("t.css", "source")
                .with("t.1a.css", "made")
                .settings("/build");

        assertThat(inline(name, Map.of())).isEqualTo("<style>source</style>");
        assertThat(inline(files().domain("cdn.example.com"), name, Map.of())).isEqualTo("<style>source</style>");
        assertThat(inline(made, name, Map.of())).isEqualTo("<style>made</style>");
    }

    @Test
    void aFileWithANumberSignInItsNameIsFound() {
        new Bundle(directory).with("a#b.css", "whole").with("a", "front");

        assertThat(inline("a#b.css", Map.of())).isEqualTo("<style>whole</style>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E.JS|; nearest: 'e.js'. Add",
                "css/X.css|; nearest: 'css/x.css'. Add",
                "build/css/x.css|; write 'css/x.css': url_for writes the endpoint's path. Add",
            })
    void theMessageOfAMissingFileNamesTheNearest(String name, String hint) {
        new Bundle(directory).with("e.js", "").with("css/x.css", "");

        assertThatThrownBy(() -> inline(name, Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("there is no file '" + name + "' in the directory " + directory + hint);
    }

    @Test
    void aMissingFileNamesWhatWasLookedFor() {
        CdnSettings.Builder settings =
                new Bundle(directory).withManifest("{\"a.css\": \"a.1a.css\"}").settings("/build");

        assertThatThrownBy(() -> inline(settings, "a.css", Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessage("The content of the file 'a.css' of the static endpoint 'static' is missing: there is no"
                        + " file 'a.1a.css' or 'a.css' in the directory " + directory
                        + ". Add the file, or set CDN_ON_MISSING to warn or ignore to get a page without it.");
        assertThat(inline(settings, "a.css", Map.of("_on_missing", "ignore"))).isEmpty();
        try (RecordedLog log = RecordedLog.of(CdnUrlBuilder.class)) {
            assertThat(inline(settings, "a.css", Map.of("_on_missing", "warn"))).isEmpty();
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("The page gets nothing for the asset 'a.css' of the static endpoint 'static': there");
        }
    }

    @Test
    void filesElsewhereCannotBeWritten() {
        CdnSettings.Builder settings = CdnSettings.builder()
                .domain("cdn.example.com")
                .timestamp(false)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory.resolve("elsewhere")));

        assertThatThrownBy(() -> inline(settings, "a.css", Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("elsewhere, which was not found: a file can be written into a page only if it"
                        + " is on this machine");
    }

    /** Counts what it is asked. */
    private static final class CountingFolder implements AssetFolder {
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger opened = new AtomicInteger();
        volatile long time = 1;
        volatile boolean broken;

        @Override
        public @Nullable Instant lastModified(String filename) {
            asked.incrementAndGet();
            return Instant.ofEpochSecond(time);
        }

        @Override
        public InputStream open(String filename) throws IOException {
            opened.incrementAndGet();
            if (broken) {
                throw new IOException("the disk is broken");
            }
            return new java.io.ByteArrayInputStream(("a" + time).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aTextIsReadOnceAVersion() {
        CountingFolder folder = new CountingFolder();
        CdnSettings.Builder settings = CdnSettings.builder()
                .version("7")
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.of("static", "/static", folder));
        CdnUrlBuilder lasting =
                CdnUrlBuilder.of(settings.timestampMaxAge(Duration.ofHours(1)).build());
        for (int i = 0; i < 10; i++) {
            assertThat(lasting.tags().inline("static", "a.css", Map.of("nonce", i)))
                    .endsWith(">a1</style>");
        }
        assertThat(folder.opened).hasValue(1);
        assertThat(folder.asked).hasValue(1);

        CdnUrlBuilder asking =
                CdnUrlBuilder.of(settings.timestampMaxAge(Duration.ZERO).build());
        assertThat(asking.tags().inline("static", "a.css", Map.of())).isEqualTo("<style>a1</style>");
        assertThat(asking.tags().inline("static", "a.css", Map.of())).isEqualTo("<style>a1</style>");
        assertThat(folder.opened).hasValue(2);
        folder.time = 2;
        assertThat(asking.tags().inline("static", "a.css", Map.of())).isEqualTo("<style>a2</style>");
        assertThat(folder.opened).hasValue(3);
    }

    @Test
    void aFileThatCannotBeReadIsMissing() {
        CountingFolder folder = new CountingFolder();
        folder.broken = true;
        CdnSettings.Builder settings = CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.of("static", "/static", folder));

        assertThatThrownBy(() -> inline(settings, "a.css", Map.of()))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("it cannot be read in ")
                .hasMessageContaining("the disk is broken");
    }
}
