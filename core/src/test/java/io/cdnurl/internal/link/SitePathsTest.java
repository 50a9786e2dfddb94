package io.cdnurl.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SitePathsTest {
    @Test
    void findsWhatAMapFinds() {
        Random random = new Random(42);
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            map.put(path(random), i);
        }
        SitePaths<Integer> paths = new SitePaths<>(map);

        map.forEach(
                (path, value) -> assertThat(paths.get(path, 0, path.length())).isEqualTo(value));
        for (int i = 0; i < 20_000; i++) {
            String path = path(random);
            assertThat(paths.get("#" + path + "?", 1, path.length() + 1)).isEqualTo(map.get(path));
            assertThat(paths.get(path)).isEqualTo(map.get(path));
        }
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("/");
        for (int length = random.nextInt(6); length > 0; length--) {
            path.append("ab./\u00E9\uFFFF".charAt(random.nextInt(6)));
        }
        return path.toString();
    }

    @Test
    void aFileWithoutAnEndingIsFoundBesideOthers() {
        SitePaths<String> paths = new SitePaths<>(Map.of("/a.css", "a", "/LICENSE", "b"));

        assertThat(paths.get("/LICENSE", 0, 8)).isEqualTo("b");
        assertThat(paths.get("/a.css", 0, 6)).isEqualTo("a");
        assertThat(paths.allHaveEndings()).isFalse();
        assertThat(new SitePaths<>(Map.of("/a.css", "a")).allHaveEndings()).isTrue();
        assertThat(new SitePaths<>(Map.of()).get("/a.css", 0, 6)).isNull();
    }
}
