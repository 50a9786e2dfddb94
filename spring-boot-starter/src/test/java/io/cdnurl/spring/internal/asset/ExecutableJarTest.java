package io.cdnurl.spring.internal.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.AssetVersioner;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Files in an executable jar, in jars within it, as Boot's own class loader sees them. */
class ExecutableJarTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void readNestedJars() {
        Handlers.register();
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED); // Boot reads nested jars in place
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 sum = new CRC32();
                sum.update(each.getValue());
                entry.setSize(each.getValue().length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private Path application() throws IOException {
        byte[] none = new byte[0];
        Map<String, byte[]> webjar = new LinkedHashMap<>();
        webjar.put("META-INF/resources/", none);
        webjar.put("META-INF/resources/webjars/", none);
        webjar.put("META-INF/resources/webjars/boot/", none);
        webjar.put("META-INF/resources/webjars/boot/boot.css", new byte[] {'b'});
        Map<String, byte[]> other = new LinkedHashMap<>();
        other.put("META-INF/resources/", none);
        other.put("META-INF/resources/webjars/", none);
        other.put("META-INF/resources/webjars/icons.svg", new byte[] {'i'});
        Map<String, byte[]> outer = new LinkedHashMap<>();
        outer.put("BOOT-INF/", none);
        outer.put("BOOT-INF/classes/", none);
        outer.put("BOOT-INF/classes/static/", none);
        outer.put("BOOT-INF/classes/static/css/", none);
        outer.put("BOOT-INF/classes/static/css/100%.css", new byte[] {'x'});
        outer.put("BOOT-INF/classes/static/css/app.css", new byte[] {'a'});
        outer.put("BOOT-INF/lib/", none);
        outer.put("BOOT-INF/lib/webjar.jar", jar(webjar));
        outer.put("BOOT-INF/lib/other.jar", jar(other));
        Path file = directory.resolve("application.jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(jar(outer));
        }
        return file;
    }

    @Test
    void filesInNestedJarsAreAssets() throws Exception {
        Path file = application();
        URL[] urls = {
            JarUrl.create(file.toFile(), "BOOT-INF/classes/"),
            JarUrl.create(file.toFile(), "BOOT-INF/lib/webjar.jar"),
            JarUrl.create(file.toFile(), "BOOT-INF/lib/other.jar")
        };
        try (LaunchedClassLoader loader =
                new LaunchedClassLoader(false, urls, getClass().getClassLoader())) {
            Map<String, List<Resource>> locations = new LinkedHashMap<>();
            locations.put("/webjars/**", List.of(new ClassPathResource("META-INF/resources/webjars/", loader)));
            locations.put("/**", List.of(new ClassPathResource("static/", loader)));
            List<StaticEndpoint> endpoints = new ResourceHandlers(locations).endpoints("", "/**");
            CdnSettings.Builder settings =
                    CdnSettings.builder().domain("cdn.example.com").defaultVersioner(AssetVersioner::contentHash);
            endpoints.forEach(settings::staticEndpoint);
            CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());
            RequestContext request = RequestContext.of("https", "www.example.com");

            assertThat(cdn.siteAssets().urlOf("/css/app.css", request))
                    .startsWith("https://cdn.example.com/css/app.css?c=");
            assertThat(cdn.siteAssets().urlOf("/css/100%25.css", request))
                    .startsWith("https://cdn.example.com/css/100%25.css?c=");
            assertThat(cdn.siteAssets().urlOf("/webjars/boot/boot.css", request))
                    .startsWith("https://cdn.example.com/webjars/boot/boot.css?c=");
            assertThat(cdn.siteAssets().urlOf("/webjars/icons.svg", request))
                    .startsWith("https://cdn.example.com/webjars/icons.svg?c=");
            assertThat(cdn.siteAssets().urlOf("/css/absent.css", request)).isNull();
        }
    }
}
