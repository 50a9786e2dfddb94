package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No message repeats a user or a password, wherever in a manifest their URL stands. */
class HostileUrlsTest {
    private static final String PASSWORD = "hunter2";
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    static final List<String> URLS = List.of(
            "https://hunter2:hunter2@h/x.js",
            "https://hunter2@h/x.js",
            "https://user:pa/hunter2@cdn.example.com/x.js",
            "https://user:1/hunter2@cdn.example.com/../x.js",
            "https://user:hunter2@x/y@h/x.js",
            "https://user:hunter2 y@h/x.js",
            "https:/user:hunter2@h/x.js",
            "https:/user:pa/hunter2@h/../x.js",
            "https:user:hunter2@h/x.js",
            "//user:hunter2@h/x.js",
            "//hunter2@h/x.js",
            "\\\\user:hunter2@h\\x.js",
            "https:\\\\user:hunter2@h/x.js",
            "ftp://user:hunter2@h/x.js",
            "https://user:hunter2?q@h/x.js",
            "https://user:hunter2#q@h/x@2x.png",
            "user:hunter2@h/x.js",
            "hunter2:x@h/x.js",
            "https://user:hunter2\u001B\u202E@h/x.js",
            "https://user:hunter2\uD83D@h/x.js",
            "https://user:" + "x".repeat(300) + "hunter2@h/x.js",
            "https://user:pw@" + "h".repeat(300) + "hunter2@h/x.js");

    @ParameterizedTest
    @FieldSource("URLS")
    void noFormatRepeatsOne(String url) {
        for (String template : Templates.ALL) {
            Matcher text = TEXT.matcher(template);
            while (text.find()) {
                String before = template.substring(0, text.start());
                String after = template.substring(text.end());
                for (String replacement : List.of(json(url), json(url + "/.."), json("./" + url), json(url) + " 5")) {
                    assertHidden(before + replacement + after);
                }
                assertHidden(before + json(url));
                if (template.indexOf(text.group()) == text.start() && after.contains(text.group())) {
                    assertHidden(template.replace(text.group(), json(url)));
                    assertHidden(template.replace(text.group(), json(url + "/..")));
                }
                assertHidden(before + json(url) + ":null,\"x\":1," + text.group() + after);
                assertHidden(before + url + after);
            }
        }
    }

    @Test
    void noFormatRepeatsWhatStandsBehindAText() {
        for (String template : Templates.ALL) {
            Matcher text = TEXT.matcher(template);
            while (text.find()) {
                String before = template.substring(0, text.start());
                assertHidden(before + json("x") + PASSWORD + "@h/x.js" + template.substring(text.end()));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("URLS")
    void noFormatRepeatsOneThatIsThereTwice(String url) {
        assertHidden("{" + json(url) + ":\"a.js\"," + json(url) + ":\"b.js\"}");
        assertHidden("{" + json(url) + ":{\"file\":\"a.js\"}," + json(url) + ":{\"file\":\"b.js\"}}");
        assertHidden("{\"a.js\":\"a.js\",\"entrypoints\":{" + json(url) + ":{\"js\":[]}," + json(url) + ":5}}");
        assertHidden("{\"outputs\":{" + json(url) + ":{\"cssBundle\":\"x\"}}}");
        assertHidden("{\"outputs\":{\"a.js\":{\"cssBundle\":" + json(url) + "}}}");
        assertHidden("{" + json(url) + ":5}");
        assertHidden("[" + json(url) + "]");
        assertHidden(json(url));
    }

    @ParameterizedTest
    @FieldSource("URLS")
    void noListOfChecksumsRepeatsOne(String url) {
        assertHidden(url + "\n");
        assertHidden(MD5 + "  x\n" + url);
        assertHidden(MD5 + " " + url + "\n0" + MD5 + "  " + url + "\n");
        assertHidden(MD5 + "  " + url + "\0x\n" + MD5 + "  x\n".repeat(3000));
        assertHidden("MD5 (" + url + ") = " + MD5 + "\nMD5 (" + url + ") = 0" + MD5);
        assertHidden("MD5 (x) = " + MD5 + "\nMD5 (" + url + ") = z");
        assertHidden("\\" + MD5 + "  " + url + "\\x");
    }

    @ParameterizedTest
    @FieldSource("URLS")
    void noBuilderRepeatsOne(String url) {
        assertHidden(() -> Manifest.builder("x").file(url, "a.js").file(url, "b.js"));
        assertHidden(() -> Manifest.builder("x").file("a.js", url));
        assertHidden(() -> Manifest.builder("x").checksum(url, "1").checksum(url, "2"));
        assertHidden(() -> Manifest.builder("x").checksum(url + '\uD800', "1"));
        assertHidden(() -> Manifest.builder("x").integrity("a.js", url));
        assertHidden(() -> Manifest.builder("x").integrity(url, "sha256-" + "A".repeat(43)));
        assertHidden(
                () -> Manifest.builder("x").entryPoint(entryPoint(url, "a.js")).entryPoint(entryPoint(url, "b.js")));
        assertHidden(() -> Manifest.builder("x").entryPoint(entryPoint("x", url)));
        assertHidden(() -> Manifest.of(Map.of(url, "1", "./" + url, "2", "/" + url, "3")));
    }

    @Test
    void theRestOfTheUrlIsShown() throws IOException {
        assertThat(Samples.setAside("{\"a.js\":\"https://user:pa/ss@cdn.example.com/x.js\"}"))
                .isEqualTo("the file 'https://...@cdn.example.com/x.js' is refused:"
                        + " after the slashes a host or host:port was expected");
        assertThat(Samples.setAside("{\"a.js\":\"a.js\",\"https://user:pa/ss@cdn.example.com/x.js\":5}"))
                .isEqualTo("/https:~1~1...@cdn.example.com~1x.js (line 1): a text was expected, found the number '5'");
        assertThat(Samples.refusal("{\"a.js\":\"a.js\",\"b.js\":hunter2}"))
                .startsWith("/b.js (line 1): it is not JSON: Unrecognized word");
    }

    private static EntryPoint entryPoint(String name, String file) {
        return new EntryPoint(name, List.of(), List.of(), List.of(new EntryFile(name, file)));
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\u001B", "\\u001b") + '"';
    }

    private static void assertHidden(String content) {
        assertHidden(() -> {
            Manifest manifest = Samples.read(content.getBytes(StandardCharsets.UTF_8));
            for (String shown : manifest.remarks()) {
                checkHidden(shown);
            }
            checkHidden(String.valueOf(manifest.unusable().first()));
        });
    }

    private static void checkHidden(String shown) {
        if (shown.contains(PASSWORD)) {
            throw new AssertionError(shown);
        }
    }

    /** Reads or refuses it. A stack trace also shows the messages of the causes. */
    private static void assertHidden(Reading reading) {
        try {
            reading.read();
        } catch (ManifestFormatException | IllegalArgumentException e) {
            for (Throwable shown = e; shown != null; shown = shown.getCause()) {
                checkHidden(shown.toString());
            }
        } catch (IOException e) {
            throw new AssertionError("not the expected exception", e);
        }
    }

    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }
}
