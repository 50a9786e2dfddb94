package io.cdnurl.faults.truth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One build of the site's assets: the manifests that it writes, and what pages show as long as one of them is in use.
 * Some assets change with each build, others now and then.
 *
 * @param number counts the builds
 */
public record Build(int number) {
    /** Where the site's CDN is. */
    public static final String CDN = "https://cdn.example.com/";

    /** The name of the entry point. */
    public static final String ENTRY = "src/main.js";

    private static final String ENTRY_STYLE = "src/main.css";
    private static final String SHARED = "_shared.js";
    /** Has one name in all builds, and another integrity in each. */
    private static final String UNNAMED = "js/steady.js";

    private static final int PLAIN_ASSETS = 200;
    private static final int SLOWEST = 4;

    /** The names of the assets that are no part of the entry point. */
    public static final List<String> NAMES = Stream.concat(
                    Stream.of(UNNAMED), IntStream.range(0, PLAIN_ASSETS).mapToObj(i -> "js/a" + i + ".js"))
            .toList();

    /** What is in the file of an asset. The same in builds in which the asset has not changed. */
    private String content(String name) {
        return name + " " + (name.equals(UNNAMED) ? number : number / (1 + Math.floorMod(name.hashCode(), SLOWEST)));
    }

    private String file(String name) {
        if (name.equals(UNNAMED)) {
            return "assets/steady.js";
        }
        String plain = name.substring(name.lastIndexOf('/') + 1);
        int dot = plain.lastIndexOf('.');
        return "assets/" + plain.substring(0, dot) + "-" + Hashes.inUrl(content(name)) + plain.substring(dot);
    }

    /**
     * {@return a manifest of this build}
     *
     * @param kind which one
     */
    public byte[] manifest(ManifestKind kind) {
        String text = switch (kind) {
            case BUILD ->
                object(Stream.concat(
                        Stream.of(
                                chunk(SHARED, ""),
                                chunk(ENTRY_STYLE, ""),
                                chunk(
                                        ENTRY,
                                        ",\"isEntry\":true,\"imports\":[\"" + SHARED + "\"],\"css\":[\""
                                                + file(ENTRY_STYLE) + "\"]")),
                        NAMES.stream().map(name -> chunk(name, ""))));
            case SUMS ->
                NAMES.stream()
                        .map(name -> Hashes.inUrl(content(name)) + "  sums/" + name + "\n")
                        .collect(Collectors.joining());
            case LOCAL -> object(NAMES.stream().map(name -> "\"" + name + "\":\"" + file(name) + "\""));
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String object(Stream<String> members) {
        return members.collect(Collectors.joining(",\n", "{", "}\n"));
    }

    private String chunk(String name, String more) {
        return "\"" + name + "\":{\"file\":\"" + file(name) + "\",\"integrity\":\"" + integrity(name) + "\"" + more
                + "}";
    }

    private String integrity(String name) {
        return Hashes.integrity(content(name));
    }

    /**
     * {@return the URL of an asset}
     *
     * @param kind whose manifest lists it
     * @param name its name
     */
    public String url(ManifestKind kind, String name) {
        String base = CDN + kind.endpoint() + "/";
        return kind == ManifestKind.SUMS ? base + name + "?c=" + Hashes.inUrl(content(name)) : base + file(name);
    }

    /**
     * {@return the tag of a script}
     *
     * @param name its name
     */
    public String script(String name) {
        return "<script type=\"module\" src=\"" + buildUrl(name) + "\"" + trusted(name) + "></script>";
    }

    /** {@return all tags of the entry point} */
    public String entryTags() {
        return "<link rel=\"stylesheet\" href=\"" + buildUrl(ENTRY_STYLE) + "\"" + trusted(ENTRY_STYLE) + ">\n"
                + "<link rel=\"modulepreload\" href=\"" + buildUrl(SHARED) + "\"" + trusted(SHARED) + ">\n"
                + script(ENTRY);
    }

    private String buildUrl(String name) {
        return url(ManifestKind.BUILD, name);
    }

    private String trusted(String name) {
        return " integrity=\"" + integrity(name) + "\" crossorigin=\"anonymous\"";
    }
}
