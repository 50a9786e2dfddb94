package io.cdnurl.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest answers to what it was made of. */
class ManifestTest {
    private static final String HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final String OTHER_HASH = "sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=";

    private final Manifest.Builder builder = Manifest.builder("the manifest of the test");

    @Test
    void anEmptyOneKnowsNothing() {
        Manifest manifest = builder.build();

        assertThat(manifest.size()).isZero();
        assertThat(manifest.checksum("x")).isNull();
        assertThat(manifest.file("x")).isNull();
        assertThat(manifest.integrity("x")).isNull();
        assertThat(manifest.entryPoint("x")).isNull();
        assertThat(manifest.entryPointNames()).isEmpty();
        assertThat(manifest.origins()).isEmpty();
        assertThat(manifest.namesLike("x")).isEmpty();
        assertThat(manifest.hasFiles()).isFalse();
        assertThat(manifest.hasModules()).isFalse();
        assertThat(manifest).hasToString("the manifest of the test (0 entries)");
    }

    @ParameterizedTest
    @CsvSource({"x.css,x.css", "./x.css,x.css", "/x.css,x.css", "../x.css,../x.css", ".x,.x", "a//b,a//b", "/./x,./x"})
    void aSlashOrADotAtTheStartOfANameIsDropped(String given, String name) throws ManifestFormatException {
        Manifest manifest = builder.checksum(given, "abc").file(given, "y.css").build();

        assertThat(manifest.checksum(name)).isEqualTo("abc");
        assertThat(manifest.file(name)).isEqualTo("y.css");
        assertThat(manifest.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/js/main.js,/js/main.js?id=1,js/main.js?id=1",
        "/main.js,main.js,main.js",
        "/main.js,/main.0a1b.js,main.0a1b.js",
        "/main.js,/static/main.0a1b.js,/static/main.0a1b.js",
        "/js/main.js,/main.js,/main.js",
        "/main.js,/main.js?v=a/b,main.js?v=a/b",
        "/main.js,//cdn.example.com/main.js,//cdn.example.com/main.js",
        "/main.js,https://cdn.example.com/main.js,https://cdn.example.com/main.js",
        "js/main.js,/js/main.js,/js/main.js",
        "./main.js,/main.js,/main.js",
        "/images/logo.png?1,/images/logo.png?1?id=2,images/logo.png?1?id=2"
    })
    void besideANameWithASlashTheFilesIsDroppedToo(String name, String file, String expected)
            throws ManifestFormatException {
        assertThat(builder.file(name, file).build().file(name.replaceFirst("^\\.?/", "")))
                .isEqualTo(expected);
    }

    @Test
    void aChecksumMayBeListedTwiceButNotAnotherOne() throws ManifestFormatException {
        builder.checksum("x", "1").checksum("/x", "1");

        assertThatThrownBy(() -> builder.checksum("./x", "2"))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage("the path './x' was listed above with another checksum");
        assertThat(builder.build().checksum("x")).isEqualTo("1");
    }

    @Test
    void aFileMustNotBeListedTwice() throws ManifestFormatException {
        builder.file("x", "y");

        assertThatThrownBy(() -> builder.file("/x", "y"))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage("the name '/x' is listed twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "./"})
    void refusesAnEmptyName(String name) {
        assertThatThrownBy(() -> builder.file(name, "x"))
                .hasMessage("a name is empty; the name of a file was expected");
        assertThatThrownBy(() -> builder.checksum(name, "x"))
                .hasMessage("a name is empty; the name of a file was expected");
    }

    @Test
    void refusesHalfACharacter() {
        String message = "'a\\uD800' or its value holds an unpaired surrogate";

        assertThatThrownBy(() -> builder.file("a\uD800", "x"))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> builder.checksum("a\uDC00", "x")).hasMessage(message.replace("D800", "DC00"));
        assertThatThrownBy(() -> builder.checksum("a", "x\uDC00")).isInstanceOf(ManifestFormatException.class);
    }

    @Test
    void refusesAFileThatLeadsElsewhereWhereverItIsListed() {
        EntryFile elsewhere = new EntryFile("x", "../x");
        String message = "the file '../x' is refused: it has the segment '..'";

        assertThatThrownBy(() -> builder.file("x", "../x")).hasMessage(message);
        assertThatThrownBy(() -> builder.integrity("../x", HASH)).hasMessage(message);
        for (EntryPoint entryPoint : List.of(
                new EntryPoint("a", List.of(elsewhere), List.of(), List.of()),
                new EntryPoint("a", List.of(), List.of(elsewhere), List.of()),
                new EntryPoint("a", List.of(), List.of(), List.of(elsewhere)))) {
            assertThatThrownBy(() -> builder.entryPoint(entryPoint)).hasMessage(message);
        }
    }

    @Test
    void integrityIsFoundByTheFileHoweverItWasWritten() throws ManifestFormatException {
        Manifest manifest = builder.file("x.js", "https:/cdn.example.com/a%20b.js")
                .integrity("https://cdn.example.com/a b.js", HASH.substring(7))
                .entryPoint(entryPoint("x", "./x.js"))
                .integrity("x.js", HASH)
                .integrity("y.js", null)
                .integrity("z.js", "")
                .build();

        assertThat(manifest.integrity(String.valueOf(manifest.file("x.js")))).isEqualTo(HASH);
        assertThat(manifest.entryPoint("x")).isEqualTo(entryPoint("x", "x.js"));
        assertThat(manifest.integrity("x.js")).isEqualTo(HASH);
        assertThat(manifest.integrity("y.js")).isNull();
        assertThat(manifest.integrity("z.js")).isNull();
    }

    @Test
    void anIntegrityMayBeListedTwiceButNotAnotherOne() throws ManifestFormatException {
        builder.integrity("x", HASH).integrity("./x", HASH + "?option");

        assertThatThrownBy(() -> builder.integrity("x", OTHER_HASH))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage("the file 'x' has two different integrities");
    }

    @Test
    void originsAreThoseOfAllFilesThatKeepTheirHost() throws ManifestFormatException {
        Manifest manifest = builder.file("a", "https://one.example/a")
                .file("b", "//two.example/b")
                .file("c", "/c")
                .file("d", "d")
                .file("e", "https:/ONE.example/e")
                .integrity("https://three.example/f", HASH)
                .entryPoint(entryPoint("g", "https://four.example:8443/g.js"))
                .build();

        assertThat(manifest.origins())
                .containsExactly("https://one.example", "//two.example", "https://four.example:8443");
        assertThatThrownBy(() -> manifest.origins().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anEntryPointIsFoundByItsNameAndByFurtherOnes() throws ManifestFormatException {
        EntryPoint main = entryPoint("src/main.js", "main.H.js");
        Manifest manifest = builder.entryPoint(main, "main", "main.js", "main").build();

        assertThat(manifest.entryPointNames()).containsExactly("src/main.js", "main", "main.js");
        for (String name : manifest.entryPointNames()) {
            assertThat(manifest.entryPoint(name)).isEqualTo(main);
        }
        assertThat(manifest.size()).isEqualTo(1);
        assertThat(manifest.hasFiles()).isTrue();
    }

    @Test
    void refusesTwoEntryPointsOfOneName() throws ManifestFormatException {
        builder.entryPoint(entryPoint("main", "x.js"), "further");

        assertThatThrownBy(() -> builder.entryPoint(entryPoint("main", "y.js")))
                .isInstanceOf(ManifestFormatException.class)
                .hasMessage("the entry point 'main' is listed twice");
    }

    @Test
    void aFurtherNameIsLeftToTheEntryPointWhoseNameItIs() throws ManifestFormatException {
        EntryPoint own = entryPoint("main", "own.js");
        Manifest before = builder.entryPoint(own)
                .entryPoint(entryPoint("x", "x.js"), "main")
                .build();
        Manifest after = Manifest.builder("x")
                .entryPoint(entryPoint("x", "x.js"), "main")
                .entryPoint(entryPoint("y", "y.js"), "main")
                .entryPoint(own)
                .build();

        assertThat(before.entryPoint("main")).isEqualTo(own);
        assertThat(after.entryPoint("main")).isEqualTo(own);
        assertThat(after.entryPointNames()).containsExactly("x", "y", "main");
    }

    @Test
    void aFurtherNameOfSeveralEntryPointsIsNobodys() throws ManifestFormatException {
        Manifest manifest = builder.entryPoint(entryPoint("a/main.js", "a.js"), "main", "a")
                .entryPoint(entryPoint("b/main.js", "b.js"), "main", "b")
                .entryPoint(entryPoint("c/main.js", "c.js"), "main")
                .build();

        assertThat(manifest.entryPoint("main")).isNull();
        assertThat(manifest.entryPointNames()).containsExactly("a/main.js", "b/main.js", "c/main.js", "a", "b");
    }

    @Test
    void sizeIsThatOfNamesElseOfEntryPoints() throws ManifestFormatException {
        builder.entryPoint(entryPoint("a", "a.js"), "b").checksum("x", "1").file("y", "z");

        assertThat(builder.build().size()).isEqualTo(2);
    }

    @Test
    void theBuilderTakesNothingMoreOnceTheManifestIsMade() {
        Manifest manifest = builder.modules().format(new LineFormat()).build();

        assertThat(manifest.hasModules()).isTrue();
        assertThat(manifest.format()).isEqualTo("lines");
        assertThat(manifest.detectsTruncation()).isFalse();
        assertThatThrownBy(() -> builder.file("x", "y")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.checksum("x", "y")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.integrity("x", HASH)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.entryPoint(entryPoint("x", "y"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(builder::modules).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.format(new LineFormat())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneMadeFromAMapIsCheckedToo() {
        Map<String, String> contradiction = new LinkedHashMap<>();
        contradiction.put("x", "1");
        contradiction.put("/x", "2");

        assertThat(Manifest.of(Map.of("/x", "1")).checksum("x")).isEqualTo("1");
        assertThatThrownBy(() -> Manifest.of(contradiction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The checksums are not a manifest: the path '/x' was listed above with another checksum.");
    }

    @ParameterizedTest
    @CsvSource({
        "static/css/app.css,css/app.css",
        "app.css,css/app.css",
        "other/APP.css,css/app.css",
        "css/app.scss,css/app.css",
        "css/app,css/app.css",
        "CSS/App.css,css/app.css",
        "img/Größe.jpg,img/größe.png",
        "img/logo,img/logo.min.svg"
    })
    void namesThatDifferInTheDirectoryOrTheExtensionComeFirst(String missing, String meant)
            throws ManifestFormatException {
        builder.checksum("css/app.css", "1")
                .checksum("css/apps.css", "2")
                .checksum("css/map.css", "3")
                .file("img/größe.png", "4")
                .file("img/logo.min.svg", "5");

        assertThat(builder.build().namesLike(missing)).startsWith(meant);
    }

    @Test
    void thenComeThoseThatAreLikeIt() throws ManifestFormatException {
        builder.checksum("js/main.js", "1")
                .checksum("js/mian.css", "2")
                .checksum("js/maine.js", "3")
                .checksum("js/mains.js", "4")
                .checksum("js/zzz.js", "5");

        assertThat(builder.build().namesLike("js/mian.js")).containsExactly("js/mian.css", "js/main.js", "js/maine.js");
    }

    @Test
    void whatIsNotLikeItIsNotNamed() {
        assertThat(Manifest.of(Map.of("fonts/inter.woff2", "1")).namesLike("js/app.js"))
                .isEmpty();
        assertThat(Manifest.of(Map.of("fonts/inter.woff2", "1")).namesLike("")).isEmpty();
        assertThat(Manifest.of(Map.of("?", "1")).namesLike("\uD800")).isEmpty();
    }

    @Test
    void aNameThatIsListedInBothWaysIsNamedOnce() throws ManifestFormatException {
        builder.checksum("css/app.css", "1").file("css/app.css", "css/app.1.css");

        assertThat(builder.build().namesLike("app.css")).containsExactly("css/app.css");
    }

    @Test
    @Timeout(20)
    void aBigManifestNamesThoseOfOtherDirectoriesAndExtensionsOnly() throws ManifestFormatException {
        for (int i = 0; i < 20_000; i++) {
            builder.checksum("css/section-" + i + "/index.css", "1");
        }
        builder.checksum("js/app.js", "1");
        Manifest manifest = builder.build();

        assertThat(manifest.namesLike("app.js")).containsExactly("js/app.js");
        assertThat(manifest.namesLike("js/app.ts")).containsExactly("js/app.js");
        assertThat(manifest.namesLike("js/apps.js")).isEmpty();
        assertThat(manifest.namesLike("css/section-17/indexes.css")).isEmpty();
        assertThat(manifest.namesLike("css/section-x/index.css")).hasSize(3);
    }

    @Test
    @Timeout(20)
    void manyLongNamesThatAreAlikeDoNotTakeForEver() throws ManifestFormatException {
        for (int i = 0; i < 10_000; i++) {
            builder.checksum("x".repeat(1000) + i, "1");
        }

        assertThat(builder.build().namesLike("x".repeat(100_000))).hasSize(3);
    }

    private static EntryPoint entryPoint(String name, String script) {
        return new EntryPoint(name, List.of(), List.of(), List.of(new EntryFile(name, script)));
    }
}
