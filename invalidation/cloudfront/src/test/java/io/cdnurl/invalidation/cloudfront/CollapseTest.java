package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.cloudfront.Collapse.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CollapseTest {
    private static List<Wildcard> collapse(int above, String... items) {
        return Collapse.of(new TreeSet<>(List.of(items)), above);
    }

    private static SortedSet<String> pages(int number) {
        SortedSet<String> items = new TreeSet<>();
        IntStream.range(0, number).forEach(i -> items.add("/posts/p" + i + "/index.html"));
        return items;
    }

    @Test
    void foldersOfOnePageEachBecomeOneWildcard() {
        assertThat(Collapse.of(pages(1_200), 8)).containsExactly(new Wildcard("/posts/p", "/posts/", 1_200));
    }

    @Test
    void onlyMoreThanTheNumberIsReplaced() {
        assertThat(collapse(2, "/a/x", "/a/y")).isEmpty();
        assertThat(collapse(1, "/a/x", "/a/y")).containsExactly(new Wildcard("/a/", "/a/", 2));
    }

    @Test
    void aDirectoryWithAWildcardCountsAsOne() {
        assertThat(collapse(2, "/a/b/1", "/a/b/2", "/a/b/3", "/a/c/1", "/a/c/2", "/a/c/3"))
                .containsExactly(new Wildcard("/a/b/", "/a/b/", 3), new Wildcard("/a/c/", "/a/c/", 3));
        assertThat(collapse(2, "/a/b/1", "/a/b/2", "/a/b/3", "/a/c/1", "/a/c/2", "/a/c/3", "/a/x"))
                .containsExactly(new Wildcard("/a/", "/a/", 7));
    }

    @Test
    void theRootHasNone() {
        assertThat(collapse(1, "/", "/a", "/b", "/c?x=/1/2", "/c?x=/1/3", "/d/"))
                .isEmpty();
    }

    @Test
    void aWildcardEndsLateButNotInAnEncodedCharacter() {
        assertThat(collapse(1, "/a/%C3%A4", "/a/%C3%B6")).containsExactly(new Wildcard("/a/%C3", "/a/", 2));
        assertThat(collapse(1, "/a/x%41", "/a/x%51")).containsExactly(new Wildcard("/a/x", "/a/", 2));
        assertThat(collapse(1, "/a/x%41", "/a/x%42")).containsExactly(new Wildcard("/a/x", "/a/", 2));
        assertThat(collapse(1, "/a/b", "/a/b?v=/1", "/a/b?v=/2")).containsExactly(new Wildcard("/a/b", "/a/", 3));
    }

    @Test
    void wildcardsThatWereAskedForAreItems() {
        assertThat(collapse(2, "/a/b/", "/a/c", "/a/d/")).containsExactly(new Wildcard("/a/", "/a/", 3));
        assertThat(collapse(1, "/a/b/")).isEmpty();
    }

    /** Compares with all plans that are allowed, on small trees of every shape. */
    @Test
    void noAllowedPlanIsCheaper() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            SortedSet<String> items = new TreeSet<>();
            int number = 1 + random.nextInt(12);
            for (int i = 0; i < number; i++) {
                StringBuilder path = new StringBuilder();
                int depth = 1 + random.nextInt(4);
                for (int level = 0; level < depth; level++) {
                    path.append('/').append((char) ('a' + random.nextInt(3)));
                }
                items.add(path.append(".x").toString());
            }
            int above = 1 + random.nextInt(3);
            List<Wildcard> wildcards = Collapse.of(items, above);
            long left =
                    items.stream().filter(item -> !isCovered(item, wildcards)).count();
            assertThat(left + wildcards.size())
                    .as(items + " above " + above)
                    .isEqualTo(smallestBill("/", List.copyOf(items), above));
            assertThat(wildcards)
                    .allSatisfy(wildcard -> assertThat(items.stream()
                                    .filter(item -> item.startsWith(wildcard.prefix()))
                                    .allMatch(item -> item.startsWith(wildcard.directory())))
                            .isTrue());
        }
    }

    private static boolean isCovered(String item, List<Wildcard> wildcards) {
        return wildcards.stream().anyMatch(wildcard -> item.startsWith(wildcard.prefix()));
    }

    /** Tries each set of allowed wildcards below a directory, by the definition. */
    private static long smallestBill(String directory, List<String> items, int above) {
        long files = items.stream()
                .filter(item -> item.indexOf('/', directory.length()) < 0)
                .count();
        List<String> folders = items.stream()
                .filter(item -> item.indexOf('/', directory.length()) >= 0)
                .map(item -> item.substring(0, item.indexOf('/', directory.length()) + 1))
                .distinct()
                .toList();
        List<Long> bills = new ArrayList<>(List.of(files));
        for (String folder : folders) {
            List<String> inside =
                    items.stream().filter(item -> item.startsWith(folder)).toList();
            long without = smallestBill(folder, inside, above);
            bills.add(without);
        }
        long all = bills.stream().mapToLong(Long::longValue).sum();
        return directory.equals("/") || all <= above
                ? all
                : Stream.of(1L, all).min(Long::compare).orElseThrow();
    }

    @Test
    @Timeout(60)
    void manyPathsAreOnePass() {
        assertThat(Collapse.of(pages(200_000), 8)).hasSize(1);
        String deep = "/d".repeat(1_900);
        SortedSet<String> items = new TreeSet<>();
        IntStream.range(0, 1_000).forEach(i -> items.add(deep + "/" + i));
        assertThat(Collapse.of(items, 8)).containsExactly(new Wildcard(deep + "/", deep + "/", 1_000));
    }
}
