package io.cdnurl.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    @CsvSource({"x.css,x.css", "./x.css,x.css", "/x.css,x.css", "../x.css,../x.css", ".x,.x", "a//b,a/b", "/./x,x"})
    void aSlashOrADotAtTheStartOfANameIsDropped(String given, String name) {
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
        "//js/main.js,//js/main.js?id=1,js/main.js?id=1",
        "/images/logo.png?1,/images/logo.png?1?id=2,images/logo.png?1?id=2"
    })
    void besideANameWithASlashTheFilesIsDroppedToo(String name, String file, String expected) {
        assertThat(builder.file(name, file).build().file(name.replaceFirst("^\\.?/+", "")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "css/x.css,./css/x.css",
        "./css/x.css,css/x.css",
        ".//css/x.css,css/x.css",
        "//css/x.css,css/x.css",
        "css\\x.css,css/x.css",
        ".\\css\\x.css,css/x.css",
        "css/x.css,css\\x.css",
        "css/img/../x.css,css/x.css",
        "css//x.css,css/x.css",
        "../../vite/legacy,../../vite/legacy",
        "..\\..\\vite\\legacy,../../vite/legacy",
        "a/../../b.js,../b.js",
        "gro\u0308ße.png,gr\u00F6ße.png",
        "gr\u00F6ße.png,gro\u0308ße.png",
        "gro\u0308ße.png,./gro\u0308ße.png",
        "/img/logo.png?a//b,img/logo.png?a//b"
    })
    void aNameIsFoundInEverySpelling(String listed, String asked) {
        Manifest manifest = builder.file(listed, "made")
                .checksum(listed, "1")
                .entryPoint(entryPoint(listed, "made.js"))
                .build();

        assertThat(manifest.file(asked)).isEqualTo("made");
        assertThat(manifest.checksum(asked)).isEqualTo("1");
        assertThat(manifest.entryPoint(asked)).isEqualTo(entryPoint(listed, "made.js"));
        assertThat(manifest.entryPointNames()).containsExactly(listed);
        assertThat(manifest.file("other")).isNull();
    }

    @Test
    void anExactNameComesBeforeAnotherSpelling() {
        Manifest manifest = builder.file("gro\u0308ße.png", "decomposed")
                .file("gr\u00F6ße.png", "composed")
                .build();

        assertThat(manifest.file("gro\u0308ße.png")).isEqualTo("decomposed");
        assertThat(manifest.file("gr\u00F6ße.png")).isEqualTo("composed");
        assertThat(manifest.unusable().count()).isZero();
    }

    @Test
    void theSameTwiceIsNoContradiction() {
        Manifest manifest = builder.checksum("x", "1")
                .checksum("/x", "1")
                .file("/js/app.js", "/js/app.js?id=1")
                .file("js/app.js", "/js/app.js?id=1")
                .file("./js//app.js", "js/app.js?id=1")
                .integrity("x", HASH)
                .integrity("./x", HASH + "?option")
                .entryPoint(entryPoint("main", "x.js"))
                .entryPoint(entryPoint("main", "./x.js"))
                .build();

        assertThat(manifest.checksum("x")).isEqualTo("1");
        assertThat(manifest.file("js/app.js")).isEqualTo("js/app.js?id=1");
        assertThat(manifest.integrity("x")).isEqualTo(HASH);
        assertThat(manifest.entryPoint("main")).isNotNull();
        assertThat(manifest.unusable().count()).isZero();
        assertThat(manifest.remarks()).isEmpty();
    }

    /** A buffer that is a window of an array, one that shows no array, and one that has none. */
    static Stream<UnaryOperator<ByteBuffer>> buffers() {
        return Stream.of(
                utf8 -> ByteBuffer.wrap(("<" + text(utf8) + ">").getBytes(StandardCharsets.UTF_8))
                        .position(1)
                        .limit(utf8.limit() + 1)
                        .slice(),
                ByteBuffer::asReadOnlyBuffer,
                utf8 -> ByteBuffer.allocateDirect(utf8.limit()).put(utf8).flip());
    }

    private static String text(ByteBuffer utf8) {
        return StandardCharsets.UTF_8.decode(utf8.duplicate()).toString();
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void aPathInBytesIsTakenAsOneInATextIs(UnaryOperator<ByteBuffer> buffer) {
        List<String> paths = List.of(
                "css/x.css",
                "css/x.css/",
                "./css/y.css",
                "/z",
                "a//b",
                "a/../c",
                ".x",
                "a/.y",
                "a\\d",
                "e?f",
                "gro\u0308ße",
                "");
        Manifest.Builder expected = Manifest.builder("texts");
        for (String path : paths) {
            ByteBuffer utf8 = buffer.apply(StandardCharsets.UTF_8.encode(path));
            ByteBuffer checksum = buffer.apply(StandardCharsets.UTF_8.encode("1" + path));
            builder.checksum(utf8, checksum);
            assertThat(utf8.remaining()).isEqualTo(path.getBytes(StandardCharsets.UTF_8).length);
            expected.checksum(path, "1" + path);
        }
        Manifest manifest = builder.build();

        assertThat(checksums(manifest)).isEqualTo(checksums(expected.build())).hasSize(paths.size() - 1);
        assertThat(manifest.unusable().count()).isEqualTo(1);
    }

    @Test
    void aPathInBytesCanContradictAnother() {
        ByteBuffer path = StandardCharsets.UTF_8.encode("x.css");
        Manifest manifest = builder.checksum("x.css", "1")
                .checksum(path, StandardCharsets.UTF_8.encode("1"))
                .checksum(path, StandardCharsets.UTF_8.encode("2"))
                .build();

        assertThat(manifest.unusable().first()).isEqualTo("the name 'x.css' is listed twice, with '1' and with '2'");
    }

    private static Map<String, String> checksums(Manifest manifest) {
        Map<String, String> checksums = new LinkedHashMap<>();
        manifest.forEachChecksum(checksums::put);
        return checksums;
    }

    @Test
    void ofTwoEntriesThatContradictEachOtherNoneIsUsed() {
        Manifest manifest = builder.file("x.js", "x.1.js")
                .file("./x.js", "x.2.js")
                .checksum("y.css", "1")
                .checksum("/y.css", "2")
                .entryPoint(entryPoint("main", "x.js"), "further")
                .entryPoint(entryPoint("main", "y.js"))
                .integrity("z", HASH)
                .integrity("./z", OTHER_HASH)
                .file("good.js", "good.1.js")
                .build();

        assertThat(manifest.file("x.js")).isNull();
        assertThat(manifest.unusable().reason("x.js"))
                .isEqualTo("the name './x.js' is listed twice, with 'x.1.js' and with 'x.2.js'");
        assertThat(manifest.checksum("y.css")).isNull();
        assertThat(manifest.unusable().reason("y.css"))
                .isEqualTo("the name '/y.css' is listed twice, with '1' and with '2'");
        assertThat(manifest.entryPoint("main")).isNull();
        assertThat(manifest.entryPoint("further")).isNull();
        assertThat(manifest.unusable().reasonOfEntryPoint("main"))
                .isEqualTo("the entry point 'main' is listed twice, with different files");
        assertThat(manifest.integrity("z")).isNull();
        assertThat(manifest.remarks())
                .containsExactly("no integrity is used for the file './z': it has two different ones");
        assertThat(manifest.file("good.js")).isEqualTo("good.1.js");
        assertThat(manifest.unusable().count()).isEqualTo(3);
        assertThat(manifest.unusable().first()).isEqualTo(manifest.unusable().reason("x.js"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "./", "a\uD800"})
    void anEntryWithoutANameThatCanBeAskedForIsCounted(String name) {
        Manifest manifest =
                builder.file(name, "x").checksum(name, "x").file("good", "y").build();

        assertThat(manifest.unusable().count()).isEqualTo(2);
        assertThat(manifest.unusable().first())
                .isEqualTo(
                        name.endsWith("/") || name.isEmpty()
                                ? "a name is empty; the name of a file was expected"
                                : "'a\\uD800' or its value holds an unpaired surrogate");
        assertThat(manifest.size()).isEqualTo(1);
    }

    @Test
    void anEntryThatLeadsElsewhereIsSetAsideWhereverItIsListed() {
        EntryFile elsewhere = new EntryFile("x", "../x");
        String reason = "the file '../x' is refused: it leads above the root of the site, or above the folder that the"
                + " tool writes to";
        Manifest manifest = builder.file("x", "../x")
                .integrity("../x", HASH)
                .entryPoint(new EntryPoint("a", List.of(elsewhere), List.of(), List.of()))
                .entryPoint(new EntryPoint("b", List.of(), List.of(elsewhere), List.of()))
                .entryPoint(new EntryPoint("c", List.of(), List.of(), List.of(elsewhere)))
                .entryPoint(entryPoint("good", "good.js"))
                .build();

        assertThat(manifest.file("x")).isNull();
        assertThat(manifest.unusable().reason("./x")).isEqualTo(reason);
        for (String name : List.of("a", "b", "c")) {
            assertThat(manifest.entryPoint(name)).isNull();
            assertThat(manifest.unusable().reasonOfEntryPoint(name)).isEqualTo(reason);
        }
        assertThat(manifest.remarks()).containsExactly("no integrity is used for the file '../x': " + reason);
        assertThat(manifest.entryPoint("good")).isNotNull();
        assertThat(manifest.unusable().reason("good")).isNull();
        assertThat(manifest.unusable().count()).isEqualTo(4);
    }

    @Test
    void aManifestInWhichNothingIsRightDoesNotFillTheMemory() {
        for (int i = 0; i < 10_001; i++) {
            builder.file("x" + i, "../" + "x".repeat(150));
        }
        Manifest manifest = builder.build();

        assertThat(manifest.unusable().count()).isEqualTo(10_001);
        assertThat(manifest.unusable().reason("x9999")).contains("it leads above");
        assertThat(manifest.unusable().reason("x10000")).startsWith("it is one of more than 10000 entries");
    }

    @Test
    void whatAFormatFindsUnusableIsToldInItsWords() {
        Manifest manifest = builder.unusable("x", "a text was expected, found a number")
                .unusableEntryPoint("main", "it has no files")
                .remark("the public path is 'auto'")
                .build();

        assertThat(manifest.unusable().reason("x")).isEqualTo("a text was expected, found a number");
        assertThat(manifest.unusable().reasonOfEntryPoint("main")).isEqualTo("it has no files");
        assertThat(manifest.remarks()).containsExactly("the public path is 'auto'");
    }

    @Test
    void integrityIsFoundByTheFileHoweverItWasWritten() {
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
    void originsAreThoseOfAllFilesThatKeepTheirHost() {
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
    void anEntryPointIsFoundByItsNameAndByFurtherOnes() {
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
    void aFurtherNameIsLeftToTheEntryPointWhoseNameItIs() {
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
    void aFurtherNameOfSeveralEntryPointsIsNobodys() {
        Manifest manifest = builder.entryPoint(entryPoint("a/main.js", "a.js"), "main", "a")
                .entryPoint(entryPoint("b/main.js", "b.js"), "main", "b")
                .entryPoint(entryPoint("c/main.js", "c.js"), "main")
                .build();

        assertThat(manifest.entryPoint("main")).isNull();
        assertThat(manifest.entryPointNames()).containsExactly("a/main.js", "b/main.js", "c/main.js", "a", "b");
    }

    @Test
    void sizeIsThatOfNamesElseOfEntryPoints() {
        builder.entryPoint(entryPoint("a", "a.js"), "b").checksum("x", "1").file("y", "z");

        assertThat(builder.build().size()).isEqualTo(2);
    }

    @Test
    void someScriptsMayBeClassic() {
        Manifest manifest = builder.modules()
                .classicScript("./js//old.js")
                .classicScript("../../up.js")
                .build();

        assertThat(manifest.isModule("js/old.js")).isFalse();
        assertThat(manifest.isModule("js/new.js")).isTrue();
        assertThat(Manifest.builder("x").build().isModule("js/new.js")).isFalse();
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
        assertThatThrownBy(() -> builder.classicScript("x")).isInstanceOf(IllegalStateException.class);
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
                .hasMessage("The checksums are not a manifest: the name '/x' is listed twice, with '1' and with '2'.");
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
    void namesThatDifferInTheDirectoryOrTheExtensionComeFirst(String missing, String meant) {
        builder.checksum("css/app.css", "1")
                .checksum("css/apps.css", "2")
                .checksum("css/map.css", "3")
                .file("img/größe.png", "4")
                .file("img/logo.min.svg", "5");

        assertThat(builder.build().namesLike(missing)).startsWith(meant);
    }

    @Test
    void thenComeThoseThatAreLikeIt() {
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
    void aNameThatIsListedInBothWaysIsNamedOnce() {
        builder.checksum("css/app.css", "1").file("css/app.css", "css/app.1.css");

        assertThat(builder.build().namesLike("app.css")).containsExactly("css/app.css");
    }

    @Test
    @Timeout(20)
    void aBigManifestNamesThoseOfOtherDirectoriesAndExtensionsOnly() {
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
    void manyLongNamesThatAreAlikeDoNotTakeForEver() {
        for (int i = 0; i < 10_000; i++) {
            builder.checksum("x".repeat(1000) + i, "1");
        }

        assertThat(builder.build().namesLike("x".repeat(100_000))).hasSize(3);
    }

    private static EntryPoint entryPoint(String name, String script) {
        return new EntryPoint(name, List.of(), List.of(), List.of(new EntryFile(name, script)));
    }
}
