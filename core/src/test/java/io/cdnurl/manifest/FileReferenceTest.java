package io.cdnurl.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools write for the same file becomes the same text, and what would lead elsewhere is refused. */
class FileReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.js",
                "assets/hero image.png",
                "assets/größe-東京😀.png",
                "/build/app.js",
                "/build/app.js?id=abc",
                "app.js?v=1?2/../3",
                "100%25.js",
                "a%2Fb.js",
                "%2e%2e/x.js",
                "a/b:c.js",
                "@scope:x.js",
                "1:x.js",
                ":x.js",
                "x.js#part",
                "quote\"s'.js",
                "<script>.js",
                "...",
                "..x/y",
                "a/.b",
                "https://cdn.example.com/app.js",
                "https://cdn.example.com/hero image.png",
                "http://cdn.example.com:8080/app.js?v=1",
                "//cdn.example.com/app.js",
                "https://127.0.0.1/app.js",
                "https://[2001:db8::1]/app.js",
                "https://[2001:db8::1]:8443/app.js"
            })
    void whatIsCanonicalStaysAsItIs(String file) throws ManifestFormatException {
        assertThat(FileReference.canonical(file)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({
        "./app.js,app.js",
        "a/./b.js,a/b.js",
        "a//b.js,a/b.js",
        ".//b.js,b.js",
        "/./app.js,/app.js",
        "a/../b.js,b.js",
        "a\\..\\b.js,b.js",
        "/build/4f/../../types/a.js,/types/a.js",
        "/a/../b.js?c=/../d,/b.js?c=/../d",
        "res\\css\\main.css,res/css/main.css",
        "\\build\\main.css,/build/main.css",
        "a\\b.css?c=d\\e,a/b.css?c=d\\e",
        "///a/b.js,/a/b.js",
        "//js/app.js?id=1,/js/app.js?id=1",
        "//js//app.js,/js/app.js",
        "https://h/a/../x,https://h/x",
        "https://h//x,https://h/x",
        "//h.example/a/%2e%2e/x,//h.example/x",
        "./a/b.js?v=./x,a/b.js?v=./x",
        "https:/cdn.example.com/app.js,https://cdn.example.com/app.js",
        "http:/cdn.example.com/app.js,http://cdn.example.com/app.js",
        "HTTPS://CDN.Example.COM/App.js,https://cdn.example.com/App.js",
        "//CDN.Example.com/App.js,//cdn.example.com/App.js"
    })
    void otherWaysOfWritingBecomeOne(String file, String canonical) throws ManifestFormatException {
        assertThat(FileReference.canonical(file)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/hero%20image.png,https://h/hero image.png",
        "https://h/gr%C3%B6%c3%9fe.png,https://h/größe.png",
        "//h.example/%F0%9F%98%80.png,//h.example/😀.png",
        "https:/h/a%20b,https://h/a b",
        "https://h/100%25.js,https://h/100%.js",
        "https://h/a%2520b,https://h/a%20b",
        "https://h/a%23b%5B1%5D.js,https://h/a#b[1].js",
        "https://h/%22%27%3Cb%3E.js,https://h/\"'<b>.js",
        "https://h/a%20b?c=%20d%2Be%26f,https://h/a b?c=%20d%2Be%26f",
        "https://h/a%20b?c=ü%,https://h/a b?c=ü%"
    })
    void anAbsoluteOneThatIsEncodedIsDecoded(String file, String canonical) throws ManifestFormatException {
        assertThat(FileReference.canonical(file)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/a b%20c.js", // a space is not encoded
                "https://h/größe%20.js",
                "https://h/100%.js",
                "https://h/100%2",
                "https://h/100%zz.js",
                "https://h/100%٣٣.js",
                "https://h/caf%E9.js", // not UTF-8
                "https://h/%C0%AE%C0%AE/x", // nor are dots so long
                "https://h/%ED%A0%80.js", // half a character
                "https://h/[%20].js",
                "https://h/ü/%2e%2e/x"
            })
    void anAbsoluteOneThatIsNotEncodedThroughoutIsRaw(String file) throws ManifestFormatException {
        assertThat(FileReference.canonical(file)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/a%2Fb.js", "https://h/a%3Fb.js", "https://h/a%5Cb.js", "https://h/a%5C..%5Cx"})
    void refusesWhatWouldMeanSomethingElseDecoded(String file) {
        assertRefused(file, "it has an encoded '/', '\\' or '?' in its path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "/..",
                "/../x",
                "/a/../../x",
                "a/../../x",
                "..\\x",
                "a\\..\\..\\x",
                "./../x",
                "../x?v=1",
                "..?v=1",
                "https://h/../x",
                "https://h/..?v=1",
                "https://h/%2e%2e/x",
                "https://h/.%2E/x",
                "//h.example/../x",
                "https:/h/../x"
            })
    void refusesWhatLeadsAboveTheRoot(String file) {
        assertRefused(file, "it leads above the root of the site, or above the folder that the tool writes to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..;x/y", "a/..;", "https://h/..;/x", "https://h/..%3Bx/y", "/.;/x"})
    void refusesDotsThatSomeServersCutAtASemicolon(String file) {
        assertRefused(file, "it has the segment '.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "./",
                "/",
                "/.",
                "//",
                "///",
                "a/",
                "/a/",
                "a/..",
                "a\\",
                "/a/.",
                "?v=1",
                "/?v=1",
                "https://h/",
                "https://h/x/",
                "https://h/?x",
                "https://h/%2e",
                "https://h/a/.."
            })
    void refusesAFolder(String file) {
        assertRefused(file, "it has no file name");
    }

    @ParameterizedTest
    @CsvSource({
        "\\\\evil.com\\x,/evil.com/x",
        "/\\evil.com/x,/evil.com/x",
        "///evil.com/x,/evil.com/x",
        "////evil.com/x,/evil.com/x",
        "\\x,/x"
    })
    void slashesThatBrowsersWouldTakeForAHostAreAPath(String file, String canonical) throws ManifestFormatException {
        assertThat(FileReference.canonical(file)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "js/app.js,//js/app.js,/js/app.js",
        "//js/app.js,//js/app.js?id=1,/js/app.js?id=1",
        "//v1.0/app.js,//v1.0/app.js,/v1.0/app.js",
        "v1.0/app.js,//v1.0/app.1.js,/v1.0/app.1.js",
        "app.js,//fonts/app.js,/fonts/app.js",
        "main.js,//main.1a2b3c.js,/main.1a2b3c.js",
        "lib.min.js,//lib.min.1a2b3c.js?v=1,/lib.min.1a2b3c.js?v=1",
        "app.js,//cdn.example.com/app.js,//cdn.example.com/app.js",
        "cdn.example/app.js,//cdn.example.com/app.js,//cdn.example.com/app.js",
        "app.js,//localhost/app.js,//localhost/app.js",
        "app.js,//cdn:8080/app.js,//cdn:8080/app.js",
        "app.js,//[::1]/app.js,//[::1]/app.js"
    })
    void twoSlashesBeginAHostUnlessTheNameOrTheHostSaysOtherwise(String name, String file, String canonical)
            throws ManifestFormatException {
        assertThat(FileReference.canonical(name, file)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./https:/evil.com/x.js", "./a:b.js", "./javascript:alert(1)", "./Eroa+:/x"})
    void refusesASchemeThatIsHidden(String file) {
        assertRefused(file, "without ./ at its start it would begin with a scheme");
    }

    @Test
    void refusesAnEmptyOne() {
        assertRefused("", "it is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/javascript,alert(1)",
                "file:///etc/passwd",
                "blob:https://h/x",
                "ftp://h/x",
                "x-y+z.1:x",
                "localhost:8080/x.js",
                "https.:/h/x"
            })
    void refusesAnotherScheme(String file) {
        assertRefused(file, "the file '" + file + "' is refused: its scheme is not https or http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\app\\x.js", "C:/x.js", "C:x.js"})
    void refusesAPathOfWindows(String file) {
        assertRefused(file, "it is on a disk of Windows, not below the output directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:evil.com/x",
                "https:",
                "http:x",
                "https:?x",
                "https:\\\\evil.com\\x",
                "https://",
                "https:///evil.com/x",
                "https:////evil.com/x",
                "https://?x",
                "https:/"
            })
    void refusesOneWithoutAHost(String file) {
        assertRefused(file, "it has no host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h:0/x",
                "https://h:65536/x",
                "https://h:/x",
                "https://h:x/x",
                "https://:80/x",
                "https://a b/x",
                "https://h%2eevil/x",
                "https://bücher.example/x",
                "https://h\\x/y",
                "https://-h/x",
                "https://[::1/x",
                "https://[1]/x",
                "https://1.2.3.256/x",
                "//h.'h/x",
                "//.\"/x",
                "https://h;x/y"
            })
    void refusesWhatIsNotAHost(String file) {
        assertRefused(file, "after the slashes a host or host:port was expected");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@h/x,https://...@h/x",
        "//secret@h.example/x,//...@h.example/x",
        "https:/user:secret@h/x,https:/...@h/x",
        "https://a@secret@h/x,https://...@h/x",
        "https://user:secret@x/secret@h/x,https://...@h/x"
    })
    void refusesAUserWithoutRepeatingIt(String file, String shown) {
        assertThatThrownBy(() -> FileReference.canonical(file))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage("the file '" + shown + "' is refused: it holds a user name or a password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h", "https://h?x", "https://h:443"})
    void refusesAHostWithoutAFile(String file) {
        assertRefused(file, "it has no path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/x#y", "//h.example/x#", "https://h#x", "https://h/x?y#z"})
    void refusesAFragment(String file) {
        assertRefused(file, "it has a fragment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: x",
                "a\nb",
                "\tx",
                "java\tscript:alert(1)",
                "\u0000",
                "a\u007Fb",
                "a\u0085b",
                "x.js?v=\r\n",
                "https://h/a\nb",
                "https://h/a%0D%0Ab"
            })
    void refusesControlCharacters(String file) {
        assertRefused(file, "it holds the control character U+00");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void refusesHalfCharacters(int surrogate) {
        for (String place : new String[] {"%s", "a%sb", "a%s", "/%s", "x?%s", "https://h/%s", "https://h/x?%s"}) {
            assertRefused(place.replace("%s", "" + (char) surrogate), "it holds the unpaired surrogate U+D");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example.com/x,https://cdn.example.com",
        "https://cdn.example.com:8443/x/y?z,https://cdn.example.com:8443",
        "//cdn.example.com/x,//cdn.example.com",
        "http://[::1]/x,http://[::1]",
        "/x/y,",
        "x/y,",
        "a/https://h/x,"
    })
    void theOriginIsThatOfAFileWithAHost(String canonical, String origin) {
        assertThat(FileReference.origin(canonical)).isEqualTo(origin);
    }

    private static void assertRefused(String file, String problem) {
        assertThatThrownBy(() -> FileReference.canonical(file))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessageContaining("is refused: ")
                .hasMessageContaining(problem)
                .message()
                .satisfies(text -> assertThat(text).doesNotContain("\n", "\r"));
    }
}
