package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.Manifest;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is remembered of URLs must not hold on to the manifests they were written with. */
class ManifestMemoryTest {
    @Test
    void aManifestThatIsNoLongerInUseIsLetGo() throws InterruptedException {
        AtomicReference<Manifest> inUse = new AtomicReference<>(Manifest.of(Map.of("static/x.css", "1")));
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .versioner(AssetVersioner.manifest(inUse::get))
                .build());
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=1");
        WeakReference<Manifest> old = new WeakReference<>(inUse.get());

        inUse.set(Manifest.of(Map.of("static/y.css", "2")));

        Await.until("the old manifest's end", () -> {
            System.gc();
            return old.get() == null;
        });
        assertThat(cdn.urlFor("static", "y.css")).endsWith("?c=2");
    }

    /** As in the example of {@link AssetVersion}: the limit of a version that is missing holds no manifest either. */
    @Test
    void aVersionerThatDelegatesLetsItGoToo() throws InterruptedException {
        AtomicReference<Manifest> inUse = new AtomicReference<>(Manifest.of(Map.of("static/x.css", "1")));
        AssetVersioner manifest = AssetVersioner.manifest(inUse::get);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .versioner(asset -> {
                    AssetVersion version = manifest.versionOf(asset);
                    return version.isMissing() ? AssetVersion.query("v", "7").whileTrue(version::isCurrent) : version;
                })
                .build());
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=7");
        WeakReference<Manifest> old = new WeakReference<>(inUse.get());

        inUse.set(Manifest.of(Map.of("static/y.css", "2")));

        Await.until("the old manifest's end", () -> {
            System.gc();
            return old.get() == null;
        });
        assertThat(cdn.urlFor("static", "other.css")).endsWith("?v=7");
    }
}
