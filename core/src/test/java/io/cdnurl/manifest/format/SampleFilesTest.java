package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Every manifest that a real tool wrote is recognized, and every name in it leads to a file that the tool wrote: as
 * {@code how.txt} says, the value without what stands before the files of its list ({@code base}, or {@code +folder} to
 * add one).
 */
class SampleFilesTest {
    private static final String SAMPLES = """
            django-3.2/staticfiles.json,                  django,                  14,  '',                           0
            django-3.2-admin/staticfiles.json,            django,                  134, '',                           0
            django-5.2/staticfiles.json,                  django,                  14,  '',                           0
            django-5.2-cdn/staticfiles.json,              django,                  14,  '',                           0
            django-5.2-jsmodules/staticfiles.json,        django,                  14,  '',                           0
            encore/manifest.json,                         flat,                    15,  /,                            0
            encore/entrypoints.json,                      encore-entrypoints,      2,   /,                            7
            encore-cdn/manifest.json,                     flat,                    15,  https://cdn.example.com/,     0
            encore-cdn/entrypoints.json,                  encore-entrypoints,      2,   https://cdn.example.com/,     7
            encore-no-integrity/manifest.json,            flat,                    15,  /,                            0
            encore-no-integrity/entrypoints.json,         encore-entrypoints,      2,   /,                            0
            esbuild/meta.json,                            esbuild,                 12,  '',                           0
            esbuild-cdn/meta.json,                        esbuild,                 12,  '',                           0
            esbuild-outbase/meta.json,                    esbuild,                 12,  '',                           0
            laravel-mix/mix-manifest.json,                flat,                    19,  '',                           0
            laravel-mix-noversion/mix-manifest.json,      flat,                    19,  '',                           0
            parcel/parcel-manifest.json,                  flat,                    9,   /,                            0
            parcel-cdn/parcel-manifest.json,              flat,                    9,   https://cdn.example.com/app/, 0
            propshaft/.manifest.json,                     propshaft,               14,  '',                           0
            propshaft-sri/.manifest.json,                 propshaft,               14,  '',                           14
            rollup/manifest.json,                         flat,                    9,   '',                           0
            rollup-cdn/manifest.json,                     flat,                    9,   https://cdn.example.com/,     0
            rollup-publicpath/manifest.json,              flat,                    9,   /assets/,                     0
            rspack/manifest.json,                         flat,                    15,  '',                           0
            rspack-cdn/manifest.json,                     flat,                    15,  https://cdn.example.com/,     0
            rspack-cra-shape/asset-manifest.json,         cra,                     15,  /,                            0
            sprockets-3/.sprockets-manifest-3bfaa2816ecd12c5c9fde7f084ff3726.json, sprockets, 10, '', 10
            sprockets-3-named/manifest.json,              sprockets,               10,  '',                           10
            sprockets-3-two-releases/.sprockets-manifest-5fb8994fa7aaa44e78050161071932d3.json, sprockets, 10, '', 10
            sprockets-4/.sprockets-manifest-1da9eed3b9a91807868dcd894857c0dc.json, sprockets, 10, '', 10
            sprockets-4-two-releases/.sprockets-manifest-519e3358546a8d3a1816518031753fbd.json, sprockets, 10, '', 10
            vite/manifest.json,                           vite,                    11,  '',                           0
            vite-4/manifest.json,                         vite,                    14,  '',                           0
            vite-5/manifest.json,                         vite,                    11,  '',                           0
            vite-cdn/manifest.json,                       vite,                    11,  '',                           0
            vite-cdn-sri/manifest.json,                   vite,                    11,  '',                           10
            vite-cssCodeSplit-false/manifest.json,        vite,                    11,  '',                           0
            vite-html/manifest.json,                      vite,                    11,  '',                           0
            vite-legacy/manifest.json,                    vite,                    9,   '',                           0
            vite-sri/manifest.json,                       vite,                    11,  '',                           10
            vite-sri-multi/manifest.json,                 vite,                    11,  '',                           10
            vite-symfony/manifest.json,                   vite,                    11,  +build/,                      0
            vite-symfony/entrypoints.json,                vite-symfony,            2,   /,                            0
            vite-symfony-sri/manifest.json,               vite,                    11,  +build/,                      0
            vite-symfony-sri/entrypoints.json,            vite-symfony,            2,   /,                            6
            webpack-assets-manifest/assets-manifest.json, webpack-assets-manifest, 17,  '',                           11
            webpack-assets-manifest-cdn/assets-manifest.json, webpack-assets-manifest, 17, https://cdn.example.com/, 11
            webpack-assets-manifest-noint/manifest.json,  flat,                    17,  /packs/,                      0
            assets-webpack-plugin/webpack-assets.json,    entry-lists,             10,   /static/,                     0
            assets-webpack-plugin-6/webpack-assets.json,  entry-lists,             10,  /static/,                     0
            assets-webpack-plugin-auto/webpack-assets.json, entry-lists,           7,   '',                           0
            assets-webpack-plugin-entrypoints/webpack-assets.json, entry-lists,    7,   /static/,                     0
            bud/entrypoints.json,                         entry-lists,             7,   '',                           0
            chunks-webpack-plugin/chunks-manifest.json,   entry-lists,             7,   /static/,                     0
            react-loadable/react-loadable.json,           entry-lists,             8,  /dist/,                       0
            vite-ssr/ssr-manifest.json,                   entry-lists,             2,   /,                            0
            loadable/loadable-stats.json,                 webpack-stats,           21,  /dist/,                       0
            vue-ssr/vue-ssr-client-manifest.json,         vue-ssr,                 20,  /_nuxt/,                      0
            webpack-bundle-tracker/webpack-stats.json,    webpack-bundle-tracker,  21,  /static/bundles/,             0
            webpack-bundle-tracker-0/webpack-stats.json,  webpack-bundle-tracker,  18,  /static/bundles/,             0
            webpack-bundle-tracker-0-nopublicpath/webpack-stats.json, webpack-bundle-tracker, 18, '',                 0
            webpack-bundle-tracker-auto/webpack-stats.json, webpack-bundle-tracker, 21, '',                           10
            webpack-bundle-tracker-relative/webpack-stats.json, webpack-bundle-tracker, 21, '',                       0
            webpack-stats/stats.json,                     webpack-stats,           21,  /build/,                      9
            webpack-stats-4/stats.json,                   webpack-stats,           21,  /build/,                      0
            webpack-stats-auto/stats.json,                webpack-stats,           21,  '',                           9
            webpack-stats-multi/stats.json,               webpack-stats,           19,  /,                            0
            webpack-manifest-lists/manifest.json,         flat,                    10,  /packs/,                      0
            webpack-manifest/manifest.json,               flat,                    15,  '',                           0
            webpack-manifest-basepath/manifest.json,      flat,                    15,  /build/,                      0
            webpack-manifest-cdn/manifest.json,           flat,                    15,  https://cdn.example.com/,     0
            webpack-manifest-entrykeys/manifest.json,     flat,                    12,  /,                            0
            """;

    @ParameterizedTest
    @CsvSource(textBlock = SAMPLES)
    void everyNameLeadsToAFile(String sample, String format, int size, String base, int withIntegrity)
            throws IOException {
        byte[] bytes = Samples.bytes(sample);
        Manifest manifest = Samples.read(bytes);

        assertThat(manifest.format()).isEqualTo(format);
        assertThat(manifest.size()).isEqualTo(size);
        assertThat(manifest.hasFiles()).isTrue();
        Map<String, String> written = Samples.files(folder(sample));
        List<String> files = filesOf(manifest, names(new ObjectMapper().readTree(bytes), format));
        for (String file : files) {
            assertThat(written).containsKey(onDisk(file, base));
        }
        assertThat(files.stream()
                        .filter(file -> manifest.integrity(file) != null)
                        .distinct())
                .hasSize(withIntegrity);
        for (String file : files) {
            for (String sha256 : sha256(manifest.integrity(file))) {
                assertThat(sha256).as(file).isEqualTo(written.get(onDisk(file, base)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = SAMPLES)
    void theFormatCanAlsoBeNamed(String sample, String format, int size) throws IOException {
        byte[] bytes = Samples.bytes(sample);

        Manifest manifest = Samples.read(bytes, StandardFormats.named(format).orElseThrow());

        assertThat(manifest.format()).isEqualTo(format);
        assertThat(manifest.size()).isEqualTo(size);
    }

    private static String folder(String sample) {
        return sample.substring(0, sample.indexOf('/'));
    }

    private static String onDisk(String file, String base) {
        String path = file.contains("?") ? file.substring(0, file.indexOf('?')) : file;
        if (base.startsWith("+")) {
            return base.substring(1) + path;
        }
        assertThat(path).startsWith(base);
        return path.substring(base.length());
    }

    /** What a manifest lists, read by other means. */
    private static List<String> names(JsonNode root, String format) {
        return switch (format) {
            case "django" -> names(root.get("paths"));
            case "sprockets" -> names(root.get("assets"));
            case "cra" -> names(root.get("files"));
            case "esbuild" -> {
                List<String> names = new ArrayList<>();
                root.get("outputs").forEach(output -> {
                    if (output.has("entryPoint")) {
                        names.add(output.get("entryPoint").asString());
                    }
                });
                yield names;
            }
            case "encore-entrypoints", "vite-symfony", "entry-lists" -> List.of();
            case "webpack-bundle-tracker" -> root.has("assets") ? names(root.get("assets")) : texts(root, "name");
            case "webpack-stats" -> texts(root.get("assets"), "name");
            case "vue-ssr" ->
                root.get("all").valueStream().map(JsonNode::asString).toList();
            default ->
                root.propertyStream()
                        .filter(member -> !member.getKey().equals("entrypoints"))
                        .filter(member -> !member.getValue().isArray())
                        .map(Map.Entry::getKey)
                        .toList();
        };
    }

    /** The texts of all members of a name, at any depth. */
    private static List<String> texts(JsonNode node, String name) {
        return node == null ? List.of() : node.findValuesAsString(name);
    }

    private static List<String> names(JsonNode object) {
        return object.propertyNames().stream().toList();
    }

    private static List<String> filesOf(Manifest manifest, List<String> names) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : names) {
            String listed = name.startsWith("/") ? name.substring(1) : name;
            files.put(listed, Objects.requireNonNull(manifest.file(listed), listed));
        }
        Stream<String> ofEntries = manifest.entryPointNames().stream()
                .map(manifest::entryPoint)
                .map(Objects::requireNonNull)
                .flatMap(SampleFilesTest::files);
        return Stream.concat(files.values().stream(), ofEntries).toList();
    }

    private static Stream<String> files(EntryPoint entryPoint) {
        return Stream.of(entryPoint.stylesheets(), entryPoint.imports(), entryPoint.scripts())
                .flatMap(List::stream)
                .map(EntryFile::file);
    }

    private static List<String> sha256(@Nullable String integrity) {
        return Stream.of(String.valueOf(integrity).split(" ", -1))
                .filter(hash -> hash.startsWith("sha256-"))
                .map(hash -> HexFormat.of().formatHex(Base64.getDecoder().decode(hash.substring("sha256-".length()))))
                .toList();
    }
}
