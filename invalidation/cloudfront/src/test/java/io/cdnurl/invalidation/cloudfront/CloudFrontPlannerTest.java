package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFrontPlannerTest {
    private static final CloudFrontPlanner PLANNER = planner(CloudFrontPlanner.NO_LIMIT, CloudFrontPlanner.NO_LIMIT);

    private static CloudFrontPlanner planner(int collapseAbove, int maxBilledPaths) {
        return new CloudFrontPlanner(
                "cloudfront:EDFDVBD6EXAMPLE",
                CdnSites.of(List.of("https://cdn.example.com")),
                collapseAbove,
                maxBilledPaths);
    }

    private static InvalidationPlan plan(String... targets) {
        return PLANNER.plan(request(targets));
    }

    /** Targets in short: "#tag", "/prefix*", "/path". */
    private static InvalidationRequest request(String... targets) {
        return InvalidationRequest.of(
                Arrays.stream(targets).map(CloudFrontPlannerTest::target).toArray(InvalidationTarget[]::new));
    }

    private static InvalidationTarget target(String text) {
        if (text.startsWith("#")) {
            return InvalidationTarget.tag(text.substring(1));
        }
        return text.endsWith("*")
                ? InvalidationTarget.prefix(text.substring(0, text.length() - 1))
                : InvalidationTarget.path(text);
    }

    private static List<String> items(InvalidationPlan plan) {
        return plan.chunks().stream().flatMap(chunk -> chunk.names().stream()).toList();
    }

    private static Stream<InvalidationTarget> paths(int count) {
        return IntStream.range(0, count).mapToObj(i -> InvalidationTarget.path("/files/" + i + ".css"));
    }

    private static Stream<InvalidationTarget> prefixes(int count) {
        return IntStream.range(0, count).mapToObj(i -> InvalidationTarget.prefix("/dir-" + i + "/"));
    }

    private static Stream<InvalidationTarget> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> InvalidationTarget.tag("tag-" + i));
    }

    @SafeVarargs
    private static InvalidationRequest request(Stream<InvalidationTarget>... targets) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        for (Stream<InvalidationTarget> some : targets) {
            request.targets(some.toList());
        }
        return request.build();
    }

    @Test
    void aHostIsRefusedSinceAllHostsWouldBePurged() {
        for (InvalidationTarget host : List.of(
                InvalidationTarget.host("cdn.example.com"), InvalidationTarget.prefix("https://cdn.example.com/"))) {
            assertThatThrownBy(() -> PLANNER.plan(InvalidationRequest.of(host)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The target '//cdn.example.com' cannot be purged by CloudFront; an invalidation has no"
                            + " host, and '/*' would purge all hosts of the distribution: name paths or prefixes, or"
                            + " give the responses of the host a cache tag and purge that with tag(...).");
        }
    }

    @Test
    void eachKindOfTargetIsAnItem() {
        InvalidationPlan plan = plan("/img*", "/x.css?v=2", "#product:1", "/b.js");
        assertThat(plan.service()).isEqualTo("cloudfront:EDFDVBD6EXAMPLE");
        assertThat(plan.chunks())
                .containsExactly(
                        InvalidationChunk.of("invalidate", List.of("/b.js", "/x.css?v=2", "#product:1", "/img*")));
        assertThat(plan.billedPaths()).isEqualTo(4);
        assertThat(plan.covered()).isEmpty();
    }

    @Test
    void everythingIsOneWildcard() {
        InvalidationPlan plan = PLANNER.plan(InvalidationRequest.of(InvalidationTarget.everything()));
        assertThat(items(plan)).containsExactly("/*");
        assertThat(plan.billedPaths()).isOne();
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void aUrlOfTheSiteIsItsPath() {
        assertThat(items(plan("https://cdn.example.com/x.css?v=2", "//cdn.example.com/img/*")))
                .containsExactly("/x.css?v=2", "/img/*");
    }

    @Test
    void aUrlOfAnotherSiteIsRefused() {
        assertThatThrownBy(() -> plan("https://www.example.org/x.css"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("https://www.example.org/x.css")
                .hasMessageContaining("another site");
    }

    @Test
    void aUrlIsRefusedWhereNoSiteIsKnown() {
        CloudFrontPlanner planner = new CloudFrontPlanner(
                "cloudfront:E1", CdnSites.of(List.of()), CloudFrontPlanner.NO_LIMIT, CloudFrontPlanner.NO_LIMIT);
        assertThat(items(planner.plan(request("/x.css")))).containsExactly("/x.css");
        assertThatThrownBy(() -> planner.plan(request("https://cdn.example.com/x.css")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("site(...)");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /a b.css,        /a%20b.css
            /ä.css,          /%C3%A4.css
            /%c3%a4.css,     /%C3%A4.css
            /a%2Cb,          /a%2Cb
            '/a,b;c=d@e!f',  '/a,b;c=d@e!f'
            /$&'()+:,        /$&'()+:
            /a[1].html,      /a%5B1%5D.html
            /a%5B1%5D.html,  /a%5B1%5D.html
            /A.css,          /A.css
            /a%2A,           /a%2A
            /x?q=a/b&c=%26,  /x?q=a/b&c=%26
            /,               /
            """)
    void pathsAreEncodedAsCloudFrontKnowsThem(String path, String item) {
        assertThat(items(plan(path))).containsExactly(item);
    }

    @Test
    void theSamePathInSeveralSpellingsIsOneItem() {
        InvalidationPlan plan =
                plan("/a b", "/a%20b", "https://cdn.example.com/a%20b", "//cdn.example.com/a b", "/x[1]", "/x%5b1%5d");
        assertThat(items(plan)).containsExactly("/a%20b", "/x%5B1%5D");
        assertThat(plan.billedPaths()).isEqualTo(2);
    }

    @Test
    void pathsDifferByCaseAndByQuery() {
        assertThat(items(plan("/a", "/A", "/a?v=1", "/a/"))).containsExactly("/A", "/a", "/a/", "/a?v=1");
    }

    /** A manifest may list a file with such a name. */
    @Test
    void anAsteriskInTheNameOfAFileIsALetter() {
        assertThat(items(
                        PLANNER.plan(InvalidationRequest.of(new InvalidationTarget.Path(UrlReference.of("/a*b.css"))))))
                .containsExactly("/a*b.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/img/*", "/x*", "/*", "/x?v=*"})
    void aFileWhoseNameWouldBeAWildcardIsRefused(String path) {
        assertThatThrownBy(
                        () -> PLANNER.plan(InvalidationRequest.of(new InvalidationTarget.Path(UrlReference.of(path)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'" + path + "'")
                .hasMessageContaining("prefix(");
    }

    @Test
    void aPathMayHave4000Characters() {
        String longest = "/" + "a".repeat(3_999);
        assertThat(items(plan(longest))).containsExactly(longest);
        assertThatThrownBy(() -> plan(longest + "a"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("4001")
                .hasMessageContaining("4000");
    }

    @Test
    void theCharactersAreCountedAsSent() {
        assertThat(items(plan("/" + " ".repeat(1_333)))).hasSize(1);
        assertThatThrownBy(() -> plan("/" + " ".repeat(1_334))).isInstanceOf(InvalidRequestException.class);
        assertThat(items(plan("/" + "[".repeat(1_333)))).hasSize(1);
        assertThatThrownBy(() -> plan("/" + "[".repeat(1_334))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theAsteriskOfAPrefixCounts() {
        assertThat(items(plan("/" + "a".repeat(3_998) + "*"))).hasSize(1);
        assertThatThrownBy(() -> plan("/" + "a".repeat(3_999) + "*")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whatIsEncodedWithoutNeedIsNotSentSo() {
        assertThat(items(plan("/%41%2d%c3%b6"))).containsExactly("/A-%C3%B6");
    }

    @Test
    void theSameTagInSeveralCasesIsOneItem() {
        assertThat(items(plan("#Product:1", "#product:1", "#PRODUCT:1"))).containsExactly("#product:1");
    }

    @Test
    void aTagIsInLowerCaseInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(items(plan("#IMAGE"))).containsExactly("#image");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTagThatLooksLikeAWildcardIsNone() {
        InvalidationPlan plan = plan("#/img/*", "/img/x.png", "#~");
        assertThat(items(plan)).containsExactly("/img/x.png", "#/img/*", "#~");
        assertThat(plan.covered()).isEmpty();
    }

    @Test
    void aTagWithACommaIsRefused() {
        assertThatThrownBy(() -> plan("#a,b"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("comma");
    }

    @Test
    void aTagMayHave256Characters() {
        assertThat(items(plan("#" + "a".repeat(256)))).hasSize(1);
        assertThatThrownBy(() -> plan("#" + "a".repeat(257)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("257");
    }

    @Test
    void aPlanWithTagsWarnsThatTheyNeedConfiguration() {
        assertThat(plan("#a", "#b").warnings()).singleElement().asString().contains("CacheTagConfig");
        assertThat(plan("/a").warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /a/~u/x.css,         /a/*
            /a/%7Eu/x.css,       /a/*
            /a/%7eu/x.css,       /a/*
            /a/b~main.js,        /a/b*
            /a/b.js?u=~me,       /a/b.js?u=*
            /a/b.js?u=%7Eme~you, /a/b.js?u=*
            /a/~u/*,             /a/*
            /b~*,                /b*
            """)
    void aTildeIsCoveredByAWildcardThatEndsBeforeIt(String target, String wildcard) {
        InvalidationPlan plan = plan(target);
        assertThat(items(plan)).containsExactly(wildcard);
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains("'~'", target.replace("%7e", "%7E"), wildcard, "everything else");
    }

    @Test
    void oneWildcardForSeveralTildesIsOneWarning() {
        InvalidationPlan plan = plan("/a/~1", "/a/~2", "/a/~3", "/a/~4", "/a/~5", "/b/~1");
        assertThat(items(plan)).containsExactly("/a/*", "/b/*");
        assertThat(plan.warnings()).hasSize(2);
        assertThat(plan.warnings().get(0)).contains("/a/~1, /a/~2, /a/~3 and 2 more");
        assertThat(plan.covered()).containsExactly("/a/~1", "/a/~2", "/a/~3", "/a/~4", "/a/~5", "/b/~1");
    }

    @Test
    void aTildeThatAPrefixCoversNeedsNoWarning() {
        InvalidationPlan plan = plan("/a/~u/x.css", "/a*");
        assertThat(items(plan)).containsExactly("/a*");
        assertThat(plan.covered()).containsExactly("/a/~u/x.css");
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void theWildcardForATildeCoversOthers() {
        InvalidationPlan plan = plan("/a/~u/x.css", "/a/y.css", "/a/b/*", "/z");
        assertThat(items(plan)).containsExactly("/z", "/a/*");
        assertThat(plan.covered()).containsExactly("/a/b/*", "/a/y.css", "/a/~u/x.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/~u/x.css", "/%7Eu/x.css", "/~*"})
    void aTildeThatWouldPurgeEverythingIsRefused(String target) {
        assertThatThrownBy(() -> plan("/ok", target))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(target)
                .hasMessageEndingWith("give the file a name without it, or give it a tag and purge that.");
    }

    @Test
    void whatAWildcardCoversIsLeftOut() {
        InvalidationPlan plan =
                plan("/img*", "/img/a.png", "/img.js", "/img", "/img?x=1", "/im", "/IMG/a.png", "/img/big/*", "/imh*");
        assertThat(items(plan)).containsExactly("/IMG/a.png", "/im", "/img*", "/imh*");
        assertThat(plan.covered()).containsExactly("/img", "/img.js", "/img/a.png", "/img/big/*", "/img?x=1");
    }

    @Test
    void aPathCoversNothing() {
        assertThat(items(plan("/a", "/a/", "/a/b", "/a?x=1"))).hasSize(4);
    }

    @Test
    void whatIsCoveredIsWhatASlowLookWouldFind() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            Set<String> exact = new HashSet<>();
            Set<String> prefixes = new HashSet<>();
            for (int i = 0; i < 30; i++) {
                (random.nextInt(3) == 0 ? prefixes : exact).add(randomPath(random));
            }
            InvalidationPlan plan = PLANNER.plan(request(
                    exact.stream().map(InvalidationTarget::path),
                    prefixes.stream().map(InvalidationTarget::prefix)));
            List<String> expected = Stream.concat(
                            exact.stream()
                                    .filter(path -> prefixes.stream().noneMatch(path::startsWith))
                                    .sorted(),
                            prefixes.stream()
                                    .filter(prefix -> prefixes.stream()
                                            .noneMatch(other -> !other.equals(prefix) && prefix.startsWith(other)))
                                    .sorted()
                                    .map(prefix -> prefix + "*"))
                    .toList();
            assertThat(items(plan)).isEqualTo(expected);
            Set<String> all = new HashSet<>(exact);
            prefixes.forEach(prefix -> all.add(prefix + "*"));
            all.removeAll(expected);
            assertThat(plan.covered()).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private static String randomPath(Random random) {
        String letters = "/ab-0";
        StringBuilder path = new StringBuilder("/a");
        for (int i = random.nextInt(6); i >= 0; i--) {
            path.append(letters.charAt(random.nextInt(letters.length())));
        }
        return path.toString();
    }

    @Test
    void theOrderOfTheTargetsChangesNothing() {
        List<InvalidationTarget> targets = new ArrayList<>(Stream.of(paths(4_000), prefixes(20), tags(30))
                .flatMap(all -> all)
                .toList());
        targets.add(InvalidationTarget.path("/a/~x"));
        targets.add(InvalidationTarget.path("/a/b/~x"));
        targets.add(InvalidationTarget.tag("TAG-1"));
        InvalidationPlan plan = planner(100, 10_000).plan(request(targets.stream()));
        Collections.shuffle(targets, new Random(1));
        assertThat(planner(100, 10_000).plan(request(targets.stream()))).isEqualTo(plan);
    }

    @Test
    void nothingIsCollapsedUnlessAskedFor() {
        assertThat(items(PLANNER.plan(request(paths(2_999))))).hasSize(2_999);
    }

    @Test
    void aDirectoryWithMorePathsBecomesAWildcard() {
        InvalidationPlan plan = planner(2, 100)
                .plan(request("/img/a", "/img/b", "/img/c?x=/1/2", "/img/big/d", "/css/a", "/css/b", "/img.js"));
        assertThat(items(plan)).containsExactly("/css/a", "/css/b", "/img.js", "/img/*");
        assertThat(plan.covered()).containsExactly("/img/a", "/img/b", "/img/big/d", "/img/c?x=/1/2");
        assertThat(plan.billedPaths()).isEqualTo(4);
        assertThat(plan.warnings())
                .containsExactly(
                        "4 items in /img/ and below are more than collapseAbove(2) leaves as they are: /img/* is purged"
                                + " instead, with everything else that begins with it.",
                        "4 in place of 7 paths are billed: without free paths, 0.020 in place of 0.035 US dollars.");
    }

    @Test
    void pathsInTheRootAreNeverCollapsed() {
        InvalidationPlan plan = planner(1, 100).plan(request("/a", "/b", "/c?x=1"));
        assertThat(items(plan)).containsExactly("/a", "/b", "/c?x=1");
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void aDirectoryBelowACollapsedOneNeedsNoWildcardOfItsOwn() {
        InvalidationPlan plan = planner(1, 100).plan(request("/a/1", "/a/2", "/a/b/1", "/a/b/2", "/a/b*"));
        assertThat(items(plan)).containsExactly("/a/*");
        assertThat(plan.covered()).containsExactly("/a/1", "/a/2", "/a/b*", "/a/b/1", "/a/b/2");
        assertThat(plan.warnings()).hasSize(2);
    }

    @Test
    void whatAWildcardCoversDoesNotCountForCollapsing() {
        assertThat(items(planner(3, 100).plan(request("/a/1", "/a/2", "/a/x1", "/a/x*"))))
                .containsExactly("/a/1", "/a/2", "/a/x*");
    }

    @Test
    void aPlanAboveTheCeilingIsRefused() {
        assertThat(planner(100, 3).plan(request("/a", "/b*", "#c")).billedPaths())
                .isEqualTo(3);
        assertThatThrownBy(() -> planner(100, 3).plan(request("/a", "/b*", "#c", "/d")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("4 paths")
                .hasMessageContaining("allows 3")
                .hasMessageContaining("collapseAbove");
    }

    @Test
    void theCeilingIsForWhatIsBilled() {
        assertThat(planner(100, 1)
                        .plan(request("/a*", "/a/1", "/a/2", "/a/b/*"))
                        .billedPaths())
                .isOne();
        assertThat(planner(1, 1).plan(request("/a/1", "/a/2")).billedPaths()).isOne();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1,     0,  0,  1
            0,     1,  0,  1
            0,     0,  1,  1
            3000,  15, 0,  1
            3001,  15, 0,  2
            3000,  16, 0,  2
            2999,  0,  1,  1
            3000,  0,  1,  2
            10000, 0,  0,  4
            10000, 20, 0,  4
            10000, 60, 0,  4
            10000, 61, 0,  5
            100,   40, 0,  3
            9000,  0,  3000,  4
            """)
    void theRequestsAreAsFewAsTheLimitsAllow(int paths, int wildcards, int tags, int requests) {
        InvalidationPlan plan = PLANNER.plan(request(paths(paths), prefixes(wildcards), tags(tags)));
        assertThat(plan.chunks()).hasSize(requests).allSatisfy(chunk -> {
            long wild = chunk.names().stream()
                    .filter(item -> item.startsWith("/") && item.endsWith("*"))
                    .count();
            assertThat(wild).isLessThanOrEqualTo(15);
            assertThat(chunk.names().size() - wild).isLessThanOrEqualTo(3_000);
            assertThat(chunk.names()).isNotEmpty();
        });
        assertThat(items(plan)).hasSize(paths + wildcards + tags).doesNotHaveDuplicates();
        assertThat(plan.billedPaths()).isEqualTo(paths + wildcards + tags);
    }

    @Test
    void manyPathsAndManyWildcardsArePlanned() {
        // With a look at each wildcard for each path these would be five thousand million looks.
        InvalidationPlan plan = PLANNER.plan(request(
                paths(100_000),
                IntStream.range(0, 50_000).mapToObj(i -> InvalidationTarget.prefix("/files/" + (2 * i) + "."))));
        assertThat(plan.billedPaths()).isEqualTo(100_000);
        assertThat(plan.covered()).hasSize(50_000);
    }

    @Test
    void aPlanIsDescribed() {
        assertThat(plan("/a/~x", "/b").describe())
                .contains("cloudfront:EDFDVBD6EXAMPLE: 2 items in 1 request, 2 paths billed", "warning: ", "  /a/*");
    }

    /** A saved report may be changed by hand: an item that no plan has is refused, as is everything. */
    @Test
    void aSavedRequestIsPlannedAgain() {
        CloudFrontPlanner collapsing =
                new CloudFrontPlanner("cloudfront:E1", CdnSites.of(List.of("https://cdn.example.com")), 1, 2);
        List<String> items = List.of("#tag", "/a/x", "/a/y", "/b%C3%A9%5B1%5D", "/img*");
        InvalidationPlan plan = collapsing
                .withoutLimits()
                .plan(InvalidationRequest.ofSaved(
                        items.stream().map(ItemSyntax::target).toList()));
        assertThat(plan.chunks())
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.names()).containsExactlyInAnyOrderElementsOf(items));
        for (String item : List.of("/*", "/a/../b", "/a\n", "x", "#a\nb", "*", "")) {
            assertThatThrownBy(() -> InvalidationRequest.ofSaved(List.of(ItemSyntax.target(item))))
                    .as(item)
                    .isInstanceOf(InvalidRequestException.class);
        }
    }
}
