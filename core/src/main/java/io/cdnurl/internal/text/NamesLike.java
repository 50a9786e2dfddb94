package io.cdnurl.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Suggestions for a missing name. First come names that differ from it only in the directory or in the extension, in
 * upper or lower case. Then come names that look like it, if there are not too many names to compare. A search takes
 * some ten milliseconds: do not repeat it for each call of a page.
 */
public final class NamesLike {
    private static final int MOST = 3;

    /** Further names of the same kind are not looked at. */
    private static final int MOST_RELATIVES = 100;

    /** Comparing more names takes too long for a message. */
    private static final int MOST_COMPARED = 10_000;

    /** Measuring takes the most time, so only those are measured that have the most letters in common. */
    private static final int MOST_MEASURED = 100;

    private static final double LEAST_LIKENESS = 0.6;

    /** Only this many letters at the end are compared: comparing takes the cube of the length in time. */
    private static final int COMPARED_LENGTH = 64;

    private final String name;
    private final byte[] utf8;
    private final int segment;
    private final int stem;
    private final List<String> relatives = new ArrayList<>();

    private NamesLike(String name, byte[] utf8) {
        this.name = name;
        this.utf8 = utf8;
        this.segment = lastIndexOf('/', 0) + 1;
        int dot = lastIndexOf('.', segment + 1);
        this.stem = dot < 0 ? utf8.length : dot;
    }

    /** Names that are there, each as UTF-8 bytes, so that no text is made for most of them. */
    public interface Names {
        /** {@return how many there are} */
        int size();

        /**
         * Passes each name to a visitor.
         *
         * @param visitor takes the names
         */
        void forEachName(Visitor visitor);
    }

    /** Takes names. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a name.
         *
         * @param utf8 holds its bytes
         * @param from where they begin
         * @param to where they end
         */
        void visit(byte[] utf8, int from, int to);
    }

    /**
     * {@return names as they are searched}
     *
     * @param names the names; those with an unpaired surrogate are left out
     */
    public static Names in(Collection<String> names) {
        return new Names() {
            @Override
            public int size() {
                return names.size();
            }

            @Override
            public void forEachName(Visitor visitor) {
                for (String name : names) {
                    byte[] utf8 = Utf8.bytes(name);
                    if (utf8 != null) {
                        visitor.visit(utf8, 0, utf8.length);
                    }
                }
            }
        };
    }

    /**
     * {@return at most three names, the likeliest first}
     *
     * @param name the missing name
     * @param names the names that are there
     */
    public static List<String> of(String name, List<? extends Names> names) {
        byte[] utf8 = Utf8.bytes(name);
        if (utf8 == null || utf8.length == 0) {
            return List.of();
        }
        NamesLike wanted = new NamesLike(name, utf8);
        names.forEach(each -> each.forEachName(wanted::addRelative));
        List<String> found = wanted.likeliest(wanted.relatives.stream(), 0);
        if (found.size() < MOST && names.stream().mapToInt(Names::size).sum() <= MOST_COMPARED) {
            List<String> others = new ArrayList<>();
            names.forEach(each -> each.forEachName((bytes, from, to) -> others.add(text(bytes, from, to))));
            others.removeAll(found);
            return Stream.concat(found.stream(), wanted.likeliest(others.stream(), LEAST_LIKENESS).stream())
                    .limit(MOST)
                    .toList();
        }
        return found;
    }

    private void addRelative(byte[] bytes, int from, int to) {
        if (relatives.size() < MOST_RELATIVES && (hasSameSegment(bytes, from, to) || hasSameStem(bytes, from, to))) {
            relatives.add(text(bytes, from, to));
        }
    }

    private boolean hasSameSegment(byte[] bytes, int from, int to) {
        int start = to - (utf8.length - segment);
        return start >= from
                && (start == from || bytes[start - 1] == '/')
                && isSame(bytes, start, segment, utf8.length);
    }

    private boolean hasSameStem(byte[] bytes, int from, int to) {
        int end = from + stem;
        if (end > to || (end < to && bytes[end] != '.') || !isSame(bytes, from, 0, stem)) {
            return false;
        }
        for (int i = end; i < to; i++) {
            if (bytes[i] == '/') {
                return false;
            }
        }
        return true;
    }

    private boolean isSame(byte[] bytes, int at, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lowerCase(bytes[at + i - from]) != lowerCase(utf8[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private int lastIndexOf(char wanted, int from) {
        int at = utf8.length - 1;
        while (at >= from && utf8[at] != wanted) {
            at--;
        }
        return at < from ? -1 : at;
    }

    /** Measures candidates with many letters in common first, and stops when no other can be among the likeliest. */
    private List<String> likeliest(Stream<String> candidates, double least) {
        String wanted = compared(name);
        List<Candidate> byBound = candidates
                .distinct()
                .map(candidate -> new Candidate(candidate, Likeness.atMost(wanted, compared(candidate))))
                .filter(candidate -> candidate.likeness >= least)
                .sorted(Candidate.LIKELIEST_FIRST)
                .limit(MOST_MEASURED)
                .toList();
        List<Candidate> best = new ArrayList<>();
        for (Candidate candidate : byBound) {
            if (best.size() == MOST && candidate.likeness < best.get(MOST - 1).likeness) {
                break;
            }
            double likeness = Likeness.of(compared(candidate.name), wanted);
            if (likeness >= least) {
                best.add(new Candidate(candidate.name, likeness));
                best.sort(Candidate.LIKELIEST_FIRST);
                if (best.size() > MOST) {
                    best.remove(MOST);
                }
            }
        }
        return best.stream().map(Candidate::name).toList();
    }

    private static String compared(String name) {
        return name.substring(Math.max(0, name.length() - COMPARED_LENGTH)).toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private record Candidate(String name, double likeness) {
        static final Comparator<Candidate> LIKELIEST_FIRST = Comparator.comparingDouble(
                        (Candidate candidate) -> -candidate.likeness)
                .thenComparing(Candidate::name);
    }
}
