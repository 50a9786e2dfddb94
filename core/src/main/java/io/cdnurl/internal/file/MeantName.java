package io.cdnurl.internal.file;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.Segments;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that is meant by a mistaken one: for instance by a whole URL, a path of the site, or a path of Windows.
 *
 * @param name the name below the endpoint's folder
 * @param advice how it differs from the mistaken one, in words that go on after "write 'x.css':"
 */
public record MeantName(String name, String advice) {
    private static final Pattern URL_START =
            Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]+:/{1,2}[^/]*/?|//[^/]*[.:][^/]*/)");
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** What is longer was not typed by anybody. */
    private static final int LONGEST = 512;

    /** Puts right one kind of mistake, and returns the name itself if it does not have it. */
    private record Correction(String advice, UnaryOperator<String> correct) {}

    /**
     * Finds the name that is meant.
     *
     * @param mistaken the name of a call
     * @param listedPrefix the path of the static endpoint, without the slash at its start: {@code static/}
     * @param isThere tells whether there is an asset of a name
     * @return the name of an asset that is there, or null
     */
    public static @Nullable MeantName amongThoseThere(String mistaken, String listedPrefix, Predicate<String> isThere) {
        List<MeantName> candidates = corrections(mistaken, listedPrefix);
        addForm(Normalizer.Form.NFC, "composed (Unicode's NFC)", mistaken, candidates);
        addForm(Normalizer.Form.NFD, "decomposed (Unicode's NFD)", mistaken, candidates);
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (isThere.test(candidates.get(i).name)) {
                return candidates.get(i);
            }
        }
        return null;
    }

    private static void addForm(Normalizer.Form form, String called, String mistaken, List<MeantName> candidates) {
        String name = mistaken.length() <= LONGEST ? Normalizer.normalize(mistaken, form) : mistaken;
        if (!name.equals(mistaken) && Segments.problem(name) == null) {
            candidates.add(new MeantName(name, "its letters are " + called));
        }
    }

    /** Returns the name that is meant by one that is refused, whether it is there or not; null if nobody can tell. */
    static @Nullable MeantName of(String refused, String listedPrefix) {
        List<MeantName> corrected = corrections(refused, listedPrefix);
        return corrected.isEmpty() || Segments.characterProblem(refused) != null
                ? null
                : corrected.get(corrected.size() - 1);
    }

    /** {@return what to write, in words that go on after a semicolon} */
    public String inWords() {
        return "write " + Quoted.of(name) + ": " + advice;
    }

    /** Whether a name is a whole URL, with a scheme and a host, or with a host. */
    static boolean isUrl(String name) {
        return URL_START.matcher(name).lookingAt();
    }

    /** Puts right one mistake after another. Names that are refused are left out. */
    private static List<MeantName> corrections(String mistaken, String listedPrefix) {
        List<MeantName> corrected = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        String name = mistaken.length() <= LONGEST ? mistaken : "";
        for (Correction correction : all(listedPrefix)) {
            String next = correction.correct.apply(name);
            if (!next.equals(name)) {
                name = next;
                advice.add(correction.advice);
                if (Segments.problem(name) == null) {
                    corrected.add(new MeantName(name, String.join(", and ", advice)));
                }
            }
        }
        return corrected;
    }

    private static List<Correction> all(String listedPrefix) {
        return List.of(
                new Correction("white space around a name counts", String::strip),
                new Correction(
                        "url_for writes the host",
                        name -> URL_START.matcher(name).replaceFirst("")),
                new Correction("names have '/' where Windows has '\\'", name -> name.replace('\\', '/')),
                new Correction("names are below the endpoint's folder", name -> name.replaceFirst("^/+", "")),
                new Correction("names have no empty segments and no dots", MeantName::withoutDots),
                new Correction("names are not escaped for HTML", name -> name.replace("&amp;", "&")),
                new Correction(
                        "values are given by name, and what comes after '#' as _anchor",
                        name -> name.replaceFirst("(?s)[?#].*", "")),
                new Correction("names are not percent-encoded", MeantName::decoded),
                new Correction(
                        "url_for writes the endpoint's path",
                        name -> !listedPrefix.isEmpty() && name.startsWith(listedPrefix)
                                ? name.substring(listedPrefix.length())
                                : name));
    }

    /** Resolves segments that are empty or dots; the name itself if they lead out of the folder. */
    private static String withoutDots(String name) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return name;
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    private static String decoded(String name) {
        return ENCODED.matcher(name).replaceAll(encoded -> {
            String hex = encoded.group();
            byte[] bytes = new byte[hex.length() / 3];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(hex, 3 * i + 1, 3 * i + 3, 16);
            }
            return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }
}
