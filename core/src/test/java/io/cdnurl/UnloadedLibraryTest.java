package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/** An application that is redeployed leaves nothing behind: its class loader is collected. */
class UnloadedLibraryTest {
    private static final String MANIFEST = """
            {
              "x.css": {"file": "x.1a2b3c.css", "src": "x.css"},
              "x.js": {"file": "x.4d5e6f.js", "src": "x.js", "isEntry": true, "css": ["x.1a2b3c.css"]}
            }
            """;

    @TempDir
    Path folder;

    /** Uses everything that begins a thread or remembers something. It is loaded by the application's class loader. */
    public static final class Application implements Runnable {
        private final Path folder;
        private final String manifestOnAServer;

        /** Makes it. */
        public Application(Path folder, String manifestOnAServer) {
            this.folder = folder;
            this.manifestOnAServer = manifestOnAServer;
        }

        @Override
        public void run() {
            try (CdnUrlBuilder withTimes = CdnUrlBuilder.of(settings().build());
                    CdnUrlBuilder withLongLease = CdnUrlBuilder.of(
                            settings().timestampMaxAge(Duration.ofDays(1)).build());
                    CdnUrlBuilder refreshing = CdnUrlBuilder.of(settings()
                            .manifestUrl(manifestOnAServer)
                            .manifestRefresh(Duration.ofMillis(1))
                            .manifestFallback(AssetVersioner.contentHash(Duration.ofSeconds(1)))
                            .build());
                    CdnUrlBuilder checking = CdnUrlBuilder.of(checked().build());
                    CdnUrlBuilder watching = CdnUrlBuilder.of(settings()
                            .manifestUrl(folder.resolve("manifest.json").toUri().toString())
                            .manifestWatch(true)
                            .build())) {
                for (CdnUrlBuilder cdn : List.of(withTimes, withLongLease, refreshing, checking, watching)) {
                    CurrentRequest.call(RequestContext.of("http", "www.example.com"), () -> {
                        cdn.urlFor("static", "x.css");
                        cdn.cspOrigins();
                        cdn.urlFor("static", Map.of("filename", "x.css", "_anchor", "top", "q", "1"));
                        cdn.urlFor("user", Map.of("id", 7, "_external", true));
                        while (cdn.domains().stream().anyMatch(domain -> domain.lastCheck() == null)) {
                            Thread.onSpinWait();
                        }
                        if (cdn.manifests().isEmpty()) {
                            return "";
                        }
                        cdn.tags().entry("static", "x.js", Map.of());
                        cdn.tags().preload("static", "x.css?v=1", Map.of());
                        return cdn.tags().stylesheet("static", "x.css", Map.of());
                    });
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private CdnSettings.Builder checked() {
            return site().domain(URI.create(manifestOnAServer).getRawAuthority())
                    .scheme(SchemePolicy.HTTP)
                    .healthCheck("/health")
                    .healthCheckInterval(Duration.ofMillis(1))
                    .healthCheckTimeout(Duration.ofMillis(1));
        }

        private CdnSettings.Builder settings() {
            return site().domains("a.example.com", "b.example.com").domainRule("*.woff2", "fonts.example.com");
        }

        private CdnSettings.Builder site() {
            return CdnSettings.builder()
                    .integrityComputed(true)
                    .router(RouteTable.builder().route("user", "/user/{id}").build())
                    .staticEndpoint(StaticEndpoint.directory("static", "/static", folder));
        }
    }

    @Test
    @Timeout(60)
    void theClassLoaderIsCollected() throws Exception {
        Files.writeString(folder.resolve("x.css"), "x");
        Files.writeString(folder.resolve("manifest.json"), MANIFEST);
        WeakReference<ClassLoader> loader;
        try (ManifestServer server = new ManifestServer(ManifestServer.ok(MANIFEST))) {
            loader = useInALoaderOfItsOwn(server.url());
        }
        while (loader.get() != null) {
            System.gc();
            Thread.sleep(100);
        }
        assertThat(loader.get()).isNull();
    }

    /** Returns the loader alone: a local variable of the test would hold what it is to wait for. */
    private WeakReference<ClassLoader> useInALoaderOfItsOwn(String manifestOnAServer) throws Exception {
        List<URL> places = new ArrayList<>();
        for (Class<?> each :
                List.of(CdnUrlBuilder.class, UnloadedLibraryTest.class, JsonParser.class, Nullable.class)) {
            places.add(each.getProtectionDomain().getCodeSource().getLocation());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application).isNotSameAs(Application.class);
            ((Runnable) application.getConstructor(Path.class, String.class).newInstance(folder, manifestOnAServer))
                    .run();
            return new WeakReference<>(loader);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
