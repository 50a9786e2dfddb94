package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.url.Endpoints;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.OpenManifests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Manifests come into use while domains are left out and come back, each found by a thread of its own. */
@Timeout(60)
class ChangesAtOnceTest {
    private static final int BUILDS = 30;
    private static final Host A = new Host("a.example.com");
    private static final Host B = new Host("b.example.com");

    private final QueuedBuilds builds = new QueuedBuilds();
    private final RecordedRefreshes refreshes = new RecordedRefreshes();

    private static StaticUrls assets(Endpoints endpoints, String name) {
        return Objects.requireNonNull(endpoints.staticUrls().get(name));
    }

    private static String manifest(int build, List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(String.format("%08d  static/%s%n", build, name));
        }
        return lines.toString().replace("\r", "");
    }

    @ParameterizedTest
    @EnumSource(
            value = SchemePolicy.class,
            names = {"HTTPS", "PROTOCOL_RELATIVE"})
    void theUrlsInUseAreThereBeforeAPageAsksForThem(SchemePolicy scheme) {
        SettingValues values = CdnSettings.builder()
                .domains(A.domain(), B.domain())
                .scheme(scheme)
                .version("42")
                .build()
                .values();
        try (OpenManifests manifests = new OpenManifests(values.manifest(), values.endpoints())) {
            Endpoints endpoints = new Endpoints(values, manifests);
            StaticUrls assets = assets(endpoints, "static");
            String own = assets.plainUrl("x.css", null);
            String other = own.contains(A.domain())
                    ? own.replace(A.domain(), B.domain())
                    : own.replace(B.domain(), A.domain());

            endpoints.leaveOut(Set.of(own.contains(A.domain()) ? A : B));
            assertThat(assets.knownUrl("x.css")).isEqualTo(other);
            endpoints.leaveOut(Set.of(A, B));
            assertThat(assets.knownUrl("x.css")).as("it depends on the request").isNull();
            endpoints.leaveOut(Set.of());
            assertThat(assets.knownUrl("x.css")).isEqualTo(own);
            assertThat(assets.plainUrl("x.css", null)).isSameAs(assets.knownUrl("x.css"));
        }
    }

    @Test
    void noChangeIsLost() throws Exception {
        List<String> names = List.of("0.css", "1.css", "2.css", "3.css", "4.css", "5.css", "6.css", "7.css");
        builds.add(manifest(1, names));
        SettingValues values = CdnSettings.builder()
                .domains(A.domain(), B.domain())
                .scheme(SchemePolicy.HTTPS)
                .manifestSource(builds)
                .manifestRefresh(Duration.ofMillis(5))
                .manifestListener(refreshes)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("absent")))
                .build()
                .values();
        try (OpenManifests manifests = new OpenManifests(values.manifest(), values.endpoints())) {
            Endpoints endpoints = new Endpoints(values, manifests);
            StaticUrls assets = assets(endpoints, "static");
            List<String> own = names.stream()
                    .map(name -> host(assets.plainUrl(name, null)))
                    .toList();
            assertThat(own).contains(A.domain(), B.domain());
            AtomicBoolean ended = new AtomicBoolean();
            List<Throwable> thrown = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            threads.add(started(thrown, () -> {
                while (!ended.get()) {
                    for (Set<Host> out : List.of(Set.of(A), Set.of(A, B), Set.of(B), Set.<Host>of())) {
                        endpoints.leaveOut(out);
                        for (String name : names) {
                            String url = assets.plainUrl(name, null);
                            assertThat(out).as(url).noneMatch(host -> url.contains(host.domain()));
                        }
                    }
                }
            }));
            threads.add(started(thrown, () -> {
                int before = 0;
                while (!ended.get()) {
                    for (String name : names) {
                        int build = build(assets.plainUrl(name, null));
                        assertThat(build).isGreaterThanOrEqualTo(before);
                        before = build;
                    }
                }
            }));
            try {
                for (int build = 2; build <= BUILDS; build++) {
                    builds.add(manifest(build, names));
                    refreshes.await(RecordedRefreshes.Kind.REFRESHED);
                }
            } finally {
                ended.set(true);
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(thrown).isEmpty();
            endpoints.leaveOut(Set.of());
            for (int i = 0; i < names.size(); i++) {
                assertThat(assets.knownUrl(names.get(i)))
                        .as("the URL that was written before a page asks for it")
                        .isEqualTo("https://" + own.get(i) + "/static/" + names.get(i) + "?c="
                                + String.format("%08d", BUILDS));
            }
        }
    }

    private static Thread started(List<Throwable> thrown, Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, e) -> thrown.add(e));
        thread.start();
        return thread;
    }

    private static String host(String url) {
        return url.substring("https://".length(), url.indexOf("/static/"));
    }

    private static int build(String url) {
        return Integer.parseInt(url.substring(url.indexOf("?c=") + 3));
    }
}
